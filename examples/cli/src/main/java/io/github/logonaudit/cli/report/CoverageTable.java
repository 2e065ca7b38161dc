package io.github.logonaudit.cli.report;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TextTable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.coverage.AuditCoverage;
import io.github.logonaudit.coverage.AuditState;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ClockChange;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Writes what the logs cover as three tables and notes. */
public final class CoverageTable {
  /** How many notes of one kind are listed per channel; {@code jsonl} has more. */
  private static final int LISTED = 10;

  private final Times times;
  private final List<Part> parts = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  /**
   * One of the tables.
   *
   * @param title what it shows
   * @param table the table
   */
  public record Part(String title, TextTable table) {}

  /** What notes are about, what hides the most first. */
  private enum Subject {
    CLEARED,
    AUDIT_OFF,
    CLOCK,
    GAP,
    SEVERAL_LOGS,
    POLICY
  }

  /** A note: what is missing or happened to a log. */
  private record Note(Subject subject, String text) {}

  private CoverageTable(Times times) {
    this.times = times;
  }

  /** Returns the tables and notes on a report; none of both if there are no events. */
  public static CoverageTable of(CoverageReport report, Times times) {
    CoverageTable table = new CoverageTable(times);
    if (report.computers().isEmpty()) {
      return table;
    }
    table.writeLogs(report);
    table.writeAudit(report);
    table.writeEnds(report);
    table.writeNotes(report);
    return table;
  }

  /** Returns the tables. */
  public List<Part> parts() {
    return parts;
  }

  /** Returns what is missing or happened to the logs, in sentences: what hides the most first. */
  public List<String> notes() {
    return notes.stream()
        .sorted(Comparator.comparing(Note::subject))
        .map(note -> Printable.of(note.text()))
        .toList();
  }

  /** Returns the tables and notes as text. */
  @Override
  public String toString() {
    if (parts.isEmpty()) {
      return "No events.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.isEmpty() ? "" : "\n").append(part.title()).append(":\n\n");
      text.append(part.table());
    }
    if (!notes.isEmpty()) {
      text.append("\nNotes (times in " + times.zoneName() + "):\n\n");
      notes.forEach(note -> text.append(Printable.of(note.text())).append('\n'));
    }
    return text.toString();
  }

  /**
   * Returns whether so many records are missing that they seem to have been left out on purpose.
   */
  public static boolean seemsFiltered(ChannelCoverage log) {
    return log.gaps().count() > log.events() / LISTED && log.gaps().count() > LISTED;
  }

  private void writeLogs(CoverageReport report) {
    TextTable table =
        new TextTable(
            Set.of(2, 4, 6, 7, 8, 9),
            List.of(
                "Computer",
                "Log",
                "First record",
                "at (" + times.zoneName() + ")",
                "Last record",
                "at (" + times.zoneName() + ")",
                "Events",
                "Missing",
                "Cleared",
                "Stopped"));
    for (ComputerCoverage computer : report.computers()) {
      for (ChannelCoverage log : computer.channels()) {
        table.add(
            List.of(
                computer.computer(),
                name(log),
                number(log.first()),
                times.seconds(log.first().time()),
                number(log.last()),
                times.seconds(log.last().time()),
                Long.toString(log.events()),
                Long.toUnsignedString(log.missingRecords()),
                Long.toString(log.clears().count()),
                Long.toString(log.serviceStops().count())));
      }
    }
    parts.add(new Part("Logs", table));
  }

  private static String name(ChannelCoverage log) {
    return log.channel() == null ? "-" : log.channel();
  }

  private static String number(EventReference event) {
    return event.recordId() == null ? "-" : Long.toUnsignedString(event.recordId());
  }

  private void writeAudit(CoverageReport report) {
    List<String> head = new ArrayList<>(List.of("Computer"));
    for (AuditSubcategory subcategory : AuditSubcategory.values()) {
      head.add(
          switch (subcategory) {
            case OTHER_LOGON_LOGOFF_EVENTS -> "Other Logon/Logoff";
            case ACCOUNT_LOCKOUT,
                GROUP_MEMBERSHIP,
                SECURITY_STATE_CHANGE,
                LOGON,
                LOGOFF,
                SPECIAL_LOGON ->
                subcategory.displayName(Locale.ENGLISH);
          });
    }
    TextTable table = new TextTable(Set.of(), head);
    for (ComputerCoverage computer : report.computers()) {
      List<String> row = new ArrayList<>(List.of(computer.computer()));
      computer.audit().forEach(audit -> row.add(audit(audit)));
      table.add(row);
    }
    parts.add(new Part("Audit policy, as far as the events show it (? = unknown)", table));
  }

  private static String audit(AuditCoverage audit) {
    return switch (audit.state()) {
      case SHOWN_ON ->
          audit.successes() == 0 && !audit.subcategory().successEvents().isEmpty()
              ? "failures"
              : "on";
      case SEEMS_OFF -> "seems off";
      case UNKNOWN -> "?";
    };
  }

