package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStop;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.correlation.state.Interner;
import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.correlation.state.SessionListener;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputerStreamTest {
  private static final Duration LATENESS = Duration.ofMinutes(5);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final int MAX_CHANNELS = 64;

  private final List<EventReference> late = new ArrayList<>();

  /** The events of logons, in the order in which they are taken, and how sessions end. */
  private final List<EventReference> taken = new ArrayList<>();

  private final List<EndReason> ends = new ArrayList<>();

  private final SessionListener listener =
      new SessionListener() {
        @Override
        public void changed(OpenSession session, EventReference cause, EvidenceRule rule) {
          taken.add(cause);
        }

        @Override
        public void closed(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
          ends.add(end.reason());
        }

        @Override
        public void unmatched(Evidence evidence, @Nullable EventReference cause) {}

        @Override
        public void restartMissed(EventReference event) {}
      };

  private ComputerStream computer = stream(Duration.ZERO);

  private ComputerState state() {
    return new ComputerState(
        "pc1", 10, false, false, false, PackedOutput.withoutNames(), new Interner(), listener);
  }

  private ComputerStream stream(Duration lateness) {
    return new ComputerStream("PC1", state(), lateness, IDLE, late::add);
  }

  private void accept(Step... steps) {
    for (Step step : steps) {
      computer.accept(step);
    }
  }

  /** A record of another log than Security and System. */
  private static Step application(long id, Instant time) {
    return new Step(new EventReference("PC1", "Application", id, 1000, time), null);
  }

  private static Step networkLogon(long id, String time) {
    LoggedOn logon =
        new LoggedOn(
            new LogonId(0x1000 + id),
            ALICE.account(),
            LogonType.NETWORK,
            new NetworkInformation(null, null, null),
            null,
            null,
            null,
            null);
    return record(id, time, logon);
  }

  // ---- the order of channels ----------------------------------------------------------------

  @Test
  void ordersTheSecurityLogFirstAndTheOthersByName() {
    assertThat(
            Stream.of("System", "security\n", "Application", " Security", "Setup")
                .sorted(ComputerStream.BY_CHANNEL))
        .containsExactly(" Security", "security\n", "Application", "Setup", "System");
  }

  // ---- the clock is set back ----------------------------------------------------------------

  /** The first record of an event log service, which is the first one of the System log here. */
  @ParameterizedTest
  @CsvSource({"07:50:00, 08:00:00", "07:49:59, 07:49:59"})
  void takesTheClockForSetBackByAStartThatIsMoreThanTenMinutesEarlier(String time, String latest) {
    accept(record(1, "08:00:00"), eventLogStart(1, time));

    assertThat(computer.latest()).isEqualTo(at(latest));
  }

  @ParameterizedTest
  @CsvSource({"31, 601, 08:00:00", "32, 601, 07:49:59", "32, 600, 08:00:00", "64, 600, 08:00:00"})
  void takesTheClockForSetBackBy32EventsThatAreMoreThanTenMinutesEarlier(
      int events, int seconds, String latest) {
    accept(record(1, "08:00:00"));
    for (int i = 1; i <= events; i++) {
      accept(application(i, at("08:00:00").minusSeconds(seconds)));
    }

    assertThat(computer.latest()).isEqualTo(at(latest));
  }

  @Test
  void takesTheClockForSetBackByEventsInARowOnly() {
    accept(record(1, "08:00:00"));
    for (int i = 1; i <= 20; i++) {
      accept(application(i, at("07:00:00")));
    }
    accept(record(2, "08:00:01"));
    for (int i = 21; i <= 40; i++) {
      accept(application(i, at("07:00:00")));
    }

    assertThat(computer.latest()).isEqualTo(at("08:00:01"));
  }

  /** A record of the Security log that follows, but is earlier than events may come late. */
  @ParameterizedTest
  @CsvSource({"07:55:00, 08:00:00", "07:54:59, 07:54:59"})
  void takesTheClockForSetBackByANextRecordThatIsEarlierThanEventsMayBe(
      String time, String latest) {
    computer = stream(LATENESS);
    accept(record(1, "08:00:00"), record(2, time));

    assertThat(computer.latest()).isEqualTo(at(latest));
  }

  @Test
  void letsWhatWasLoggedBeforeASetBackWaitNoLonger() {
    computer = stream(LATENESS);
    accept(record(1, "08:00:00", logon(ALICE, 0x1000)));
    assertThat(computer.waiting()).isEqualTo(1);
    accept(record(2, "07:00:00", logon(ALICE, 0x2000)));

    assertThat(taken).containsExactly(record(1, "08:00:00", logon(ALICE, 0x1000)).event());
    assertThat(computer.waiting()).isEqualTo(1);
  }

  /** Beside other channels, such a record waits for a minute whether a start follows. */
  @Test
  void letsWhatMayBeOfAStartWaitNoLongerOnceTheClockIsSetBack() {
    accept(record(1, "08:00:00"), system(1, "08:00:00"));
    assertThat(computer.waiting()).isEqualTo(1);
    accept(record(2, "07:00:00"));

    assertThat(computer.waiting()).as("the latest one").isEqualTo(1);
  }

  @Test
  void letsAStopOfTheKernelWaitNoLongerOnceTheClockIsSetBack() {
    accept(record(1, "07:59:00"), kernelStop(1, "08:00:00"));
    assertThat(computer.waiting()).isEqualTo(1);
    accept(record(2, "07:00:00"));

    assertThat(computer.waiting()).as("the latest one").isEqualTo(1);
  }

  /** At a start, the clock was set back from 12:00; the System log is written late. */
  @ParameterizedTest
  @CsvSource({
    "12:00:00, 08:00:00",
    "12:10:00, 08:00:00",
    "12:10:01, 12:10:01",
    "11:50:00, 08:00:00",
    "11:49:59, 11:49:59"
  })
  void measuresNothingByARecordThatHasItsTimeByTheClockBefore(String time, String latest) {
    accept(record(1, "12:00:00"), record(2, "08:00:00"), system(1, time));

    assertThat(computer.latest()).isEqualTo(at(latest));
  }

  @ParameterizedTest
  @CsvSource({"08:10:00, 08:10:00", "08:10:01, 08:00:00"})
  void takesARecordForOneOfTheClockBeforeOnlyIfItIsMuchLater(String time, String latest) {
    accept(record(1, "08:12:00"), record(2, "08:00:00"), system(1, time));

    assertThat(computer.latest()).isEqualTo(at(latest));
  }

  @Test
  void goesOnByTheTimeOfARecordOfTheSecurityLog() {
    accept(record(1, "12:00:00"), record(2, "08:00:00"), record(3, "12:00:00"));

    assertThat(computer.latest()).isEqualTo(at("12:00:00"));
  }

  // ---- what waits ---------------------------------------------------------------------------

  @Test
  void takesTheStepsOfSeveralChannelsWhenAllOfTheirTimesHaveCome() {
    computer = stream(LATENESS);
    Step first = record(1, "08:00:00", logon(ALICE, 0x1000));
    accept(system(1, "08:01:00"), first, system(2, "08:04:59"));
    assertThat(taken).isEmpty();

    accept(system(3, "08:05:00"));
    assertThat(taken).containsExactly(first.event());
  }

  @Test
  void takesOfTwoStepsOfOneTimeThatOfTheSecurityLogFirst() {
    computer = stream(LATENESS);
    Step security = record(1, "08:00:00", logon(ALICE, 0x1000));
    Step other =
        new Step(
            new EventReference("PC1", "Application", 1L, 1000, at("08:00:00")),
            logon(ALICE, 0x2000));
    accept(other, security);
    computer.finish();

    assertThat(taken).containsExactly(security.event(), other.event());
  }

  @Test
  void letsAStartOfTheOnlyChannelWaitForTheKernels() {
    accept(system(1, "08:00:00"), eventLogStart(2, "08:00:01"));

    assertThat(computer.waiting()).isEqualTo(1);
  }

  @Test
  void countsWhatWaitsForTheKernelsAsWell() {
    accept(eventLogStart(1, "08:00:00"));

    assertThat(computer.waiting()).isEqualTo(1);
    computer.finish();
    assertThat(computer.waiting()).isZero();
  }

  @Test
  void takesAtMostSoManyOfTheStepsThatWait() {
    computer = stream(LATENESS);
    Step first = record(1, "08:00:00", logon(ALICE, 0x1000));
    accept(first, record(2, "08:00:01"), record(3, "08:00:02"));
    computer.takeWaiting(2);

    assertThat(taken).containsExactly(first.event());
    assertThat(computer.waiting()).isEqualTo(1);
    computer.takeWaiting(2);
    assertThat(computer.waiting()).isZero();
  }

  @Test
  void takesAStepForLateThatMayBeOfAnotherLifeWhenTheWaitingOnesAreTaken() {
    accept(record(101, "08:00:00"), record(105, "08:10:00"), record(50, "08:09:30"));
    assertThat(late).isEmpty();
    computer.takeWaiting(1);

    assertThat(late).containsExactly(record(50, "08:09:30").event());
  }

  @Test
  void takesWhatWaitsBeforeItForgetsTheComputer() {
    computer = stream(LATENESS);
    Step logon = networkLogon(1, "08:00:00");
    accept(logon);
    computer.forget();

    assertThat(taken).containsExactly(logon.event());
    assertThat(ends).containsExactly(EndReason.EVICTED);
    assertThat(computer.waiting()).isZero();
  }

  // ---- many channels ------------------------------------------------------------------------

  private static Step ofChannel(int channel) {
    return new Step(new EventReference("PC1", "Channel" + channel, 1L, 1000, at("08:00:00")), null);
  }

  @Test
  void letsNothingWaitBeyond64Channels() {
    computer = stream(LATENESS);
    for (int channel = 0; channel < MAX_CHANNELS; channel++) {
      accept(ofChannel(channel));
    }
    assertThat(computer.waiting()).isEqualTo(MAX_CHANNELS);

    accept(ofChannel(MAX_CHANNELS));
    assertThat(computer.waiting()).isEqualTo(1);
  }

  @Test
  void keepsAtMost64Channels() {
    for (int channel = 0; channel < 3 * MAX_CHANNELS; channel++) {
      accept(ofChannel(channel));
    }
    PackedOutput out = new PackedOutput(new Dictionary());
    computer.write(out);
    byte[] snapshot = out.toBytes(0);
    PackedInput in = PackedInput.learning(snapshot, 0, snapshot.length);

    assertThat(in.text()).isEqualTo("PC1");
    assertThat(in.count()).isEqualTo(MAX_CHANNELS);
  }

  // ---- sessions over the network without events ---------------------------------------------

  /** Looked for each quarter of the hour after which they count as idle. */
  @ParameterizedTest
  @CsvSource({"09:00:00, 0", "09:00:01, 1", "08:59:59, 0"})
  void givesUpASessionOnceItHadNoEventForMoreThanTheIdleTime(String time, int count) {
    accept(networkLogon(1, "08:00:00"), record(2, time));

    assertThat(ends).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({"09:15:00, 1", "09:14:59, 0"})
  void looksForIdleSessionsEachQuarterOfTheIdleTime(String time, int count) {
    accept(networkLogon(1, "08:00:00"), record(2, "09:00:00"), record(3, time));

    assertThat(ends).hasSize(count);
  }

  // ---- snapshot -----------------------------------------------------------------------------

  @Test
  void tellsHowManyBytesItsStateTakes() {
    assertThat(computer.packedSize()).isZero();
    accept(networkLogon(1, "08:00:00"), system(1, "08:00:00"));
    PackedOutput out = new PackedOutput(new Dictionary());
    out.text("before");
    int start = out.length();
    computer.write(out);
    byte[] snapshot = out.toBytes(0);
    int size = snapshot.length - start;
    assertThat(computer.packedSize()).isEqualTo(size);

    PackedInput in = PackedInput.learning(snapshot, 0, snapshot.length);
    in.text();
    assertThat(ComputerStream.read(in, state(), Duration.ZERO, IDLE, late::add).packedSize())
        .isEqualTo(size);
  }
}
