package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.logonaudit.session.SnapshotFormatException;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * No snapshot makes a correlator throw anything but that it is none, or leaves a part of itself;
 * and what is promised of every log holds for any events.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core,correlation
 * -Dtest=CorrelatorFuzzTest#restoresAnySnapshot -Dsurefire.failIfNoSpecifiedTests=false} looks for
 * new ones for 20 minutes.
 */
class CorrelatorFuzzTest {
  /** Chooses by the bytes of an input; after them, always the first. */
  private static final class Choices extends Random {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private int at;

    Choices(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected int next(int bits) {
      int choice = at < bytes.length ? bytes[at++] & 0xff : 0;
      return (choice * 0x01010101) >>> (Integer.SIZE - bits);
    }
  }

  private static final byte[] HEADER = Arrays.copyOf(SessionCorrelator.standard().snapshot(), 5);

  private static final byte[] BEFORE = before();

  private static byte[] before() {
    var correlator = SessionCorrelator.standard();
    var log = new ComputerLog("PC1");
    log.boot();
    log.logOnSplit(Person.ALICE, 2, 0x1000, 0x1001);
    log.events().forEach(event -> correlator.accept(event.event(), change -> {}));
    return correlator.snapshot();
  }

  /** The input is a snapshot without its header and its check sum, which are right. */
  @FuzzTest(maxDuration = "20m")
  void restoresAnySnapshot(byte[] input) {
    byte[] forged = new byte[HEADER.length + input.length + Integer.BYTES];
    System.arraycopy(HEADER, 0, forged, 0, HEADER.length);
    System.arraycopy(input, 0, forged, HEADER.length, input.length);
    int end = forged.length - Integer.BYTES;
    var sum = new CRC32C();
    sum.update(forged, 0, end);
    for (int i = 0; i < Integer.BYTES; i++) {
      forged[end + i] = (byte) (sum.getValue() >>> (Byte.SIZE * i));
    }
    var target = SessionCorrelator.standard();
    target.restore(BEFORE);
    try {
      target.restore(forged);
      target.openSessions();
      var successor = SessionCorrelator.standard();
      successor.restore(target.snapshot());
      target.finish(change -> {});
    } catch (SnapshotFormatException e) {
      assertThat(target.snapshot()).isEqualTo(BEFORE);
    }
  }

  @FuzzTest(maxDuration = "20m")
  void neverContradictsAnEvent(byte[] input) {
    var events = EventSoupTest.soup(new Choices(input), true);
    var sessions = Correlation.sessions(events);
    var timeline = SessionTimeline.of(sessions);
    sessions.forEach(session -> EventSoupTest.assertEvidence(input.length, timeline, session));
  }

  @FuzzTest(maxDuration = "20m")
  void givesTheSameSessionsOfAnyEvents(byte[] input) {
    var events = OrderSoupTest.soup(new Choices(input));
    var expected = Correlation.sessions(events);
    List<LoggedEvent> reversed = new ArrayList<>(events);
    Collections.reverse(reversed);
    assertThat(Correlation.sessions(reversed)).isEqualTo(expected);
    for (var lateness : OrderSoupTest.LATENESSES) {
      assertThat(OrderSoupTest.closed(events, OrderSoupTest.options(lateness), true))
          .isEqualTo(OrderSoupTest.closed(events, OrderSoupTest.options(lateness), false));
    }
    var ordered = OrderSoupTest.ordered(new Choices(input));
    assertThat(
            Correlation.streamed(
                    CorrelatorOptions.standard()
                        .withSessions(LoggedEvent.OPTIONS)
                        .withLateness(Duration.ofMinutes(5)),
                    ordered)
                .stream()
                .map(Correlation::withoutLookAhead))
        .isEqualTo(
            Correlation.sessions(ordered).stream().map(Correlation::withoutLookAhead).toList());
  }
}
