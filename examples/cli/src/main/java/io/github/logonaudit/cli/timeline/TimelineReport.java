package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.report.CoverageTable;
import io.github.logonaudit.cli.report.Selection;
import io.github.logonaudit.cli.report.SessionWords;
import io.github.logonaudit.cli.timeline.ReportData.Span;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what the page shows of sessions, and of the computers that they were on. */
public final class TimelineReport {
  /** How many sessions a page can show; with more, browsers take too long. */
  public static final int MOST_SESSIONS = 100_000;

  /** The beginnings of the keys of the texts that the script writes. */
  private static final List<String> TEXTS = List.of("report.", "column.", "session.", "event.");

  /**
   * What a report was made from.
   *
   * @param basis the inputs, and the options that chose the sessions, as sentences
   * @param unread what could not be read, in sentences
   * @param maker what made the report, as a sentence
   */
  public record Origin(String basis, List<String> unread, String maker) {}

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  private final ComputerAliases aliases;
  private final Labels labels;
  private final SessionWords words;
  private final List<String> computers = new ArrayList<>();
  private final Map<String, Integer> computerNumbers = new HashMap<>();
  private final List<String> people = new ArrayList<>();
  private final Map<String, Integer> peopleNumbers = new HashMap<>();
  private final List<Instant @Nullable []> logs = new ArrayList<>();
  private final List<SessionData> sessions = new ArrayList<>();

  private TimelineReport(ComputerAliases aliases, Times times, Labels labels) {
    this.aliases = aliases;
    this.labels = labels;
    words = new SessionWords(times, labels, true);
  }

  /**
   * Writes the page.
   *
   * @param sessions all sessions, which tell of crashes
   * @param selection the sessions to show, at most {@value #MOST_SESSIONS}
   * @param filter what chose them; its times bound the picture
   * @param coverage what the logs cover
   * @param starts when the computers started
   * @param aliases which names mean the same computer
   * @param zone the time zone of all times
   * @param origin what the report was made from
   * @param labels the texts
   */
  public static void write(
      List<LogonSession> sessions,
      Selection selection,
      SessionFilter filter,
      CoverageReport coverage,
      ComputerStarts starts,
      ComputerAliases aliases,
      ZoneId zone,
      Origin origin,
      Labels labels,
      OutputStream out)
      throws IOException {
    CoverageReport chosen =
        new CoverageReport(
            coverage.computers().stream().filter(one -> filter.matches(one.computer())).toList(),
            coverage.eventsLeftOut());
    Times times = new Times(zone, labels);
    TimelineReport report = new TimelineReport(aliases, times, labels);
    chosen.computers().forEach(report::addComputer);
    report.addSessions(selection.shown());
    Span whole = report.whole(filter);
    TimelineMarks marks = new TimelineMarks(starts, sessions, labels);
    for (ComputerCoverage computer : chosen.computers()) {
      marks.add(computer, report.computerOf(computer.computer()));
    }
    ReportData data =
        new ReportData(
            report.summary(selection, times),
            origin.basis(),
            origin.maker(),
            ReportData.Zone.of(zone, times.zoneName(), whole),
            whole,
            report.computers,
            report.people,
            report.logs.stream().map(TimelineReport::span).toList(),
            report.rules(),
            report.coverage(origin.unread(), CoverageTable.of(chosen, times, labels)),
            marks.within(whole),
            report.sessions,
            labels.startingWith(TEXTS));
    new ReportPage(labels).write(data, out);
  }

  private void addComputer(ComputerCoverage computer) {
    int number = computerOf(computer.computer());
    logs.set(number, computer.channel("Security").map(TimelineReport::bounds).orElse(null));
  }

  private static @Nullable Span span(Instant @Nullable [] log) {
    return log == null ? null : new Span(ReportData.millis(log[0]), ReportData.millis(log[1]));
  }