  private void writeEnds(CoverageReport report) {
    Set<EndGrade> grades = new TreeSet<>();
    for (ComputerCoverage computer : report.computers()) {
      computer
          .ends()
          .forEach(
              (grade, count) -> {
                if (count > 0) {
                  grades.add(grade);
                }
              });
    }
    if (grades.isEmpty()) {
      return;
    }
    List<String> head = new ArrayList<>(List.of("Computer", "Sessions"));
    Set<Integer> numbers = new TreeSet<>(Set.of(1));
    for (EndGrade grade : grades) {
      numbers.add(head.size());
      head.add(words(grade));
    }
    TextTable table = new TextTable(numbers, head);
    for (ComputerCoverage computer : report.computers()) {
      List<String> row = new ArrayList<>(List.of(computer.computer()));
      row.add(Long.toString(computer.ends().values().stream().mapToLong(count -> count).sum()));
      grades.forEach(grade -> row.add(Long.toString(computer.ends().getOrDefault(grade, 0L))));
      table.add(row);
    }
    parts.add(new Part("Ends of sessions by evidence, the most certain first", table));
  }

  private static String words(EndGrade grade) {
    String words =
        switch (grade) {
          case EXACT -> "logged off";
          case USER_LEFT -> "user left";
          case LINKED -> "other token";
          case SHUTDOWN -> "shutdown";
          case SHUTDOWN_REQUESTED -> "shutdown requested";
          case RESTART_BOUNDED -> "restarted without shutdown";
          case SUPERSEDED -> "ID reused";
          case OPEN -> "open";
          case TRUNCATED -> "gap in log";
        };
    return grade.letter() + " " + words;
  }

  private void writeNotes(CoverageReport report) {
    for (ComputerCoverage computer : report.computers()) {
      String name = Printable.cell(computer.computer());
      computer.channels().forEach(log -> note(name + " " + Printable.cell(name(log)) + ": ", log));
      if (computer.state(AuditSubcategory.LOGOFF) == AuditState.SEEMS_OFF) {
        add(
            Subject.AUDIT_OFF,
            name
                + ": "
                + computer.logons()
                + " logons, but no logoffs. Audit Logoff seems to be off, or the file was exported"
                + " without logoffs: sessions shown as open may have ended.");
      }
      if (computer.state(AuditSubcategory.LOGON) == AuditState.SEEMS_OFF) {
        add(
            Subject.AUDIT_OFF,
            name
                + ": "
                + computer.logoffs()
                + " logoffs, but no logons. Audit Logon seems to be off, or the file was exported"
                + " without logons: the starts of sessions are unknown.");
      }
    }
  }

  private void note(String log, ChannelCoverage coverage) {
    if (coverage.lives() > 1) {
      add(
          Subject.SEVERAL_LOGS,
          log
              + "the record numbers start over: the input holds "
              + coverage.lives()
              + " logs, as after a new log file or a computer that was set back to an image.");
    }
    if (seemsFiltered(coverage)) {
      add(
          Subject.GAP,
          log
              + Long.toUnsignedString(coverage.missingRecords())
              + " records are missing in "
              + coverage.gaps().count()
              + " gaps: the log seems to have been exported with a filter.");
    } else {
      list(Subject.GAP, coverage.gaps(), this::gap, log);
    }
    list(Subject.CLEARED, coverage.clears(), event -> "the log was cleared at " + when(event), log);
    list(Subject.CLOCK, coverage.clockChanges(), this::clock, log);
    // Windows logs one event for each subcategory.
    if (coverage.policyChanges().count() > 0) {
      add(
          Subject.POLICY,
          log
              + "the audit policy was changed ("
              + coverage.policyChanges().count()
              + " events), first at "
              + when(coverage.policyChanges().listed().get(0))
              + ".");
    }
  }

  private <T> void list(Subject subject, Findings<T> found, Function<T, String> words, String log) {
    found.listed().stream()
        .limit(LISTED)
        .forEach(one -> add(subject, log + words.apply(one) + "."));
    if (found.count() > LISTED) {
      add(subject, log + (found.count() - LISTED) + " more of these.");
    }
  }

  private void add(Subject subject, String text) {
    notes.add(new Note(subject, text));
  }

  private String gap(RecordGap gap) {
    return Long.toUnsignedString(gap.records())
        + (gap.records() == 1 ? " record is" : " records are")
        + " missing from "
        + Long.toUnsignedString(gap.first())
        + " on, between "
        + times.seconds(gap.timeBefore())
        + " and "
        + times.seconds(gap.timeAfter());
  }

  private String clock(ClockChange change) {
    String by =
        change.change() == null
            ? ""
            : (change.change().isNegative() ? " back by " : " forward by ")
                + length(change.change().abs());
    return "the clock was set" + by + " at " + when(change.event());
  }

  /** Returns a length in days, hours, minutes and seconds. */
  public static String length(Duration length) {
    long days = length.toDays();
    return (days == 0 ? "" : days + (days == 1 ? " day " : " days "))
        + Times.hours(length.minusDays(days));
  }

  private String when(EventReference event) {
    return times.seconds(event.time()) + " (record " + number(event) + ")";
  }
}
