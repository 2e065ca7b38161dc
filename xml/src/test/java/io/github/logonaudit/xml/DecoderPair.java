package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The decoder of bytes and the one of XML behind it, to be held against each other. */
final class DecoderPair {
  private final InputLimits limits;
  private final FrameDecoder reference;
  private final ByteDecoder bytes;
  private final List<Object> ofReference = new ArrayList<>();
  private final List<Object> repairs = new ArrayList<>();

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

  /** Decodes every event of an input twice, and fails where the two answers differ. */
  void compare(byte[] input) throws IOException {
    Framer framer =
        new Framer(
            InputEncoding.open(new ByteArrayInputStream(input), null), limits.maxEventBytes());
    for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
      Verdict expected = reference.decode(frame);
      List<Object> expectedRepairs = List.copyOf(repairs);
      repairs.clear();
      Verdict actual = bytes.decode(frame);
      if (!same(expected, actual)) {
        assertThat(actual).as(frame.toString()).isEqualTo(expected);
      }
      assertThat(repairs).isEqualTo(expectedRepairs);
      repairs.clear();
      ofReference.add(expected);
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

  /** How many events were compared. */
  int frames() {
    return ofReference.size();
  }

  /** How many of them the decoder of bytes did not decode by itself. */
  long fallbacks() {
    return bytes.fallbacks();
  }
}
