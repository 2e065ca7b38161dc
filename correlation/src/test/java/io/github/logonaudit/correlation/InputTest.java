package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
  private final ComputerLog pc = new ComputerLog("PC1.contoso.local");

  /** A day with all that depends on order: a boot, a split token, an unlock, a crash. */
  private void logADay() {
    pc.at("08:00:00.1234567").boot();
    pc.at("08:01:00.1234567").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.privileges(ALICE, 0x1000);
    pc.at("12:00:00.1234567").lock(ALICE, 0x1010);
    pc.at("13:00:00.1234567").logOn(ALICE, 7, 0x2000);
    pc.logOff(ALICE, 7, 0x2000);
    pc.unlock(ALICE, 0x1010);
    pc.at("16:00:00.1234567").logOff(ALICE, 2, 0x1010);
    pc.logOff(ALICE, 2, 0x1000);
    pc.at("17:00:00.1234567").logOn(BOB, 3, 0x3000);
    pc.at("18:00:00.1234567").systemKernelStarted();
    pc.systemKernelPower();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void makesTheSameSessionsInAnyOrder(long seed) {
    logADay();
    var expected = sessions(pc);
    List<LoggedEvent> shuffled = new ArrayList<>(pc.events());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(expected).hasSize(2);
    assertThat(sessions(shuffled)).isEqualTo(expected);
  }

  @Test
  void readsAnExportThatHasTheNewestEventFirst() {
    logADay();
    List<LoggedEvent> reversed = new ArrayList<>(pc.events());
    Collections.reverse(reversed);

    assertThat(sessions(reversed)).isEqualTo(sessions(pc));
  }

  @Test
  void countsCopiesOnce() {
    logADay();
    List<LoggedEvent> twice = new ArrayList<>(pc.events());
    twice.addAll(pc.events());

    assertThat(sessions(twice)).isEqualTo(sessions(pc));
  }

  @Test
  void countsCopiesOnceOfWhichAToolCutTheTime() {
    logADay();
    List<LoggedEvent> cut =
        pc.events().stream().map(event -> event.cutTo(ChronoUnit.MICROS)).toList();
    List<LoggedEvent> both = new ArrayList<>(pc.events());
    both.addAll(cut);

    assertThat(sessions(both)).isEqualTo(sessions(pc));
  }

  @Test
  void countsCopiesOnceThatHaveNoRecordId() {
    logADay();
    List<LoggedEvent> without =
        pc.events().stream().map(event -> event.withRecordId(null)).toList();
    List<LoggedEvent> cut = without.stream().map(event -> event.cutTo(ChronoUnit.MICROS)).toList();
    List<LoggedEvent> both = new ArrayList<>(without);
    both.addAll(cut);
    Collections.shuffle(both, new Random(9));

    assertThat(sessions(both)).isEqualTo(sessions(without));
    assertThat(sessions(without)).hasSize(2);
  }

  @Test
  void countsCopiesOnceThatSpellTheComputerDifferently() {
    logADay();
    List<LoggedEvent> both = new ArrayList<>(pc.events());
    for (var event : pc.events()) {
      both.add(event.withComputer("pc1.CONTOSO.local"));
    }
    var expected = sessions(both);
    Collections.reverse(both);

    assertThat(expected).hasSize(2);
    assertThat(sessions(both)).isEqualTo(expected);
  }

  @Test
  void tellsComputersApartIgnoringCaseInEveryLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr"));
      var lower = new ComputerLog("win1");
      lower.at("08:00:00").logOn(ALICE, 2, 0x1000);
      var upper = new ComputerLog("WIN1").atRecord(2000);
      upper.at("09:00:00").logOff(ALICE, 2, 0x1000);

      assertThat(session(lower, upper).computer()).isEqualTo("win1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void keepsSessionsOfTwoComputersApart() {
    var other = new ComputerLog("PC2");
    other.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    other.at("09:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(sessions(other, pc))
        .extracting(LogonSession::computer, session -> session.end().reason())
        .containsExactly(
            tuple("PC1.contoso.local", EndReason.OPEN), tuple("PC2", EndReason.LOGGED_OFF));
  }

  @Test
  void ordersRecordIdsAsUnsignedNumbers() {
    pc.atRecord(Long.MAX_VALUE).at("08:00:00").logOn(ALICE, 2, 0x1000);
    var logoff = pc.at("07:59:59.5").logOff(ALICE, 2, 0x1000);
    List<LoggedEvent> reversed = new ArrayList<>(pc.events());
    Collections.reverse(reversed);

    assertThat(sessions(reversed)).hasSize(1);
    assertThat(logoff)
        .hasToString("Security record 9223372036854775808 (event 4634) of PC1.contoso.local");
  }

  @Test
  void putsRecordsWithoutIdAmongTheOthersByTime() {
    logADay();
    var expected = sessions(pc);
    pc.as(event -> event.header().eventId() == 4800 ? event.withRecordId(null) : event);

    assertThat(sessions(pc))
        .extracting(LogonSession::locked)
        .isEqualTo(expected.stream().map(LogonSession::locked).toList());
  }

  @Test
  void keepsTheOrderOfRecordsThatHaveNoTime() {
    pc.at("08:00:00").boot();
    pc.logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.userLeft(ALICE, 0x1010);
    pc.logOff(ALICE, 2, 0x1010);
    pc.logOff(ALICE, 2, 0x1000);
    pc.logOn(BOB, 2, 0x2000);
    pc.userLeft(BOB, 0x2000);
    pc.stopEventLog();
    pc.logOn(BOB, 2, 0x3000);
    pc.as(LoggedEvent::withoutTime);

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, null, null, null),
            new SessionEnd(EndReason.USER_INITIATED, EndGrade.USER_LEFT, null, null, null),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null));
    assertThat(sessions(pc).get(0))
        .hasToString(
            "CONTOSO\\alice on PC1.contoso.local, Interactive (2), 0x1000, from unknown to"
                + " unknown..unknown, LOGGED_OFF");
  }

  @Test
  void saysSinceWhenASessionMayHaveEndedWhenItsLogoffHasNoTime() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var logoff = pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    pc.as(event -> event.reference().equals(logoff) ? event.withoutTime() : event);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, ComputerLog.time("08:00:00"), null, null));
  }

  @Test
  void readsSystemRecordsWithoutTimeInTheOrderOfABoot() {
    pc.logOn(ALICE, 2, 0x1000);
    pc.systemEventLogStopped();
    pc.systemVersion();
    pc.systemKernelStopped();
    pc.systemKernelStarted();
    pc.as(LoggedEvent::withoutTime);

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.SHUTDOWN);
  }

  @Test
  void forgetsTheEventsThatItHasMadeSessionsOf() {
    logADay();
    var collector = collector(pc.events());

    assertThat(collector.finish()).hasSize(2);
    assertThat(collector.finish()).isEmpty();
  }

  @Test
  void holdsTheNamesOfComputersAndChannelsOnce() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    pc.as(event -> event.withComputer(new String("PC1".toCharArray())));

    var evidence = session(pc).evidence();

    assertThat(evidence.get(1).event().computer()).isSameAs(evidence.get(0).event().computer());
  }

  @Test
  void takesEventsWithoutChannel() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var event = pc.events().get(0);
    var header = EventHeader.builder(event.header().provider(), 4624, "PC1.contoso.local").build();

    var session = sessions(List.of(new LoggedEvent(header, null, event.data()))).get(0);

    assertThat(session.start()).hasToString("record unknown (event 4624) of PC1.contoso.local");
  }
}
