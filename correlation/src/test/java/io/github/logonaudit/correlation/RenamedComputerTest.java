package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rule 6.8: a computer that was renamed is suspected, and not joined without being told. */
class RenamedComputerTest {
  private static final SampleLog BEFORE = new SampleLog("WIN-AAAA", "Security");
  private static final SampleLog AFTER = new SampleLog("PC1.contoso.local", "Security");
  private static final String MACHINE = "S-1-5-21-1-2-3";

  private static WindowsEvent logon(SampleLog log, long record, String domainSid, String domain) {
    return log.event(
        EventKey.security(4624),
        record,
        Data.of("TargetUserSid", domainSid + "-1001"),
        Data.of("TargetUserName", "ann"),
        Data.of("TargetDomainName", domain),
        Data.of("TargetLogonId", "0x" + Long.toHexString(0x10000 + record)),
        Data.of("LogonType", "2"));
  }

  private static List<AliasSuspected> suspected(List<WindowsEvent> events) {
    var collector = SessionCollector.standard();
    events.forEach(collector);
    collector.finish();
    return collector.suspectedAliases().listed();
  }

  private static List<AliasSuspected> streamed(List<WindowsEvent> events, boolean snapshots) {
    List<SessionChange> changes = new ArrayList<>();
    var correlator = SessionCorrelator.standard();
    for (WindowsEvent event : events) {
      correlator.accept(event, changes::add);
      if (snapshots && event != events.get(0)) {
        byte[] snapshot = correlator.snapshot();
        correlator = SessionCorrelator.standard();
        correlator.restore(snapshot);
      }
    }
    correlator.finish(changes::add);
    return changes.stream()
        .filter(AliasSuspected.class::isInstance)
        .map(AliasSuspected.class::cast)
        .toList();
  }

  private static AliasSuspected consecutive(String computer, String other) {
    return new AliasSuspected(computer, other, AliasReason.CONSECUTIVE_RECORDS, null);
  }

  @Test
  void isSuspectedWhereRecordIdsGoOnAndTheAccountsAreOfTheSameComputer() {
    var events =
        List.of(
            logon(BEFORE, 1, MACHINE, "win-aaaa"),
            AFTER.security(4608, 2),
            logon(AFTER, 3, MACHINE, "PC1"),
            logon(AFTER, 4, MACHINE, "PC1"));
    var shuffled = new ArrayList<>(events);

    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(suspected(shuffled)).containsExactly(consecutive("PC1.contoso.local", "WIN-AAAA"));
    }
    for (boolean snapshots : List.of(false, true)) {
      assertThat(streamed(events, snapshots))
          .containsExactly(
              new AliasSuspected(
                  "PC1.contoso.local",
                  "WIN-AAAA",
                  AliasReason.CONSECUTIVE_RECORDS,
                  AFTER.reference(3, 4624)));
    }
  }

  @Test
  void isSuspectedWhereOnlyItsLaterAccountsAreNamedAfterIt() {
    var events = List.of(logon(BEFORE, 1, MACHINE, "CONTOSO"), logon(AFTER, 2, MACHINE, "pc1"));

    assertThat(suspected(events)).containsExactly(consecutive("PC1.contoso.local", "WIN-AAAA"));
    assertThat(streamed(events, false)).hasSize(1);
  }

  @Test
  void isNotSuspectedInAForwardedLogOfManyComputers() {
    var ofDomain =
        List.of(logon(BEFORE, 1, MACHINE, "CONTOSO"), logon(AFTER, 2, MACHINE, "CONTOSO"));
    var withGap = List.of(logon(BEFORE, 1, MACHINE, "WIN-AAAA"), logon(AFTER, 3, MACHINE, "PC1"));
    var ofTwo =
        List.of(logon(BEFORE, 1, MACHINE, "WIN-AAAA"), logon(AFTER, 2, "S-1-5-21-1-2-4", "PC1"));

    for (var events : List.of(ofDomain, withGap, ofTwo)) {
      assertThat(suspected(events)).isEmpty();
      assertThat(streamed(events, false)).isEmpty();
    }
  }

  @Test
  void isSuspectedWhereItSaysSo() {
    var system = new SampleLog("PC1.contoso.local", "System");
    var renamed =
        system.event(
            new EventKey("EventLog", 6011), 7, Data.unnamed("WIN-AAAA"), Data.unnamed("PC1"));
    var found =
        new AliasSuspected(
            "PC1.contoso.local", "WIN-AAAA", AliasReason.NAME_CHANGED, system.reference(7, 6011));
    var events = List.of(BEFORE.security(4608, 1), renamed);

    assertThat(suspected(events)).containsExactly(found);
    assertThat(streamed(events, false)).containsExactly(found);
    assertThat(suspected(List.of(renamed))).as("a name without events").isEmpty();
    assertThat(streamed(List.of(renamed), false)).isEmpty();
  }

  @Test
  void isOneComputerWhenTheCallerSaysSo() {
    var aliases = ComputerAliases.none().with("WIN-AAAA", "PC1.contoso.local");
    var collector = SessionCollector.of(SessionOptions.standard().withAliases(aliases));
    var system = new SampleLog("PC1.contoso.local", "System");
    List.of(
            logon(BEFORE, 1, MACHINE, "WIN-AAAA"),
            logon(AFTER, 2, MACHINE, "PC1"),
            system.event(
                new EventKey("EventLog", 6011), 7, Data.unnamed("WIN-AAAA"), Data.unnamed("PC1")))
        .forEach(collector);

    assertThat(collector.finish())
        .extracting(session -> session.id().computer())
        .containsExactly("pc1.contoso.local", "pc1.contoso.local");
    assertThat(collector.suspectedAliases().count()).isZero();
  }

  @Test
  void isKnownByItsCutOffName() {
    var before = new SampleLog("37aacd8d-548a-4e5b-8f88", "Security");
    var system = new SampleLog("PC1", "System");
    var renamed =
        system.event(
            new EventKey("EventLog", 6011),
            7,
            Data.unnamed("37AACD8D-548A-4"),
            Data.unnamed("PC1"));

    assertThat(suspected(List.of(before.security(4608, 1), renamed)))
        .containsExactly(
            new AliasSuspected(
                "PC1", before.computer(), AliasReason.NAME_CHANGED, system.reference(7, 6011)));
  }
}
