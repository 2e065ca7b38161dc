package io.github.logonaudit.cli.report;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.cli.output.Labels;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes what the logs cover as three tables and notes. */
public final class CoverageTable {
  /** How many notes of one kind are listed per channel; {@code jsonl} has more. */
  private static final int LISTED = 10;

  // The positions of some columns.
  private static final int LOG = 1;
  private static final int FIRST_RECORD = 2;
  private static final int LAST_RECORD = 4;
  private static final int EVENTS = 6;
  private static final int MISSING = 7;
  private static final int CLEARED = 8;
  private static final int STOPPED = 9;

  /** What says the least of sessions is left out first. */
  private static final List<Integer> AUDIT_DISPENSABLE =
      Stream.of(
              AuditSubcategory.SECURITY_STATE_CHANGE,
              AuditSubcategory.GROUP_MEMBERSHIP,
              AuditSubcategory.ACCOUNT_LOCKOUT,
              AuditSubcategory.SPECIAL_LOGON,
              AuditSubcategory.OTHER_LOGON_LOGOFF_EVENTS)
          .map(subcategory -> 1 + List.of(AuditSubcategory.values()).indexOf(subcategory))
          .toList();

  private final Times times;
  private final Labels labels;
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

  private CoverageTable(Times times, Labels labels) {
    this.times = times;
    this.labels = labels;
  }

  /** Returns the tables and notes on a report; none of both if there are no events. */
  public static CoverageTable of(CoverageReport report, Times times, Labels labels) {
    CoverageTable table = new CoverageTable(times, labels);
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

  /**
   * Returns the tables and notes as text.
   *
   * @param width how long a line of a table may be
   */
  public String text(int width) {
    if (parts.isEmpty()) {
      return labels.of("coverage.none") + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.isEmpty() ? "" : "\n").append(part.title()).append(":\n\n");
      text.append(part.table().text(width, labels));
    }
    if (!notes.isEmpty()) {
      text.append("\n").append(labels.of("coverage.notes", times.zoneName())).append("\n\n");
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
            Set.of(FIRST_RECORD, LAST_RECORD, EVENTS, MISSING, CLEARED, STOPPED),
            List.of(LAST_RECORD, FIRST_RECORD, STOPPED, EVENTS, LOG),
            List.of(
                labels.of("column.computer"),
                labels.of("column.log"),
                labels.of("column.firstRecord"),
                labels.of("column.firstEvent", times.zoneName()),
                labels.of("column.lastRecord"),
                labels.of("column.lastEvent", times.zoneName()),
                labels.of("column.events"),
                labels.of("column.missing"),
                labels.of("column.cleared"),
                labels.of("column.stopped")));
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
    parts.add(new Part(labels.of("coverage.logs"), table));
  }

  private static String name(ChannelCoverage log) {
    return log.channel() == null ? "-" : log.channel();
  }

  private static String number(EventReference event) {
    return event.recordId() == null ? "-" : Long.toUnsignedString(event.recordId());
  }

  private void writeAudit(CoverageReport report) {
    List<String> head = new ArrayList<>(List.of(labels.of("column.computer")));
    for (AuditSubcategory subcategory : AuditSubcategory.values()) {
      head.add(labels.of(subcategory));
    }
    TextTable table = new TextTable(Set.of(), AUDIT_DISPENSABLE, head);
    for (ComputerCoverage computer : report.computers()) {
      List<String> row = new ArrayList<>(List.of(computer.computer()));
      computer.audit().forEach(audit -> row.add(audit(audit)));
      table.add(row);
    }
    parts.add(new Part(labels.of("coverage.audit"), table));
  }

