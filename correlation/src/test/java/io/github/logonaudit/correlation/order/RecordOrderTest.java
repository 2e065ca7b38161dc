package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.order.Steps.activity;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.logoff;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static io.github.logonaudit.correlation.order.Steps.unnumbered;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordOrderTest {
  private static final Instant TIME = at("08:00:00");
  private static final Account NAME_ONLY = new Account(null, BOB.account().name(), null);

  /** What differs in anything that decides what a step does has a place of its own. */
  @Test
  void ordersStepsByIdTimeEventAndMeaning() {
    List<Step> ordered =
        List.of(
            security(null, 4624, null, null),
            unnumbered("08:00:00", null),
            unnumbered("08:00:01", null),
            untimed(1),
            security(1L, 4624, TIME, null),
            security(1L, 4688, TIME, activity(1)),
            security(1L, 4688, TIME, logoff(ALICE, 1)),
            security(1L, 4688, TIME, activity(2)),
            security(1L, 4688, TIME, new ComputerStarted(StartMarker.KERNEL)),
            security(1L, 4688, TIME, new LogCleared(null)),
            security(1L, 4688, TIME, null),
            new Step(new EventReference("PC2", "Security", 1L, 4688, TIME), null),
            security(1L, 4634, TIME, logoff(ALICE, 1)),
            record(1, "08:00:01"),
            record(2, "07:00:00"),
            record(Long.MAX_VALUE, "08:00:00"),
            record(Long.MIN_VALUE, "08:00:00"),
            record(-1, "08:00:00"));

    for (int seed = 0; seed < 20; seed++) {
      List<Step> shuffled = new ArrayList<>(ordered);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(RecordOrder.BY_RECORD);
      assertThat(shuffled).as("seed %s", seed).isEqualTo(ordered);
    }
    for (Step step : ordered) {
      assertThat(RecordOrder.BY_RECORD.compare(step, step)).isZero();
    }
  }

  // ---- the clock ----------------------------------------------------------------------------

  @Test
  void tellsASetBackFromOtherChangesOfTheClock() {
    assertThat(RecordOrder.setsClockBack(clockSet(1, "08:00:00", Duration.ofNanos(-1)))).isTrue();
    assertThat(RecordOrder.setsClockBack(clockSet(1, "08:00:00", Duration.ZERO))).isFalse();
    assertThat(RecordOrder.setsClockBack(clockSet(1, "08:00:00", Duration.ofHours(1)))).isFalse();
    assertThat(RecordOrder.setsClockBack(clockSet(1, "08:00:00", null))).isFalse();
    assertThat(RecordOrder.setsClockBack(record(1, "08:00:00"))).isFalse();
  }

  @Test
  void givesTheTimeByTheClockAsItWasBeforeItWasSet() {
    assertThat(RecordOrder.timeBefore(clockSet(1, "08:00:00", Duration.ofHours(-1))))
        .isEqualTo(at("09:00:00"));
    assertThat(RecordOrder.timeBefore(clockSet(1, "08:00:00", null))).isEqualTo(TIME);
    assertThat(RecordOrder.timeBefore(record(1, "08:00:00"))).isEqualTo(TIME);
  }

  @Test
  void takesAChangeForNoneThatNoClockCanShow() {
    assertThat(RecordOrder.timeBefore(clockSet(1, "08:00:00", Duration.ofSeconds(Long.MIN_VALUE))))
        .isEqualTo(TIME);
    Step latest = security(1L, 4616, Instant.MAX, new ClockSet(Duration.ofSeconds(-1), null));
    assertThat(RecordOrder.timeBefore(latest)).isEqualTo(Instant.MAX);
  }

  // ---- what follows what --------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "2, 08:00:00, 1, 09:00:00, true",
    "1, 08:00:00, 1, 08:00:00, false",
    "1, 09:00:00, 2, 08:00:00, false",
    "-1, 08:00:00, 1, 08:00:00, true",
    ", 08:00:00, 1, 08:00:00, true",
    ", 07:59:59, 1, 08:00:00, false",
    "1, 08:00:01, , 08:00:00, true",
    "1, 07:59:59, , 08:00:00, false"
  })
  void followsByTheIdsWhereBothAreKnownAndElseByTheTimes(
      Long id, String time, Long takenId, String takenTime, boolean follows) {
    EventReference taken = security(takenId, 4688, at(takenTime), null).event();

    assertThat(RecordOrder.canFollow(security(id, 4688, at(time), null).event(), taken))
        .isEqualTo(follows);
  }

  /** At one time, by the signals of two steps that have no record ID. */
  @Test
  void endsTheSessionOfAnotherAccountBeforeALogonWithTheSameId() {
    Step logon = unnumbered("08:00:00", logon(ALICE, 1));

    assertThat(RecordOrder.endsBefore(unnumbered("08:00:00", logoff(BOB, 1)), logon)).isTrue();
    assertThat(
            RecordOrder.endsBefore(
                unnumbered("08:00:00", new LogoffInitiated(new LogonId(1), BOB.account())), logon))
        .isTrue();
    assertThat(RecordOrder.endsBefore(unnumbered("08:00:00", logoff(ALICE, 1)), logon))
        .as("of the same account")
        .isFalse();
    assertThat(
            RecordOrder.endsBefore(
                unnumbered("08:00:00", new LogoffInitiated(new LogonId(1), ALICE.account())),
                logon))
        .as("of the same account, who logs off")
        .isFalse();
    assertThat(
            RecordOrder.endsBefore(
                unnumbered("08:00:00", new LoggedOff(new LogonId(1), NAME_ONLY, null)), logon))
        .as("of an account that may be the same")
        .isFalse();
    assertThat(RecordOrder.endsBefore(unnumbered("08:00:00", logoff(BOB, 2)), logon))
        .as("of another logon ID")
        .isFalse();
    assertThat(RecordOrder.endsBefore(unnumbered("08:00:01", logoff(BOB, 1)), logon))
        .as("later")
        .isFalse();
    assertThat(
            RecordOrder.endsBefore(
                record(1, "08:00:00", logoff(BOB, 1)), record(2, "08:00:00", logon(ALICE, 1))))
        .as("with record IDs")
        .isFalse();
  }

  // ---- copies -------------------------------------------------------------------------------

  @Test
  void takesRecordsForCopiesThatHaveIdTimeAndEventInCommon() {
    Step step = record(1, "08:00:00", activity(1));

    assertThat(RecordOrder.isCopy(step, record(1, "08:00:00", activity(2))))
        .as("shown with other fields")
        .isTrue();
    assertThat(RecordOrder.isCopy(step, record(2, "08:00:00", activity(1)))).as("ID").isFalse();
    assertThat(RecordOrder.isCopy(step, record(1, "08:00:01", activity(1)))).as("time").isFalse();
    assertThat(RecordOrder.isCopy(step, security(1L, 4689, TIME, activity(1))))
        .as("event")
        .isFalse();
  }

  @Test
  void takesRecordsWithoutIdForCopiesOnlyIfTheyMeanTheSame() {
    Step step = unnumbered("08:00:00", activity(1));

    assertThat(RecordOrder.isCopy(step, unnumbered("08:00:00", activity(1)))).isTrue();
    assertThat(RecordOrder.isCopy(step, unnumbered("08:00:00", activity(2)))).isFalse();
    assertThat(RecordOrder.isCopy(step, record(1, "08:00:00", activity(1)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ".123456789, .123456789, true",
    ".123456789, .1234567, true",
    ".123456789, .123456, true",
    ".123456789, .123, true",
    ".123456789, .0, true",
    ".123456789, .12345678, false",
    ".123456789, .12345, false",
    ".123456789, .1, false",
    ".123456789, .124, false",
    ".123456789, .123456790, false",
    ".000001, .0, true"
  })
  void takesTimesForTheSameOfWhichOneWasCut(String exact, String cut, boolean isSame) {
    Instant a = at("08:00:00" + exact);
    Instant b = at("08:00:00" + cut);

    assertThat(RecordOrder.isSameTime(a, b)).isEqualTo(isSame);
    assertThat(RecordOrder.isSameTime(b, a)).as("the other way round").isEqualTo(isSame);
    assertThat(RecordOrder.isSameTime(a, b.plusSeconds(1))).as("a second later").isFalse();
  }

  @Test
  void takesAnUnknownTimeForTheSameOnlyAsAnotherOne() {
    assertThat(RecordOrder.isSameTime(null, null)).isTrue();
    assertThat(RecordOrder.isSameTime(TIME, null)).isFalse();
    assertThat(RecordOrder.isSameTime(null, TIME)).isFalse();
  }

  @Test
  void keepsTheCopyWithTheMoreExactTimeAndOfEqualOnesAlwaysTheSame() {
    Step cut = record(1, "08:00:00", activity(2));
    Step exact = record(1, "08:00:00.5", activity(1));
    Step other = record(1, "08:00:00.5", activity(3));

    assertThat(RecordOrder.moreExact(cut, exact)).isSameAs(exact);
    assertThat(RecordOrder.moreExact(exact, cut)).isSameAs(exact);
    assertThat(RecordOrder.moreExact(exact, other)).isSameAs(exact);
    assertThat(RecordOrder.moreExact(other, exact)).isSameAs(exact);
  }
}
