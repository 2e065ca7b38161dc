package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceLimitTest {
  private static final SessionOptions OPTIONS = LoggedEvent.OPTIONS.withMaxEvidence(5);

  private final ComputerLog pc = new ComputerLog("PC1");

  private static List<LogonSession> collected(SessionOptions options, ComputerLog log) {
    var collector = SessionCollector.of(options);
    log.events().forEach(event -> collector.accept(event.event()));
    return collector.finish();
  }

  private static List<LogonSession> correlated(SessionOptions options, ComputerLog log) {
    List<LogonSession> sessions = new ArrayList<>();
    var correlatorOptions = CorrelatorOptions.standard().withSessions(options);
    var correlator = SessionCorrelator.of(correlatorOptions);
    for (var event : log.events()) {
      byte[] snapshot = correlator.snapshot();
      correlator = SessionCorrelator.of(correlatorOptions);
      correlator.restore(snapshot);
      correlator.accept(event.event(), change -> add(sessions, change));
    }
    correlator.finish(change -> add(sessions, change));
    return sessions;
  }

  private static void add(List<LogonSession> sessions, SessionChange change) {
    if (change instanceof Closed closed) {
      sessions.add(closed.session());
    }
  }

  @Test
  void listsTheLogonAndTheEndAndCountsWhatComesBetween() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    for (int i = 0; i < 10; i++) {
      pc.after(Duration.ofMinutes(10)).lock(ALICE, 0x1000);
      pc.after(Duration.ofMinutes(1)).unlock(ALICE, 0x1000);
    }
    pc.at("16:00:00").activity(0x1000);
    pc.at("17:00:00").userLeft(ALICE, 0x1000);
    pc.at("17:00:01").userLeft(ALICE, 0x1000);
    pc.at("17:00:02").logOff(ALICE, 2, 0x1000);

    var session = collected(OPTIONS, pc).get(0);

    assertThat(session.evidence())
        .extracting(Evidence::rule)
        .containsExactly(
            EvidenceRule.LOGON,
            EvidenceRule.PRESENCE,
            EvidenceRule.PRESENCE,
            EvidenceRule.PRESENCE,
            EvidenceRule.PRESENCE,
            EvidenceRule.ACTIVITY,
            EvidenceRule.LOGOFF_INITIATED,
            EvidenceRule.LOGOFF);
    assertThat(session.evidenceCount()).isEqualTo(1 + 20 + 1 + 2 + 1);
    assertThat(session.locked()).hasSize(10);
    assertThat(correlated(OPTIONS, pc)).containsExactly(session);
  }

  @Test
  void listsTheEndByARestart() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    for (int i = 0; i < 10; i++) {
      pc.after(Duration.ofMinutes(1)).privileges(ALICE, 0x1000);
    }
    pc.at("17:00:00").boot();

    var session = collected(OPTIONS, pc).get(0);

    assertThat(session.evidence())
        .extracting(Evidence::rule)
        .containsSubsequence(EvidenceRule.LAST_SIGN_OF_LIFE, EvidenceRule.RESTART)
        .hasSize(7);
    assertThat(session.evidenceCount()).isEqualTo(13);
    assertThat(correlated(OPTIONS, pc)).containsExactly(session);
  }

  @Test
  void countsAnyNumberOfEventsOfTheSystemsOwnSession() {
    int events = 50_000;
    pc.at("08:00:00").boot();
    for (int i = 0; i < events; i++) {
      pc.privileges(SYSTEM, 0x3e7);
    }

    var session = collected(LoggedEvent.OPTIONS.withSystemSessions(), pc).get(0);

    assertThat(session.evidence()).hasSize(10_000);
    assertThat(session.evidenceCount()).isEqualTo(events);
  }

  @Test
  void keepsNamesThatDifferFromThoseOfTheFirstEvent() {
    var other = new ComputerLog("pc1").atRecord(2000);
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    other.at("09:00:00").lock(ALICE, 0x1000);
    pc.events().addAll(other.events());
    pc.atRecord(3000).at("17:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(correlated(OPTIONS, pc).get(0).evidence())
        .extracting(evidence -> evidence.event().computer())
        .containsExactly("PC1", "pc1", "PC1");
    assertThat(correlated(OPTIONS, pc)).isEqualTo(collected(OPTIONS, pc));
  }

  @Test
  void refusesALimitOfNothing() {
    assertThatThrownBy(() -> SessionOptions.standard().withMaxEvidence(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxEvidence: expected at least 1, found 0");
    assertThat(SessionOptions.standard().maxEvidence()).isEqualTo(10_000);
  }
}
