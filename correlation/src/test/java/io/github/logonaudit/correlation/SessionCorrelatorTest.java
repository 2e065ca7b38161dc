package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.Person.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.correlation.SessionChange.Updated;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionCorrelatorTest {
  private static final CorrelatorOptions OPTIONS =
      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS);

  private final ComputerLog pc = new ComputerLog("PC1");
  private final List<SessionChange> changes = new ArrayList<>();
  private SessionCorrelator correlator = SessionCorrelator.of(OPTIONS);

  private void with(CorrelatorOptions options) {
    correlator = SessionCorrelator.of(options);
  }

  /** Gives the correlator what was logged since the last time; returns what changed. */
  private List<SessionChange> changes(ComputerLog log) {
    changes.clear();
    log.events().forEach(event -> correlator.accept(event.event(), Changes.into(changes)));
    log.events().clear();
    return List.copyOf(changes);
  }

  private List<SessionChange> changesAtEnd() {
    changes.clear();
    correlator.finish(Changes.into(changes));
    return List.copyOf(changes);
  }

  private static List<Class<?>> kinds(List<SessionChange> changes) {
    return changes.stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void saysWhatChangesAsItIsLogged() {
    var logon = pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    var opened = changes(pc);
    pc.at("12:00:00").lock(ALICE, 0x1010);
    var locked = changes(pc);
    pc.at("12:30:00").activity(0x1010);
    var active = changes(pc);
    pc.at("17:00:00").userLeft(ALICE, 0x1010);
    var left = changes(pc);
    pc.at("17:00:01").logOff(ALICE, 2, 0x1010);
    pc.logOff(ALICE, 2, 0x1000);
    var gone = changes(pc);

    assertThat(kinds(opened)).containsExactly(Opened.class, Updated.class);
    assertThat(((Opened) opened.get(0)).session())
        .extracting(LogonSession::start, LogonSession::end)
        .containsExactly(
            logon, new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("08:00:00"), null, null));
    assertThat(kinds(locked)).containsExactly(Updated.class);
    assertThat(((Updated) locked.get(0)).session().locked())
        .containsExactly(new TimeInterval(time("12:00:00"), null));
    assertThat(active).isEmpty();
    assertThat(((Updated) left.get(0)).session().end())
        .isEqualTo(
            new SessionEnd(
                EndReason.OPEN, EndGrade.OPEN, time("17:00:00"), null, time("17:00:00")));
    assertThat(kinds(gone)).containsExactly(Updated.class, Closed.class);
    assertThat(((Closed) gone.get(1)).session().end().reason()).isEqualTo(EndReason.LOGGED_OFF);
    assertThat(changesAtEnd()).isEmpty();
  }

  @Test
  void opensASessionWhoseLogonIsNotInTheLogByItsFirstEvent() {
    pc.at("08:00:00").lock(ALICE, 0x1000);

    assertThat(changes(pc))
        .singleElement()
        .extracting(change -> ((Opened) change).session().startGrade())
        .isEqualTo(StartGrade.BEFORE_LOG);
  }

  @Test
  void waitsForTheLogonBehindPrivileges() {
    pc.at("08:00:00").privileges(ALICE, 0x1000);
    var before = changes(pc);
    pc.logOn(ALICE, 3, 0x1000);

    assertThat(before).isEmpty();
    assertThat(changes(pc))
        .singleElement()
        .extracting(change -> ((Opened) change).session().evidence().size())
        .isEqualTo(2);
  }

  @Test
  void openBeforeItClosesWhatWasNeverClearlyASession() {
    pc.at("08:00:00").privileges(ALICE, 0x1000);
    changes(pc);

    assertThat(kinds(changesAtEnd())).containsExactly(Opened.class, Closed.class);
  }

  @Test
  void saysNothingOfTheSessionsThatOnlyUnlock() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    changes(pc);
    pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    pc.logOff(ALICE, 7, 0x2000);

    assertThat(changes(pc))
        .extracting(change -> ((Updated) change).session().logonId().value())
        .containsExactly(0x1000L, 0x1000L);
  }

  @Test
  void closesTheSessionsOfABootTenMinutesAfterTheNextBegan() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").boot();
    pc.at("09:09:59").processStarted();
    var before = changes(pc);
    pc.at("09:10:01").processStarted();

    assertThat(kinds(before)).containsExactly(Opened.class);
    assertThat(changes(pc))
        .extracting(change -> ((Closed) change).session().end().reason())
        .containsExactly(EndReason.RESTART);
  }

  @Test
  void reportsWhatComesLaterThanItsRecord() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var late = pc.events().remove(0);
    pc.at("08:00:01").processStarted();
    changes(pc);

    correlator.accept(late.event(), Changes.into(changes));

    assertThat(changes).containsExactly(new Late(late.reference()));
    assertThat(correlator.lateEvents()).isEqualTo(1);
  }

  @Test
  void takesALogThatIsDeliveredTwiceForLateAndNotForAnotherLog() {
    with(OPTIONS.withLateness(Duration.ofMinutes(5)));
    for (int i = 0; i < 100; i++) {
      pc.at("08:00:00").after(Duration.ofMinutes(i)).logOn(ALICE, 3, 0x1000 + i);
      pc.after(Duration.ofSeconds(10)).logOff(ALICE, 3, 0x1000 + i);
    }
    var log = List.copyOf(pc.events());
    pc.events().addAll(log);

    var all = new ArrayList<>(changes(pc));
    all.addAll(changesAtEnd());

    assertThat(all).filteredOn(Closed.class::isInstance).hasSize(100);
    assertThat(correlator.lateEvents() + correlator.copiedEvents()).isEqualTo(log.size());
  }

  @Test
  void putsInOrderWhatComesWithinTheLateness() {
    with(OPTIONS.withLateness(Duration.ofMinutes(1)));
    var logoff = pc.at("08:00:30").logOff(ALICE, 2, 0x1000);
    pc.atRecord(1000).at("08:00:00").logOn(ALICE, 2, 0x1000);
    var waiting = changes(pc);
    pc.atRecord(1002).at("08:01:30").processStarted();

    assertThat(waiting).isEmpty();
    assertThat(changes(pc))
        .extracting(change -> ((OfSession) change).session().end().latest())
        .containsExactly(null, logoff.time());
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void goesOnWhenItIsToldThatAllHasCome() {
    with(OPTIONS.withLateness(Duration.ofMinutes(1)));
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    changes(pc);

    correlator.advanceTo(time("07:59:59"), Changes.into(changes));
    assertThat(changes).isEmpty();

    correlator.advanceTo(time("08:00:00"), Changes.into(changes));
    assertThat(kinds(changes)).containsExactly(Opened.class);
  }

  @Test
  void goesOnAfterTheClockWasSetBack() {
    with(OPTIONS.withLateness(Duration.ofMinutes(1)));
    pc.at("18:00:00").logOn(ALICE, 2, 0x1000);
    for (int i = 0; i < 32; i++) {
      pc.at("10:00:00").after(Duration.ofSeconds(i)).processStarted();
    }

    assertThat(kinds(changes(pc))).containsExactly(Opened.class);
  }

  @Test
  void takesANewLogWhoseNumbersBeginAgain() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(1).at("09:00:00").boot();
    pc.at("09:30:00").logOn(BOB, 2, 0x1000);

    assertThat(kinds(changes(pc))).containsExactly(Opened.class, Closed.class, Opened.class);
  }

  @Test
  void leavesOutCopies() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    List<LoggedEvent> twice = new ArrayList<>(pc.events());
    twice.addAll(pc.events());

    twice.forEach(event -> correlator.accept(event.event(), Changes.into(changes)));

    assertThat(kinds(changes)).containsExactly(Opened.class, Closed.class);
    assertThat(correlator.copiedEvents()).isEqualTo(2);
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void countsCopiesThatWaitTogether() {
    with(OPTIONS.withLateness(Duration.ofMinutes(1)));
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.events().add(pc.events().get(0));
    changes(pc);

    assertThat(kinds(changesAtEnd())).containsExactly(Opened.class, Closed.class);
    assertThat(correlator.copiedEvents()).isEqualTo(1);
  }

  @Test
  void listsWhatItCanNotJoin() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    changes(pc);
    var again = pc.logOff(ALICE, 2, 0x1000);

    assertThat(changes(pc))
        .containsExactly(new Unmatched(proof(EvidenceRule.LOGOFF, again), again));
  }

  @Test
  void reportsALikelyMissedRestart() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    changes(pc);
    var other = pc.at("09:00:00").logOn(BOB, 2, 0x1000);

    assertThat(changes(pc)).first().isEqualTo(new RestartMissed(other));
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);
  }

  // ---- names of computers -------------------------------------------------------------------

  @Test
  void suspectsANameWithoutDomainOfBeingAnother() {
    var full = new ComputerLog("pc1.contoso.local");
    pc.at("08:00:00").processStarted();
    var second = full.at("08:00:00").processStarted();

    assertThat(changes(pc)).isEmpty();
    assertThat(changes(full))
        .containsExactly(
            new AliasSuspected("pc1.contoso.local", "PC1", AliasReason.SAME_SHORT_NAME, second));
  }

  @Test
  void joinsTheNamesThatTheCallerKnows() {
    with(
        OPTIONS.withSessions(
            LoggedEvent.OPTIONS.withAliases(
                ComputerAliases.none().with("PC1", "PC1.contoso.local").with("OLD-PC", "pc1"))));
    var old = new ComputerLog("old-pc");
    var full = new ComputerLog("pc1.CONTOSO.local").atRecord(2000);
    old.at("08:00:00").logOn(ALICE, 2, 0x1000);
    full.at("09:00:00").logOff(ALICE, 2, 0x1000);
    changes(old);

    assertThat(changes(full))
        .extracting(change -> ((Closed) change).session().computer())
        .containsExactly("old-pc");
  }

  @Test
  void refusesAliasesThatStandForEachOther() {
    var aliases = ComputerAliases.none().with("A", "B");

    assertThatThrownBy(() -> aliases.with("b", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alias: b and a are the same computer already");
    assertThat(aliases.with("B", "C")).hasToString(aliases.with("B", "C").toString());
    assertThat(aliases.with("B", "C").canonical("a")).isEqualTo("c");
  }

  // ---- embedding ----------------------------------------------------------------------------

  @Test
  void findsAnOpenSessionByEitherOfItsLogonIds() {
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("09:00:00").lock(ALICE, 0x1010);
    changes(pc);

    var session = correlator.find("pc1", new LogonId(0x1000));
    assertThat(session).isEqualTo(correlator.find("PC1", new LogonId(0x1010))).isPresent();
    assertThat(session.orElseThrow().locked())
        .containsExactly(new TimeInterval(time("09:00:00"), null));
    assertThat(correlator.find("PC1", new LogonId(0x1020))).isEmpty();
    assertThat(correlator.find("PC2", new LogonId(0x1000))).isEmpty();

    pc.at("17:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("17:00:00").logOff(ALICE, 2, 0x1010);
    changes(pc);
    assertThat(correlator.find("PC1", new LogonId(0x1000))).isEmpty();
  }

  @Test
  void findsNoSessionThatIsNotReported() {
    pc.at("08:00:00").privileges(ALICE, 0x1000);
    pc.logOn(SYSTEM, 5, 0x3e7);
    changes(pc);

    assertThat(correlator.find("PC1", new LogonId(0x1000))).isEmpty();
    assertThat(correlator.find("PC1", new LogonId(0x3e7))).isEmpty();
    assertThat(correlator.openSessions()).isEmpty();
    assertThat(correlator.openLogonIdCount()).isEqualTo(2);
  }

  @Test
  void listsTheOpenSessionsOfEachComputer() {
    var other = new ComputerLog("PC0");
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("08:30:00").logOn(BOB, 3, 0x800);
    other.at("09:00:00").logOn(BOB, 2, 0x1000);
    changes(pc);
    changes(other);

    assertThat(correlator.openSessions())
        .extracting(LogonSession::computer, LogonSession::logonId)
        .containsExactly(
            tuple("PC0", new LogonId(0x1000)),
            tuple("PC1", new LogonId(0x1000)),
            tuple("PC1", new LogonId(0x800)));
    assertThat(correlator.openLogonIdCount()).isEqualTo(4);
    assertThat(correlator.computers()).containsExactly("PC0", "PC1");
  }

  @Test
  void listsNoSessionThatARestartEnded() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").boot();
    changes(pc);

    assertThat(correlator.openSessions()).isEmpty();
    assertThat(kinds(changesAtEnd())).containsExactly(Closed.class);
  }

  @Test
  void forgetsAComputerAndReportsNothing() {
    var other = new ComputerLog("PC2");
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    other.at("08:00:00").logOn(BOB, 2, 0x1000);
    changes(pc);
    changes(other);
    byte[] state = correlator.snapshot("PC1");

    assertThat(correlator.forget("pc1")).isTrue();
    assertThat(correlator.forget("pc1")).isFalse();
    assertThat(correlator.computers()).containsExactly("PC2");
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);

    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    assertThat(changes(pc))
        .extracting(change -> ((OfSession) change).session().startGrade())
        .containsExactly(StartGrade.BEFORE_LOG, StartGrade.BEFORE_LOG);
    correlator.restore(state);
    assertThat(correlator.find("PC1", new LogonId(0x1000))).isPresent();
  }

  @Test
  void movesTheTimeOfOneComputerOnly() {
    with(OPTIONS.withLateness(Duration.ofMinutes(5)));
    var other = new ComputerLog("PC2");
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    other.at("08:00:00").logOn(BOB, 2, 0x1000);
    assertThat(changes(pc)).isEmpty();
    assertThat(changes(other)).isEmpty();

    correlator.advanceTo("pc2", time("08:00:00"), Changes.into(changes));
    correlator.advanceTo("PC3", time("09:00:00"), Changes.into(changes));

    assertThat(changes)
        .extracting(change -> ((Opened) change).session().computer())
        .containsExactly("PC2");
    assertThat(correlator.computers()).containsExactly("PC1", "PC2");
  }

  @Test
  void settlesWhatIsBufferedForOneComputer() {
    with(OPTIONS.withLateness(Duration.ofMinutes(1)));
    var other = new ComputerLog("PC2");
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    other.at("08:00:00").logOn(BOB, 2, 0x1000);
    changes(pc);
    changes(other);

    correlator.settle("pc2", Changes.into(changes));
    correlator.settle("PC3", Changes.into(changes));
    assertThat(changes)
        .extracting(change -> ((Opened) change).session().computer())
        .containsExactly("PC2");

    other.at("08:00:30").lock(BOB, 0x1000);
    assertThat(changes(other)).isEmpty();
    correlator.settle("PC2", Changes.into(changes));
    assertThat(kinds(changes)).containsExactly(Updated.class);
    assertThat(correlator.openSessions()).hasSize(1);
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void tellsWhatARestoredSnapshotShowsAtTheNextCall() {
    pc.at("08:00:00").processStarted();
    changes(pc);
    byte[] first = correlator.snapshot();
    with(OPTIONS);
    var full = new ComputerLog("pc1.contoso.local");
    full.at("08:00:00").processStarted();
    changes(full);

    correlator.restore(first);

    assertThat(changes).isEmpty();
    full.at("08:01:00").processStarted();
    assertThat(changes(full))
        .containsExactly(
            new AliasSuspected("PC1", "pc1.contoso.local", AliasReason.SAME_SHORT_NAME, null));
    full.at("08:02:00").processStarted();
    assertThat(changes(full)).isEmpty();
  }

  @Test
  void tellsWhatASnapshotShowsThatAFreshCorrelatorRestores() {
    var full = new ComputerLog("pc1.contoso.local");
    pc.at("08:00:00").processStarted();
    full.at("08:00:00").processStarted();
    changes(pc);
    changes(full);
    byte[] both = correlator.snapshot();
    with(OPTIONS);

    correlator.restore(both);

    assertThat(changesAtEnd())
        .singleElement()
        .isInstanceOfSatisfying(
            AliasSuspected.class,
            suspected ->
                assertThat(List.of(suspected.computer(), suspected.other()))
                    .containsExactlyInAnyOrder("PC1", "pc1.contoso.local"));
  }

  @Test
  void namesTheEventThatCausedEachChange() {
    var logon = pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var locked = pc.at("09:00:00").lock(ALICE, 0x1000);
    var restart = pc.at("12:00:00").boot();
    var second = pc.at("12:30:00").logOn(BOB, 2, 0x1000);
    var reused = pc.at("13:00:00").logOn(ALICE, 2, 0x1000);
    var changed = changes(pc);

    assertThat(kinds(changed))
        .containsExactly(
            Opened.class,
            Updated.class,
            Closed.class,
            Opened.class,
            RestartMissed.class,
            Closed.class,
            Opened.class);
    assertThat(changed)
        .extracting(SessionChange::cause)
        .containsExactly(logon, locked, restart, second, reused, reused, reused);
    assertThat(changesAtEnd()).extracting(SessionChange::cause).containsOnlyNulls();
  }

  @Test
  void printsAllOptions() {
    var sessions =
        SessionOptions.standard()
            .withAliases(ComputerAliases.none().with("pc1", "pc1.contoso.local"))
            .withEveryRecord()
            .withSystemSessions()
            .withMaxEvidence(77);
    var options =
        CorrelatorOptions.standard()
            .withSessions(sessions)
            .withLateness(Duration.ofMinutes(5))
            .withMaxOpenSessions(16)
            .withMaxWaitingEvents(32)
            .withMaxComputers(2)
            .withNetworkIdle(Duration.ofHours(1));

    assertThat(options.toString())
        .startsWith(
            "CorrelatorOptions[sessions=SessionOptions[rules=SessionRules[AccountLoggedOff,")
        .endsWith(
            "], aliases={pc1=pc1.contoso.local}, everyRecord=true, systemSessions=true,"
                + " maxEvidence=77], lateness=PT5M, maxOpenSessions=16, maxWaitingEvents=32,"
                + " maxComputers=2, networkIdle=PT1H]");
    assertThat(CorrelatorOptions.standard().toString()).endsWith("networkIdle=never]");
    assertThat(options.sessions()).isSameAs(sessions);
    assertThat(sessions.rules()).isSameAs(SessionRules.standard());
  }

  // ---- limits -------------------------------------------------------------------------------

  @Test
  void evictsTheSessionsWithoutAnEventForTheLongestTime() {
    with(OPTIONS.withMaxOpenSessions(16));
    for (int i = 0; i < 16; i++) {
      pc.at("08:00:00").after(Duration.ofMinutes(i)).logOn(ALICE, 3, 0x1000 + i);
    }
    pc.at("09:00:00").activity(0x1000);
    changes(pc);
    pc.logOn(ALICE, 3, 0x2000);

    assertThat(changes(pc))
        .filteredOn(Closed.class::isInstance)
        .extracting(
            change -> ((Closed) change).session().logonId().value(),
            change -> ((Closed) change).session().end())
        .containsExactly(
            tuple(
                0x1001L,
                new SessionEnd(EndReason.EVICTED, EndGrade.OPEN, time("08:01:00"), null, null)));
    assertThat(correlator.openLogonIdCount()).isEqualTo(16);
  }

  @Test
  void countsBothLogonIdsOfASplitTokenAgainstTheLimit() {
    with(OPTIONS.withMaxOpenSessions(16));
    for (int i = 0; i < 8; i++) {
      pc.at("08:00:00").after(Duration.ofMinutes(i));
      pc.logOn(2, ALICE, 2, 0x1000 + 2 * i, 0x1001 + 2 * i, true);
      pc.logOn(2, ALICE, 2, 0x1001 + 2 * i, 0x1000 + 2 * i, false);
    }
    changes(pc);
    assertThat(correlator.openLogonIdCount()).isEqualTo(16);
    pc.at("09:00:00").logOn(ALICE, 3, 0x2000);

    assertThat(changes(pc))
        .filteredOn(Closed.class::isInstance)
        .extracting(change -> ((Closed) change).session().logonId().value())
        .containsExactly(0x1000L);
    assertThat(correlator.openLogonIdCount()).isEqualTo(15);
  }

  @Test
  void countsTheSessionsThatARestartEndedAgainstTheLimit() {
    with(OPTIONS.withMaxOpenSessions(3));
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").logOn(BOB, 3, 0x2000);
    var restart = pc.at("12:00:00").boot();
    pc.at("12:01:00").logOn(ALICE, 2, 0x3000);
    changes(pc);
    assertThat(correlator.openLogonIdCount()).isEqualTo(3);
    assertThat(correlator.openSessions()).hasSize(1);
    pc.at("12:02:00").logOn(BOB, 2, 0x4000);

    assertThat(changes(pc))
        .filteredOn(Closed.class::isInstance)
        .extracting(
            change -> ((Closed) change).session().logonId().value(),
            change -> ((Closed) change).session().end().reason(),
            change -> ((Closed) change).session().end().latest())
        .containsExactly(tuple(0x1000L, EndReason.RESTART, restart.time()));
    assertThat(correlator.openLogonIdCount()).isEqualTo(3);
    pc.at("12:20:00").processStarted();
    assertThat(changes(pc))
        .extracting(change -> ((Closed) change).session().logonId().value())
        .containsExactly(0x2000L);
    assertThat(correlator.openLogonIdCount()).isEqualTo(2);
  }

  @Test
  void evictsWhatBufferedEventsOpened() {
    with(OPTIONS.withMaxOpenSessions(1).withLateness(Duration.ofMinutes(1)));
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    pc.logOn(ALICE, 3, 0x2000);
    changes(pc);

    correlator.advanceTo(time("08:00:00"), Changes.into(changes));

    assertThat(kinds(changes)).containsExactly(Opened.class, Opened.class, Closed.class);
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);
  }

  @Test
  void restoresNoMoreThanTheOptionsAllow() {
    for (int i = 0; i < 4; i++) {
      var log = new ComputerLog("PC" + i);
      log.at("08:00:00").after(Duration.ofHours(i)).logOn(ALICE, 2, 0x1000);
      log.after(Duration.ofMinutes(1)).logOn(ALICE, 3, 0x2000);
      changes(log);
    }
    byte[] snapshot = correlator.snapshot();
    with(OPTIONS.withMaxComputers(3).withMaxOpenSessions(4));

    correlator.restore(snapshot);

    assertThat(correlator.computers()).containsExactly("PC1", "PC2", "PC3");
    assertThat(correlator.openLogonIdCount()).isEqualTo(4);
    assertThat(correlator.openSessions()).hasSize(4);
    correlator.advanceTo(time("08:00:00"), Changes.into(changes));
    assertThat(changes)
        .filteredOn(Closed.class::isInstance)
        .extracting(
            change -> ((Closed) change).session().computer(),
            change -> ((Closed) change).session().logonId().value(),
            change -> ((Closed) change).session().end().reason())
        .containsExactly(
            tuple("PC0", 0x1000L, EndReason.EVICTED),
            tuple("PC0", 0x2000L, EndReason.EVICTED),
            tuple("PC1", 0x1000L, EndReason.EVICTED),
            tuple("PC1", 0x2000L, EndReason.EVICTED));
  }

  @Test
  void countsTheCopiesOfAComputerOnceThoughItIsRestored() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.events().add(pc.events().get(0));
    changes(pc);
    byte[] snapshot = correlator.snapshot();

    correlator.restore(snapshot);

    assertThat(correlator.copiedEvents()).isEqualTo(1);
    with(OPTIONS);
    correlator.restore(snapshot);
    assertThat(correlator.copiedEvents()).isEqualTo(1);
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void takesTheLogoffOfASessionThatWasGivenUpForNoOther() {
    with(OPTIONS.withMaxOpenSessions(1));
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    pc.at("09:00:00").logOn(ALICE, 3, 0x2000);
    changes(pc);
    var logoff = pc.logOff(ALICE, 3, 0x1000);

    assertThat(changes(pc))
        .containsExactly(new Unmatched(proof(EvidenceRule.LOGOFF, logoff), logoff));
  }

  @Test
  void givesUpIdleSessionsOverTheNetworkOnly() {
    with(OPTIONS.withNetworkIdle(Duration.ofMinutes(20)));
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    pc.at("08:00:00").logOn(ALICE, 2, 0x2000);
    pc.at("08:00:00").logOn(ALICE, 5, 0x3000);
    pc.at("08:15:00").logOn(ALICE, 3, 0x4000);
    changes(pc);
    pc.at("08:30:00").processStarted();

    assertThat(changes(pc))
        .extracting(
            change -> ((Closed) change).session().logonId().value(),
            change -> ((Closed) change).session().end().reason())
        .containsExactly(tuple(0x1000L, EndReason.EVICTED));
    assertThat(correlator.openLogonIdCount()).isEqualTo(3);
  }

  @Test
  void forgetsTheComputersThatWereNotHeardOfForTheLongestTime() {
    with(OPTIONS.withMaxComputers(2));
    var second = new ComputerLog("PC2");
    var third = new ComputerLog("PC3");
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    second.at("09:00:00").logOn(ALICE, 3, 0x1000);
    third.at("10:00:00").processStarted();
    changes(pc);
    changes(second);

    assertThat(changes(third))
        .extracting(
            change -> ((Closed) change).session().computer(),
            change -> ((Closed) change).session().end().reason())
        .containsExactly(tuple("PC1", EndReason.EVICTED));
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);
  }

  @Test
  void letsNoMoreEventsWaitThanAllowed() {
    var options = OPTIONS.withLateness(Duration.ofDays(1)).withMaxWaitingEvents(10);
    var correlator = SessionCorrelator.of(options);
    List<SessionChange> changes = new ArrayList<>();
    List<LoggedEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      var log = new ComputerLog("PC" + i % 7).atRecord(i + 1);
      log.at("08:00:00").after(Duration.ofSeconds(i)).logOn(ALICE, 3, 0x1000 + i);
      events.addAll(log.events());
    }
    for (int i = 0; i < events.size(); i++) {
      if (i == 100) {
        byte[] snapshot = correlator.snapshot();
        correlator = SessionCorrelator.of(options);
        correlator.restore(snapshot);
      }
      correlator.accept(events.get(i).event(), changes::add);

      assertThat(i + 1 - changes.size()).as("event %s", i).isBetween(0, 10);
    }
    correlator.finish(changes::add);

    assertThat(changes).filteredOn(Opened.class::isInstance).hasSize(200);
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void processesFirstWhatHasWaitedLongestWhenTooManyEventsWait() {
    var options = OPTIONS.withLateness(Duration.ofDays(1)).withMaxWaitingEvents(10);
    var correlator = SessionCorrelator.of(options);
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      var log = new ComputerLog(i < 8 ? "PC1" : "PC2").atRecord(i + 1);
      log.at("08:00:00").after(Duration.ofSeconds(i)).logOn(ALICE, 3, 0x1000 + i);
      assertThat(opened).isEmpty();
      correlator.accept(
          log.events().get(0).event(),
          change -> opened.add(((Opened) change).session().computer()));
    }

    assertThat(opened).hasSize(6).containsOnly("PC1");
  }

  @Test
  void letsTheLatestEventsOfAComputerWaitThoughTooManyWait() {
    var options = OPTIONS.withLateness(Duration.ofDays(1)).withMaxWaitingEvents(10);
    var correlator = SessionCorrelator.of(options);
    List<Instant> opened = new ArrayList<>();
    var log = new ComputerLog("PC1");
    for (int i = 0; i < 12; i++) {
      log.at("08:00:00").after(Duration.ofSeconds(i)).logOn(ALICE, 3, 0x1000 + i);
    }
    List<LoggedEvent> events = new ArrayList<>(log.events());
    Collections.swap(events, 9, 11);
    for (var event : events) {
      correlator.accept(event.event(), change -> opened.add(startOf(change)));
    }

    assertThat(opened)
        .containsExactly(
            time("08:00:00"),
            time("08:00:01"),
            time("08:00:02"),
            time("08:00:03"),
            time("08:00:04"),
            time("08:00:05"));
    correlator.finish(change -> opened.add(startOf(change)));
    assertThat(correlator.lateEvents()).isZero();
  }

  private static @Nullable Instant startOf(SessionChange change) {
    var start = ((OfSession) change).session().start();
    return start == null ? null : start.time();
  }

  @Test
  void refusesOptionsThatMeanNothing() {
    var options = CorrelatorOptions.standard();

    assertThatThrownBy(() -> options.withLateness(Duration.ofSeconds(-1)))
        .hasMessage("lateness: expected zero to 365 days, found PT-1S");
    assertThatThrownBy(() -> options.withLateness(Duration.ofDays(366)))
        .hasMessage("lateness: expected zero to 365 days, found PT8784H");
    assertThatThrownBy(() -> options.withMaxOpenSessions(0))
        .hasMessage("maxOpenSessions: expected at least 1, found 0");
    assertThatThrownBy(() -> options.withMaxWaitingEvents(0))
        .hasMessage("maxWaitingEvents: expected at least 1, found 0");
    assertThatThrownBy(() -> options.withMaxComputers(0))
        .hasMessage("maxComputers: expected at least 1, found 0");
    assertThatThrownBy(() -> options.withNetworkIdle(Duration.ZERO))
        .hasMessage("idle: expected more than zero, found PT0S");
    assertThatThrownBy(() -> options.withNetworkIdle(Duration.ofSeconds(-1)))
        .hasMessage("idle: expected more than zero, found PT-1S");
  }
}