  private String audit(AuditCoverage audit) {
    return switch (audit.state()) {
      case SHOWN_ON ->
          audit.successes() == 0 && !audit.subcategory().successEvents().isEmpty()
              ? labels.of("coverage.failures")
              : labels.of("coverage.on");
      case SEEMS_OFF -> labels.of("coverage.seemsOff");
      case UNKNOWN -> labels.of("coverage.unknown");
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
    List<String> head =
        new ArrayList<>(List.of(labels.of("column.computer"), labels.of("column.sessions")));
    List<String> shortHead = new ArrayList<>(head);
    Set<Integer> numbers = new TreeSet<>(Set.of(1));
    for (EndGrade grade : grades) {
      numbers.add(head.size());
      shortHead.add(grade.letter());
      head.add(grade.letter() + " " + labels.of(grade));
    }
    TextTable table = new TextTable(numbers, List.of(), head, shortHead);
    for (ComputerCoverage computer : report.computers()) {
      List<String> row = new ArrayList<>(List.of(computer.computer()));
      row.add(Long.toString(computer.ends().values().stream().mapToLong(count -> count).sum()));
      grades.forEach(grade -> row.add(Long.toString(computer.ends().getOrDefault(grade, 0L))));
      table.add(row);
    }
    parts.add(new Part(labels.of("coverage.ends"), table));
  }

  private void writeNotes(CoverageReport report) {
    for (ComputerCoverage computer : report.computers()) {
      String name = Printable.cell(computer.computer());
      computer.channels().forEach(log -> note(name + " " + Printable.cell(name(log)) + ": ", log));
      if (computer.state(AuditSubcategory.LOGOFF) == AuditState.SEEMS_OFF) {
        add(Subject.AUDIT_OFF, labels.of("coverage.logoffOff", name, computer.logons()));
      }
      if (computer.state(AuditSubcategory.LOGON) == AuditState.SEEMS_OFF) {
        add(Subject.AUDIT_OFF, labels.of("coverage.logonOff", name, computer.logoffs()));
      }
    }
  }

  private void note(String log, ChannelCoverage coverage) {
    if (coverage.lives() > 1) {
      add(Subject.SEVERAL_LOGS, log + labels.of("coverage.lives", coverage.lives()));
    }
    if (seemsFiltered(coverage)) {
      add(
          Subject.GAP,
          log
              + labels.of(
                  "coverage.filtered",
                  Long.toUnsignedString(coverage.missingRecords()),
                  coverage.gaps().count()));
    } else {
      list(Subject.GAP, coverage.gaps(), this::gap, log);
    }
    list(
        Subject.CLEARED, coverage.clears(), event -> labels.of("coverage.clear", when(event)), log);
    list(Subject.CLOCK, coverage.clockChanges(), this::clock, log);
    // Windows logs one event for each subcategory.
    if (coverage.policyChanges().count() > 0) {
      add(
          Subject.POLICY,
          log
              + labels.of(
                  "coverage.policy",
                  coverage.policyChanges().count(),
                  when(coverage.policyChanges().listed().get(0))));
    }
  }

  private <T> void list(Subject subject, Findings<T> found, Function<T, String> words, String log) {
    found.listed().stream().limit(LISTED).forEach(one -> add(subject, log + words.apply(one)));
    if (found.count() > LISTED) {
      add(subject, log + labels.of("coverage.more", found.count() - LISTED));
    }
  }

  private void add(Subject subject, String text) {
    notes.add(new Note(subject, text));
  }

  private String gap(RecordGap gap) {
    return labels.of(
        gap.records() == 1 ? "coverage.gap.one" : "coverage.gap.many",
        Long.toUnsignedString(gap.records()),
        Long.toUnsignedString(gap.first()),
        times.seconds(gap.timeBefore()),
        times.seconds(gap.timeAfter()));
  }

  private String clock(ClockChange change) {
    String time = when(change.event());
    Duration by = change.change();
    if (by == null) {
      return labels.of("coverage.clock", time);
    }
    return labels.of(
        by.isNegative() ? "coverage.clockBack" : "coverage.clockForward",
        time,
        length(by.abs(), labels));
  }

  /** Returns a length in days, hours, minutes and seconds. */
  public static String length(Duration length, Labels labels) {
    long days = length.toDays();
    String hours = Times.hours(length.minusDays(days));
    return days == 0 ? hours : labels.count("day", days, hours);
  }

  private String when(EventReference event) {
    return labels.of("coverage.record", times.seconds(event.time()), number(event));
  }
}