  private static Instant @Nullable [] bounds(ChannelCoverage log) {
    Instant first = log.first().time();
    Instant last = log.last().time();
    return first == null || last == null || last.isBefore(first)
        ? null
        : new Instant[] {first, last};
  }

  private int computerOf(String name) {
    return computerNumbers.computeIfAbsent(
        aliases.canonical(name),
        key -> {
          computers.add(Printable.cell(name));
          logs.add(null);
          return computers.size() - 1;
        });
  }

  private static String keyOf(Account user) {
    return user.hasUsableSid()
        ? String.valueOf(user.sid())
        : user.toString().toLowerCase(Locale.ROOT);
  }

  private void addSessions(List<LogonSession> shown) {
    shown.forEach(this::addPerson);
    for (LogonSession session : shown) {
      int computer = computerOf(session.computer());
      int person = Objects.requireNonNull(peopleNumbers.get(keyOf(session.user())));
      SessionData data =
          SessionData.of(
              session, computer, person, people.get(person), logs.get(computer), words, labels);
      if (data != null) {
        sessions.add(data);
      }
    }
    sessions.sort(Comparator.comparingLong(SessionData::begin));
  }

  /** Adds an account by the name that it has at a desktop: other logons may name it differently. */
  private void addPerson(LogonSession session) {
    String name = Printable.cell(session.user().toString());
    Integer known = peopleNumbers.putIfAbsent(keyOf(session.user()), people.size());
    if (known == null) {
      people.add(name);
    } else if (session.isInteractiveUser()) {
      people.set(known, name);
    }
  }

  /** Returns the time that the filter is about, else that of all sessions and logs and a margin. */
  private Span whole(SessionFilter filter) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (SessionData session : sessions) {
      from = Math.min(from, session.begin());
      to = Math.max(to, session.end());
    }
    for (Instant[] log : logs) {
      if (log != null) {
        from = Math.min(from, ReportData.millis(log[0]));
        to = Math.max(to, ReportData.millis(log[1]));
      }
    }
    if (from > to) {
      from = 0;
      to = DAY;
    }
    long margin = Math.max(MINUTE, (to - from) / 50);
    long begin = filter.from() == null ? from - margin : ReportData.millis(filter.from());
    long end = filter.to() == null ? to + margin : ReportData.millis(filter.to());
    // A bound may be outside of the logs.
    return new Span(Math.min(begin, end - MINUTE), Math.max(end, begin + MINUTE));
  }

  private String summary(Selection selection, Times times) {
    long used = sessions.stream().mapToInt(SessionData::computer).distinct().count();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        labels.of(
            "report.summary",
            count("session", sessions.size()),
            count("account", people.size()),
            count("computer", used)));
    sentences.addAll(selection.notShown(labels));
    int timeless = selection.shown().size() - sessions.size();
    if (timeless > 0) {
      sentences.add(labels.of("report.withoutTime", count("session", timeless)));
    }
    sentences.add(labels.of("report.zone", times.zoneName()));
    return String.join(labels.of("table.gap"), sentences);
  }

  private String count(String noun, long count) {
    return labels.of(
        noun + (count == 1 ? ".one" : ".many"), String.format(Locale.ROOT, "%,d", count));
  }

  private ReportData.Coverage coverage(List<String> unread, CoverageTable table) {
    List<String> notes = new ArrayList<>(unread);
    notes.addAll(table.parts().isEmpty() ? List.of(labels.of("report.noEvents")) : table.notes());
    return new ReportData.Coverage(
        notes,
        table.parts().stream()
            .map(
                part ->
                    new ReportData.Table(
                        part.title(),
                        part.table().head(),
                        part.table().rows(),
                        part.table().numbers()))
            .toList());
  }

  private Map<EvidenceRule, String> rules() {
    Map<EvidenceRule, String> rules = new EnumMap<>(EvidenceRule.class);
    for (EvidenceRule rule : EvidenceRule.values()) {
      rules.put(rule, labels.of(rule));
    }
    return rules;
  }
}
