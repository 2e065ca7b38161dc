package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.report.CoverageTable;
import io.github.logonaudit.cli.timeline.ReportData.Mark;
import io.github.logonaudit.cli.timeline.ReportData.Span;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ClockChange;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what happened to computers and their logs. */
final class TimelineMarks {
  private final ComputerStarts starts;
  private final Labels labels;
  private final Set<EventReference> crashes = new HashSet<>();
  private final List<Mark> marks = new ArrayList<>();

  /**
   * Prepares to collect.
   *
   * @param starts when the computers started
   * @param sessions all sessions: those that ended by a restart tell that it followed on a crash
   */
  TimelineMarks(ComputerStarts starts, List<LogonSession> sessions, Labels labels) {
    this.starts = starts;
    this.labels = labels;
    for (LogonSession session : sessions) {
      if (session.end().reason() == EndReason.RESTART) {
        session.evidence().stream()
            .filter(evidence -> evidence.rule() == EvidenceRule.RESTART)
            .forEach(evidence -> crashes.add(evidence.event()));
      }
    }
  }

  /**
   * Adds what happened to a computer.
   *
   * @param number its number in the report
   */
  void add(ComputerCoverage computer, int number) {
    for (ComputerStarts.Start start : starts.of(computer.computer())) {
      boolean isCrash = start.isUnclean() || start.events().stream().anyMatch(crashes::contains);
      add(number, isCrash ? "crash" : "start", start.events().get(0), "");
    }
    computer.channels().forEach(log -> add(number, log));
  }

  /** Returns the marks of a part of time, in order. */
  List<Mark> within(Span span) {
    return marks.stream()
        .filter(mark -> mark.at() <= span.to() && mark.end() >= span.from())
        .sorted(Comparator.comparingLong(Mark::at))
        .toList();
  }

  private void add(int computer, ChannelCoverage log) {
    log.serviceStops().listed().forEach(event -> add(computer, "stop", event, ""));
    log.clears().listed().forEach(event -> add(computer, "clear", event, ""));
    for (ClockChange change : log.clockChanges().listed()) {
      add(computer, "clock", change.event(), by(change));
    }
    if (!CoverageTable.seemsFiltered(log)) {
      log.gaps().listed().forEach(gap -> add(computer, gap, log.channel()));
    }
  }

  private String by(ClockChange change) {
    Duration by = change.change();
    return by == null
        ? ""
        : labels.of(
            by.isNegative() ? "report.markBack" : "report.markForward",
            CoverageTable.length(by.abs(), labels));
  }

  private void add(int computer, String kind, EventReference event, String more) {
    if (event.time() != null) {
      String record =
          event.recordId() == null
              ? ""
              : labels.of("report.markRecord", Long.toUnsignedString(event.recordId()));
      String text =
          labels.of("report.markEvent", in(event.channel()), event.eventId()) + record + more;
      marks.add(new Mark(computer, kind, ReportData.millis(event.time()), null, text));
    }
  }

  private void add(int computer, RecordGap gap, @Nullable String channel) {
    Instant before = gap.timeBefore();
    Instant after = gap.timeAfter();
    // Where the clock was set back, no part of the picture is the gap.
    if (before != null && after != null && !after.isBefore(before)) {
      String text =
          labels.of(
              "report.markGap",
              in(channel),
              Long.toUnsignedString(gap.first()),
              Long.toUnsignedString(gap.last()));
      marks.add(
          new Mark(computer, "gap", ReportData.millis(before), ReportData.millis(after), text));
    }
  }

  private static String in(@Nullable String channel) {
    return channel == null ? "" : Printable.cell(channel) + " ";
  }
}
