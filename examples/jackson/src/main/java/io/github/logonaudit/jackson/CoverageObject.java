package io.github.logonaudit.jackson;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.coverage.AuditCoverage;
import io.github.logonaudit.coverage.AuditState;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ClockChange;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.jackson.RecordForm.Derived;
import io.github.logonaudit.jackson.RecordForm.Inline;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the logs of a computer cover. */
record CoverageObject(
    String computer,
    List<ChannelCoverage> channels,
    Map<AuditSubcategory, Audit> audit,
    long logons,
    long logoffs,
    Map<EndGrade, Long> ends) {
  /** What the events show of a subcategory. */
  record Audit(AuditState state, long successes, long failures) {}

  /** What a channel covers. */
  record Channel(
      @Derived @Nullable String channel,
      EventReference first,
      EventReference last,
      int lives,
      long events,
      long copies,
      long reusedNumbers,
      long missingRecords,
      Findings<RecordGap> gaps,
      Findings<EventReference> clears,
      Findings<EventReference> serviceStops,
      Findings<ClockChange> clockChanges,
      Findings<EventReference> policyChanges) {
    static Channel of(ChannelCoverage channel) {
      return new Channel(
          channel.channel(),
          channel.first(),
          channel.last(),
          channel.lives(),
          channel.events(),
          channel.copies(),
          channel.reusedNumbers(),
          channel.missingRecords(),
          channel.gaps(),
          channel.clears(),
          channel.serviceStops(),
          channel.clockChanges(),
          channel.policyChanges());
    }

    ChannelCoverage toCoverage() {
      return ChannelCoverage.builder(first, last)
          .lives(lives)
          .events(events)
          .copies(copies)
          .reusedNumbers(reusedNumbers)
          .missingRecords(missingRecords)
          .gaps(gaps)
          .clears(clears)
          .serviceStops(serviceStops)
          .clockChanges(clockChanges)
          .policyChanges(policyChanges)
          .build();
    }
  }

  /** A change of the clock, with the members of its event. */
  record Clock(@Inline EventReference event, @Nullable Duration change) {
    static Clock of(ClockChange change) {
      return new Clock(change.event(), change.change());
    }

    ClockChange toChange() {
      return new ClockChange(event, change);
    }
  }

  static CoverageObject of(ComputerCoverage computer) {
    Map<AuditSubcategory, Audit> audit = new LinkedHashMap<>();
    for (AuditCoverage found : computer.audit()) {
      audit.put(found.subcategory(), new Audit(found.state(), found.successes(), found.failures()));
    }
    return new CoverageObject(
        computer.computer(),
        computer.channels(),
        audit,
        computer.logons(),
        computer.logoffs(),
        computer.ends());
  }

  ComputerCoverage toCoverage() {
    List<AuditCoverage> found =
        audit.entrySet().stream()
            .map(
                entry -> {
                  Audit audit = entry.getValue();
                  return new AuditCoverage(
                      entry.getKey(), audit.state, audit.successes, audit.failures);
                })
            .toList();
    return new ComputerCoverage(computer, channels, found, logons, logoffs, ends);
  }
}
