package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionCollectorTest {
  private final SessionCollector collector = SessionCollector.of(LoggedEvent.OPTIONS);

  @Test
  void givesEachSessionAtItsEndAndWhatElseItFound() {
    var pc = new ComputerLog("PC1");
    var full = new ComputerLog("PC1.contoso.local");
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").logOn(BOB, 3, 0x2000);
    pc.at("09:00:00").logOff(BOB, 3, 0x2000);
    var again = pc.logOff(BOB, 3, 0x2000);
    var reused = pc.at("10:00:00").logOn(BOB, 2, 0x1000);
    full.at("08:00:00").processStarted();
    pc.events().forEach(event -> collector.accept(event.event()));
    full.events().forEach(event -> collector.accept(event.event()));

    List<SessionChange> changes = new ArrayList<>();
    collector.finish(changes::add);

    assertThat(changes)
        .filteredOn(Closed.class::isInstance)
        .extracting(change -> ((Closed) change).number())
        .containsExactly(2L, 1L, 3L);
    assertThat(changes)
        .filteredOn(change -> !(change instanceof Closed))
        .containsExactly(
            new Unmatched(Correlation.proof(EvidenceRule.LOGOFF, again), again),
            new RestartMissed(reused),
            new AliasSuspected("PC1.contoso.local", "PC1", AliasReason.SAME_SHORT_NAME, null));
    assertThat(collector.finish()).isEmpty();

    pc.events().forEach(event -> collector.accept(event.event()));
    full.events().forEach(event -> collector.accept(event.event()));
    assertThat(collector.finish()).hasSize(3);
    assertThat(collector.unmatched().listed())
        .containsExactly(Correlation.proof(EvidenceRule.LOGOFF, again));
    assertThat(collector.missedRestarts()).isEqualTo(new Findings<>(1, List.of(reused)));
    assertThat(collector.suspectedAliases().count()).isEqualTo(1);
  }

  @Test
  void readsALogOfWhichEveryEventNamesAnotherChannel() {
    int channels = 2000;
    var correlator =
        SessionCorrelator.of(CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS));
    List<SessionChange> changes = new ArrayList<>();
    for (int i = 1; i <= channels; i++) {
      var header =
          EventHeader.builder(EventProvider.of("Test"), 1, "PC1")
              .channel("Channel" + i)
              .recordId(1L)
              .timeCreated(Instant.EPOCH.plusSeconds(i))
              .build();
      WindowsEvent event =
          i % 2 == 0 ? RawEvent.of(header) : new LoggedEvent.Signalled(header, opened(i));
      collector.accept(event);
      correlator.accept(event, changes::add);
    }
    correlator.finish(changes::add);

    assertThat(collector.finish()).hasSize(channels / 2);
    assertThat(changes).filteredOn(Closed.class::isInstance).hasSize(channels / 2);
    assertThat(correlator.lateEvents()).isZero();
  }

  /** More accounts, addresses and events than are held at once, and texts that are no Unicode. */
  @Test
  void keepsWhatDoesNotFitItsMemoryOfRecurringValues() {
    Set<LogonSession> seen = new HashSet<>();
    int events = 70_000;
    for (int i = events; i > 0; i--) {
      collector.accept(new LoggedEvent.Signalled(header(i), opened(i)));
    }

    var sessions = collector.finish();
    seen.addAll(sessions);

    assertThat(seen).hasSize(events);
    assertThat(sessions.get(0).user()).isEqualTo(opened(1).account());
    assertThat(sessions.get(events - 1).user()).isEqualTo(opened(events).account());
    assertThat(sessions.get(events - 1).source()).isEqualTo(opened(events).source());
  }

  private static EventHeader header(int number) {
    return EventHeader.builder(EventProvider.of("Test"), 1, "PC1")
        .channel("Security")
        .recordId((long) number)
        .timeCreated(Instant.EPOCH.plusSeconds(number))
        .build();
  }

  private static LoggedOn opened(int number) {
    return new LoggedOn(
        new LogonId(0x1000 + number),
        new Account(
            null,
            new AccountName("x".repeat(number % 100 == 0 ? 300 : 0) + "\\ud800" + number),
            new DomainName("D")),
        LogonType.NETWORK,
        new NetworkInformation("W" + number, new NetworkAddress("host-" + number), 445),
        "process " + number % 3,
        number % 2 == 0 ? null : "\\ud800" + number,
        null,
        null);
  }
}
