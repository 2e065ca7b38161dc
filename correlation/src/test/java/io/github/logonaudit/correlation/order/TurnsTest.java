package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.order.Turns.SetBack;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TurnsTest {
  private static final int MAX_AHEAD = 64;

  private final Turns turns = Turns.none(RecordTimes.TOLERANCE);

  private Ordered ahead(Step step) {
    Instant time = step.event().time();
    return turns.ahead(new Ordered(step, time == null ? null : BootOrder.timeOf(step, time)));
  }

  private void take(Step... steps) {
    for (Step step : steps) {
      turns.taken(ahead(step));
    }
  }

  private static SetBack setBack(String from, String to, boolean isTold) {
    return new SetBack(at(from), at(to), isTold, 0);
  }

  // ---- set-backs ----------------------------------------------------------------------------

  static final List<Object[]> NEXT =
      List.of(
          new Object[] {record(2, "08:00:01"), null},
          new Object[] {record(2, "07:59:00"), null},
          new Object[] {record(2, "07:58:59"), setBack("08:00:00", "07:58:59", false)},
          new Object[] {record(2, "07:59:59", logon(ALICE, 1)), null},
          new Object[] {
            record(2, "07:59:58", logon(ALICE, 1)), setBack("08:00:00", "07:59:58", false)
          },
          new Object[] {eventLogStart(2, "07:59:59"), null},
          new Object[] {eventLogStart(2, "07:59:58"), setBack("08:00:00", "07:59:58", false)},
          new Object[] {
            clockSet(2, "07:00:00", Duration.ofHours(-2)), setBack("09:00:00", "07:00:00", true)
          },
          new Object[] {Steps.untimed(2), null});

  @ParameterizedTest
  @FieldSource("NEXT")
  void seesASetBackOfTheClock(Step next, @Nullable SetBack setBack) {
    take(record(1, "08:00:00"));

    assertThat(ahead(next).setBack()).isEqualTo(setBack);
    assertThat(turns.setBack()).isEqualTo(setBack);
  }

  @Test
  void comparesWithTheTimeSinceTheLatestSetBack() {
    take(record(1, "08:00:00"), record(2, "07:00:00"));

    assertThat(ahead(record(3, "06:58:59")).setBack())
        .isEqualTo(setBack("07:00:00", "06:58:59", false));
    assertThat(ahead(record(3, "07:30:00")).setBack()).isNull();
    assertThat(ahead(record(4, "07:28:59")).setBack())
        .isEqualTo(setBack("07:30:00", "07:28:59", false));
  }

  @Test
  void expectsASetBackWithTheNextStep() {
    assertThat(turns.setBack()).isNull();
    turns.expect(at("08:00:00"), at("07:00:00"));
    assertThat(turns.setBack()).isEqualTo(setBack("08:00:00", "07:00:00", false));

    turns.expect(at("08:00:00"), at("08:00:00"));
    assertThat(turns.setBack()).as("to the same time").isNull();
    turns.expect(null, at("07:00:00"));
    assertThat(turns.setBack()).as("from nowhere").isNull();
  }

  @Test
  void knowsTheNextSetBackOnlyUntilAnotherStart() {
    ahead(start(1, "08:00:00"));
    ahead(record(2, "07:00:00"));
    assertThat(turns.setBack()).isNull();

    turns.taken(new Ordered(start(1, "08:00:00"), at("08:00:00")));
    assertThat(turns.setBack()).isEqualTo(new SetBack(at("08:00:00"), at("07:00:00"), false, 1));
  }

  @Test
  void knowsTheNextTurnsHoweverManyWereTaken() {
    for (int i = 0; i < 3 * MAX_AHEAD; i++) {
      take(
          start(3L * i, "08:00:00"),
          record(3L * i + 1, "07:00:00"),
          record(3L * i + 2, "08:00:00"));
      assertThat(turns.setBack()).isNull();
    }
    turns.expect(at("08:00:00"), at("06:00:00"));
    assertThat(turns.setBack())
        .isEqualTo(new SetBack(at("08:00:00"), at("06:00:00"), false, 3 * MAX_AHEAD));
    ahead(record(900, "05:00:00"));
    assertThat(turns.setBack())
        .isEqualTo(new SetBack(at("08:00:00"), at("05:00:00"), false, 3 * MAX_AHEAD));
    ahead(start(901, "05:30:00"));
    assertThat(turns.mark().time()).isEqualTo(at("05:30:00"));
  }

  @Test
  void tellsWhichSetBackOfTheComputerWasTakenLast() {
    assertThat(turns.epoch()).isZero();
    assertThat(turns.latest()).isNull();
    turns.take(setBack("08:00:00", "07:00:00", false), 3);

    assertThat(turns.epoch()).isEqualTo(3);
    assertThat(turns.latest()).isEqualTo(setBack("08:00:00", "07:00:00", false));
  }

  @Test
  void knowsWhetherTurnsAreToCome() {
    assertThat(turns.areKnown()).isFalse();
    assertThat(turns.known().areKnown()).isTrue();
    assertThat(turns.known().areSetBacksKnown()).isFalse();
    take(record(1, "08:00:00"), record(2, "07:00:00"));
    assertThat(turns.areSetBacksKnown()).isFalse();
    assertThat(turns.known().areSetBacksKnown()).isTrue();
  }

  // ---- set-backs of two channels ------------------------------------------------------------

  /** Another channel shows that the clock was set back from 10:00 to 08:00. */
  @ParameterizedTest
  @CsvSource({
    "10:30:00, 09:00:00, true",
    "10:30:00, 09:59:59, true",
    "10:30:00, 10:00:00, false",
    "09:00:00, 07:00:00, true",
    "08:00:01, 07:00:00, true",
    "08:00:00, 07:00:00, false"
  })
  void takesTwoSetBacksForOneThatHaveTimesInCommon(String from, String to, boolean overlap) {
    SetBack a = setBack("10:00:00", "08:00:00", false);
    SetBack b = setBack(from, to, false);

    assertThat(a.overlaps(b)).isEqualTo(overlap);
    assertThat(b.overlaps(a)).isEqualTo(overlap);
  }

  /** An event tells exactly that the clock was set back from 10:00 to 08:00, but for a minute. */
  @ParameterizedTest
  @CsvSource({
    "10:00:00, 08:00:00, true",
    "10:01:00, 07:59:00, true",
    "09:30:00, 08:30:00, true",
    "10:01:01, 08:00:00, false",
    "10:00:00, 07:58:59, false"
  })
  void takesASetBackForNoneOfWhichAnEventTellsLess(String from, String to, boolean overlap) {
    SetBack told = setBack("10:00:00", "08:00:00", true);
    SetBack other = setBack(from, to, false);

    assertThat(told.overlaps(other)).isEqualTo(overlap);
    assertThat(other.overlaps(told)).isEqualTo(overlap);
  }

  private static Turns shown(String... setBacks) {
    var shown = Turns.none(RecordTimes.TOLERANCE);
    for (int i = 0; i < setBacks.length; i++) {
      Step step = record(i + 1, setBacks[i]);
      shown.ahead(new Ordered(step, step.event().time()));
    }
    return shown;
  }

  @Test
  void mayBeAfterASetBackThatAnotherChannelIsYetToShow() {
    var other = shown("10:00:00", "08:00:00", "11:00:00", "07:00:00");
    SetBack first = setBack("10:00:00", "08:00:00", false);

    assertThat(turns.mayBeSetBackBefore(at("07:59:59"), 0, shown("10:00:00", "08:00:00")))
        .as("before the clock was set back to that")
        .isFalse();
    assertThat(turns.mayBeSetBackBefore(at("08:00:00"), 0, other)).as("without its own").isTrue();
    assertThat(shown("09:30:00", "08:30:00").mayBeSetBackBefore(at("09:00:00"), 0, other))
        .as("its own may be the second one")
        .isTrue();
    assertThat(shown("08:30:00", "07:30:00").mayBeAfter(first, other, 1)).isTrue();
    assertThat(shown("08:30:00", "07:30:00").mayBeAfter(first, other, 2))
        .as("none is left that may be its own")
        .isFalse();
    var both = shown("09:30:00", "08:30:00", "09:00:00", "07:30:00");
    assertThat(both.mayBeSetBackBefore(at("09:00:00"), 0, other)).as("shows both").isFalse();
    assertThat(both.mayBeSetBackBefore(at("09:00:00"), 1, other)).as("is after one").isTrue();
  }

  @Test
  void isYetToShowASetBackThatOneAheadHasTimesInCommonWith() {
    var shown = shown("10:00:00", "09:00:00", "09:30:00", "07:00:00");

    assertThat(shown.isYetToShow(setBack("08:00:00", "07:30:00", false))).isTrue();
    assertThat(shown.isYetToShow(setBack("12:00:00", "10:00:00", false))).isFalse();
    for (int id = 1; id <= 4; id++) {
      turns.taken(
          ahead(record(id, List.of("10:00:00", "09:00:00", "09:30:00", "07:00:00").get(id - 1))));
    }
    assertThat(turns.isYetToShow(setBack("08:00:00", "07:30:00", false))).as("taken").isFalse();
  }

  @Test
  void hasMarksOnceOneIsThere() {
    take(record(1, "08:00:00"));
    assertThat(turns.hasMarks()).isFalse();
    take(start(2, "09:00:00"), record(3, "10:00:00"));
    assertThat(turns.hasMarks()).isTrue();
  }

  // ---- how far the clock was set back after a start -----------------------------------------

  @ParameterizedTest
  @CsvSource({"06:59:59, false", "07:00:00, true", "07:30:00, true"})
  void knowsHowFarTheClockWasSetBackAfterAStart(String time, boolean isSetBack) {
    ahead(start(1, "08:00:00"));
    ahead(record(2, "07:00:00"));
    ahead(record(3, "07:10:00"));

    assertThat(turns.isSetBackTo(at(time))).isEqualTo(isSetBack);
  }

  @Test
  void takesMarksWithOneEventIdForThoseOfTwoStarts() {
    ahead(eventLogStart(1, "08:00:00"));
    ahead(kernelStart(2, "07:59:50"));
    ahead(system(3, "08:00:10"));
    ahead(eventLogStart(4, "09:00:00"));
    ahead(system(5, "06:00:00"));

    assertThat(turns.isSetBackTo(at("08:00:10"))).as("of the same start").isTrue();
    assertThat(turns.isSetBackTo(at("07:00:00"))).as("of the next one").isFalse();
  }
}
