package io.github.logonaudit.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.frame.InputEncoding;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares both decoders with the reference decoder alone. */
final class DecoderPair<E extends WindowsEvent> {
  static final EventForm<WindowsEvent> TYPED = new EventForm.Typed(BuiltInEvents.catalog());

  private final InputLimits limits;
  private final ReferenceDecoder<E> reference;
  private final FrameDecoder<E> both;
  private int frames;
  private int taken;

  DecoderPair(InputLimits limits, EventForm<E> form) {
    this(limits, form, CharacterPolicy.KEEP, EventFilter.all(), false);
  }

  DecoderPair(
      InputLimits limits,
      EventForm<E> form,
      CharacterPolicy policy,
      EventFilter filter,
      boolean lenient) {
    this.limits = limits;
    StaxDecoder stax = new StaxDecoder(EventXmlParser.settings(limits, policy, lenient, Set.of()));
    Decoders<E> decoders = new Decoders<>(stax, limits, form, filter, false);
    this.reference = decoders.reference();
    this.both = decoders.take();
  }

  /**
   * Decodes every event of an input three times, and fails where the answers differ: by the
   * reference, by both decoders, and by both where the canonical decoder may do without a frame.
   */
  void compare(byte[] input) throws IOException {
    Framer framer = framer(new ByteArrayInputStream(input));
    // An event is taken only if all of it has arrived: in such pieces, some have not.
    Framer slowFramer = framer(new SlowInput(input, 4000));
    for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
      if (frame.stray() != null) {
        assertThat(both.take(slowFramer)).isFalse();
        Frame same = Objects.requireNonNull(slowFramer.next());
        assertThat(same.stray()).isEqualTo(frame.stray());
        continue;
      }
      Verdict<E> expected = reference.decode(frame);
      requireSame(frame, expected, both.decode(frame));
      if (both.take(slowFramer)) {
        assertThat(slowFramer.takenOffset()).isEqualTo(frame.byteOffset());
        assertThat(text(slowFramer.taken())).isEqualTo(text(frame));
        requireSame(frame, expected, both.decodeTaken(slowFramer));
        taken++;
      } else {
        Frame same = Objects.requireNonNull(slowFramer.next());
        requireSame(same, expected, both.decode(same));
      }
      frames += 2;
    }
    assertThat(both.take(slowFramer)).isFalse();
    assertThat(slowFramer.next()).isNull();
  }

  private static String text(Frame frame) {
    return frame.ordinal()
        + " at "
        + frame.byteOffset()
        + ": "
        + new String(frame.bytes(), frame.start(), frame.length(), ISO_8859_1);
  }

  private Framer framer(InputStream input) throws IOException {
    return new Framer(InputEncoding.open(input, null), limits.maxEventBytes());
  }

  private void requireSame(Frame frame, Verdict<E> expected, Verdict<E> actual) {
    if (!same(expected, actual)) {
      assertThat(actual).as(frame.toString()).isEqualTo(expected);
    }
  }

  private boolean same(Verdict<E> expected, Verdict<E> actual) {
    if (expected instanceof Verdict.Malformed<E> one
        && actual instanceof Verdict.Malformed<E> other) {
      return one.event().equals(other.event()) && sameClass(one.cause(), other.cause());
    }
    if (expected instanceof Verdict.Noted<E> one && actual instanceof Verdict.Noted<E> other) {
      return one.unreadable().equals(other.unreadable())
          && one.repairs().equals(other.repairs())
          && one.isRenderingCut() == other.isRenderingCut()
          && same(one.verdict(), other.verdict());
    }
    return expected.equals(actual);
  }

  private static boolean sameClass(@Nullable Throwable one, @Nullable Throwable other) {
    return one == null ? other == null : other != null && one.getClass() == other.getClass();
  }

  /** How many frames were decoded by both decoders. */
  int frames() {
    return frames;
  }

  /** How many of them were decoded without a frame. */
  int taken() {
    return taken;
  }

  /** How many of the frames the canonical decoder left to the reference. */
  long fallbacks() {
    return both.fallbacks();
  }
}
