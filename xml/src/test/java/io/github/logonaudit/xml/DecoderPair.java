package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The decoder of bytes and the one of XML behind it, to be held against each other. */
final class DecoderPair {
  private final InputLimits limits;
  private final FrameDecoder reference;
  private final ByteDecoder bytes;
  private final List<Repair> repairs = new ArrayList<>();
  private int frames;

  DecoderPair(InputLimits limits, EventCatalog catalog) {
    this(limits, catalog, CharacterPolicy.KEEP, EventFilter.all(), false);
  }

  DecoderPair(
      InputLimits limits,
      EventCatalog catalog,
      CharacterPolicy policy,
      EventFilter filter,
      boolean lenient) {
    Consumer<Repair> handler = lenient ? repairs::add : null;
    this.limits = limits;
    StaxDecoder stax = new StaxDecoder(limits, policy, handler);
    this.reference = new FrameDecoder(stax, limits, catalog, filter);
    this.bytes = reference.take();
  }

  /**
   * Decodes every event of an input three times, and fails where the answers differ: by the
   * reference, by bytes, and by bytes before the end of the event is known.
   */
  void compare(byte[] input) throws IOException {
    Framer framer = framer(new ByteArrayInputStream(input));
    Framer slowFramer = framer(new SlowInput(input, 1000));
    for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
      Verdict expected = reference.decode(frame);
      List<Repair> expectedRepairs = takeRepairs();
      requireSame(frame, expected, bytes.decode(frame));
      assertThat(takeRepairs()).isEqualTo(expectedRepairs);
      Frame ahead = Objects.requireNonNull(slowFramer.next(bytes));
      requireSame(ahead, expected, bytes.decode(ahead));
      assertThat(takeRepairs()).isEqualTo(expectedRepairs);
      frames += 2;
    }
    assertThat(slowFramer.next(bytes)).isNull();
  }

  private Framer framer(InputStream input) throws IOException {
    return new Framer(InputEncoding.open(input, null), limits.maxEventBytes());
  }

  private List<Repair> takeRepairs() {
    List<Repair> taken = List.copyOf(repairs);
    repairs.clear();
    return taken;
  }

  private static void requireSame(Frame frame, Verdict expected, Verdict actual) {
    if (!same(expected, actual)) {
      assertThat(actual).as(frame.toString()).isEqualTo(expected);
    }
  }

  private static boolean same(Verdict expected, Verdict actual) {
    if (expected instanceof Verdict.Malformed one && actual instanceof Verdict.Malformed other) {
      return one.event().equals(other.event()) && sameClass(one.cause(), other.cause());
    }
    return expected.equals(actual);
  }

  private static boolean sameClass(@Nullable Throwable one, @Nullable Throwable other) {
    return one == null ? other == null : other != null && one.getClass() == other.getClass();
  }

  /** How often the decoder of bytes was asked. */
  int frames() {
    return frames;
  }

  /** How many of them the decoder of bytes did not decode by itself. */
  long fallbacks() {
    return bytes.fallbacks();
  }
}
