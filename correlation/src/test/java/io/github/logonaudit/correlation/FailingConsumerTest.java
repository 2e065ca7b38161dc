package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.correlation.SessionChange.Updated;
import io.github.logonaudit.session.EvidenceRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a consumer can do wrong, and that nothing is lost by it. */
class FailingConsumerTest {
  private static final CorrelatorOptions OPTIONS =
      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS).withMaxOpenSessions(5);

  private final ComputerLog pc = new ComputerLog("PC1");
  private final SessionCorrelator correlator = SessionCorrelator.of(OPTIONS);

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Takes each change, and then throws at some of them. */
  private static final class Failing implements Consumer<SessionChange> {
    private final List<SessionChange> changes = new ArrayList<>();
    private final Consumer<SessionChange> taking = Changes.into(changes);
    private final IntPredicate failing;

    Failing(IntPredicate failing) {
      this.failing = failing;
    }

    @Override
    public void accept(SessionChange change) {
      taking.accept(change);
      if (failing.test(changes.size())) {
        throw new Refused();
      }
    }
  }

  private void logDay() {
    pc.at("08:00:00").boot();
    pc.at("08:01:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("09:00:00").lock(ALICE, 0x1010);
    pc.at("09:10:00").unlock(ALICE, 0x1010);
    pc.at("10:00:00").logOn(BOB, 3, 0x2000);
    pc.at("11:00:00").logOn(BOB, 2, 0x3000);
    pc.at("12:00:00").logOn(ALICE, 2, 0x3000);
    pc.logOff(BOB, 3, 0x9000);
    pc.at("13:00:00").boot();
    pc.at("13:20:00").logOn(BOB, 2, 0x1000);
    pc.at("13:30:00").logOn(ALICE, 3, 0x1020);
  }

  /** Gives the correlator the day, and ends it; returns how often that threw. */
  private static int follow(SessionCorrelator correlator, ComputerLog log, Failing consumer) {
    List<Runnable> calls = new ArrayList<>();
    log.events().forEach(event -> calls.add(() -> correlator.accept(event.event(), consumer)));
    calls.add(() -> correlator.advanceTo(time("14:00:00"), consumer));
    calls.add(() -> correlator.advanceTo("PC1", time("14:30:00"), consumer));
    calls.add(() -> correlator.finish(consumer));
    int thrown = 0;
    for (var call : calls) {
      try {
        call.run();
      } catch (Refused e) {
        thrown++;
      }
      assertThat(correlator.openLogonIdCount()).isBetween(0L, 5L);
    }
    return thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7})
  void getsEveryChangeOnceThoughItThrowsAtEachOfSome(int every) {
    logDay();
    var patient = new Failing(number -> false);
    var failing = new Failing(number -> number % every == 0);
    assertThat(follow(SessionCorrelator.of(OPTIONS), pc, patient)).isZero();

    assertThat(follow(correlator, pc, failing)).isPositive();
    for (int last = -1; last < failing.changes.size(); ) {
      last = failing.changes.size();
      try {
        correlator.finish(failing);
      } catch (Refused e) {
        assertThat(failing.changes).hasSizeGreaterThan(last);
      }
    }

    assertThat(Changes.values(failing.changes)).isEqualTo(Changes.values(patient.changes));
  }

  @Test
  void leavesTheStateAsIfTheConsumerHadReturned() {
    logDay();
    var other = SessionCorrelator.of(OPTIONS);
    var failing = new Failing(number -> true);

    for (var event : pc.events()) {
      other.accept(event.event(), change -> {});
      try {
        correlator.accept(event.event(), failing);
      } catch (Refused e) {
        assertThat(failing.changes).isNotEmpty();
      }
      assertThat(correlator.snapshot()).isEqualTo(other.snapshot());
      assertThat(correlator.openSessions()).isEqualTo(other.openSessions());
      assertThat(correlator.openLogonIdCount()).isEqualTo(other.openLogonIdCount());
    }
  }

  @Test
  void isEmptyAfterFinishThoughTheConsumerThrows() {
    logDay();
    pc.events().forEach(event -> correlator.accept(event.event(), change -> {}));

    assertThatThrownBy(() -> correlator.finish(new Failing(number -> number == 1)))
        .isInstanceOf(Refused.class);

    assertThat(correlator.openLogonIdCount()).isZero();
    assertThat(correlator.computers()).isEmpty();
    assertThat(correlator.openSessions()).isEmpty();
  }

  @Test
  void throwsWhatTheConsumerThrewThoughItIsChecked() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var event = pc.events().get(0).event();

    assertThatThrownBy(
            () ->
                correlator.accept(
                    event, change -> FailingConsumerTest.<RuntimeException>sneak("disk full")))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(correlator.openLogonIdCount()).isEqualTo(1);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> void sneak(String message) throws E {
    throw (E) new IOException(message);
  }

  @Test
  void mustNotChangeTheCorrelatorThatCallsIt() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var event = pc.events().get(0).event();
    byte[] snapshot = correlator.snapshot();
    List<Consumer<SessionChange>> consumers =
        List.of(
            change -> correlator.accept(event, other -> {}),
            change -> correlator.finish(other -> {}),
            change -> correlator.advanceTo(time("09:00:00"), other -> {}),
            change -> correlator.forget("PC1"),
            change -> correlator.restore(snapshot),
            change -> correlator.snapshot());

    for (var consumer : consumers) {
      correlator.finish(change -> {});
      assertThatThrownBy(() -> correlator.accept(event, consumer))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a consumer must not change the correlator that calls it");
      assertThat(correlator.openLogonIdCount()).isEqualTo(1);
    }
  }

  // ---- the session of a change ----------------------------------------------------------------

  @Test
  void getsTheSessionOfAChangeOnlyWhileItRunsOrIfItAskedThen() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var logon = pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").unlock(ALICE, 0x1000);
    List<SessionChange> asked = new ArrayList<>();
    List<SessionChange> unasked = new ArrayList<>();
    var other = SessionCorrelator.of(OPTIONS);
    pc.events().forEach(event -> correlator.accept(event.event(), Changes.into(asked)));
    pc.events().forEach(event -> other.accept(event.event(), unasked::add));

    var opened = (Opened) unasked.get(0);
    var locked = (Updated) unasked.get(1);
    assertThatThrownBy(opened::session)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("session: expected to be asked for before the consumer of the change returned");
    assertThatThrownBy(locked::session).isInstanceOf(IllegalStateException.class);
    assertThat(locked.id()).isEqualTo(((Updated) asked.get(1)).session().id());
    assertThat(locked.rule()).isEqualTo(EvidenceRule.PRESENCE);
    assertThat(locked.cause()).isEqualTo(logon);
    assertThat(((Updated) asked.get(1)).session().locked()).hasSize(1);
    assertThat(((Updated) asked.get(1)).session().end().earliest()).isEqualTo(time("09:00:00"));
    assertThat(((Opened) asked.get(0)).session().locked()).isEmpty();
  }

  @Test
  void canBeTestedWithChangesOfItsOwn() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var logon = pc.events().get(0).reference();
    var session = Correlation.session(pc);

    assertThat(Opened.of(1, session, logon).session()).isSameAs(session);
    assertThat(Opened.of(1, session, logon))
        .hasToString("Opened[number=1, id=" + session.id() + ", cause=" + logon + "]");
    assertThat(Updated.of(1, session, EvidenceRule.PRESENCE, logon))
        .hasToString(
            "Updated[number=1, id=" + session.id() + ", rule=PRESENCE, cause=" + logon + "]");
    assertThat(Updated.of(7, session, EvidenceRule.PRESENCE, null))
        .extracting(Updated::number, Updated::session, Updated::rule, Updated::cause)
        .containsExactly(7L, session, EvidenceRule.PRESENCE, null);
  }
}
