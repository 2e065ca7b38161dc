package io.github.logonaudit.cli.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.github.logonaudit.cli.filter.ComputerName;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TableLayout;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes sessions as a table, in the order of their start. */
public final class SessionTable {
  // The positions of some columns.
  private static final int USER = 0;
  private static final int COMPUTER = 1;
  private static final int TYPE = 2;
  private static final int HOW_ENDED = 6;
  private static final int DURATION = 7;
  private static final int IN_USE = 8;
  private static final int FROM = 9;

  /** The right-aligned columns. */
  public static final Set<Integer> NUMBERS = Set.of(DURATION, IN_USE);

  /** What is left out on a narrow terminal, in this order. */
  private static final List<Integer> DISPENSABLE = List.of(FROM, DURATION, HOW_ENDED, IN_USE, TYPE);

  private static final List<Integer> NAMES = List.of(USER, COMPUTER);

  private final List<LogonSession> sessions;
  private final Times times;
  private final Labels labels;
  private final boolean wide;
  private final boolean hasDomains;
  private final SessionWords words;

  /**
   * Prepares to write.
   *
   * @param sessions the sessions, in any order
   * @param wide whether to write everything out, or what usually fits into a terminal
   */
  public SessionTable(List<LogonSession> sessions, Times times, Labels labels, boolean wide) {
    this.sessions = new ArrayList<>(sessions);
    this.sessions.sort(comparing(SessionWords::begin, nullsFirst(naturalOrder())));
    this.times = times;
    this.labels = labels;
    this.wide = wide;
    hasDomains = wide || !hasUniqueNames(sessions);
    words = new SessionWords(times, labels, wide);
  }

  /** Returns whether no two computers have the same name without its domain. */
  private static boolean hasUniqueNames(List<LogonSession> sessions) {
    Map<String, String> names = new HashMap<>();
    for (LogonSession session : sessions) {
      String name = session.computer().toLowerCase(Locale.ROOT);
      if (!name.equals(names.computeIfAbsent(ComputerName.withoutDomain(name), n -> name))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the table and a summary line.
   *
   * @param width how long a line may be; columns are left out if it is too short
   * @param selection what is not shown
   * @param events how many events were read
   * @param unmatched how many of them are about a session but belong to none that is known
   */
  public void write(OutputStream out, int width, Selection selection, long events, long unmatched)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (!sessions.isEmpty()) {
      writeRows(writer, width);
      writer.write('\n');
    }
    writer.write(summary(selection, events, unmatched));
    writer.write('\n');
    writer.flush();
  }

  private void writeRows(Writer writer, int width) throws IOException {
    List<String> head = head();
    TableLayout layout = new TableLayout(head, NUMBERS);
    // Rows are made twice rather than kept: there may be a million of them.
    for (LogonSession session : sessions) {
      layout.widen(row(session));
    }
    List<Integer> leftOut = wide ? List.of() : layout.fit(width, DISPENSABLE, NAMES);
    writer.write(layout.line(head));
    for (LogonSession session : sessions) {
      writer.write(layout.line(row(session)));
    }
    for (String footnote : footnotes()) {
      writer.write("\n" + footnote + "\n");
    }
    if (!leftOut.isEmpty()) {
      writer.write(
          "\n"
              + labels.of(
                  "table.tooWide",
                  leftOut.stream()
                      .map(head::get)
                      .collect(Collectors.joining(labels.of("table.separator"))))
              + "\n");
    }
  }

  /** Returns what the marks in the cells mean, in sentences. */
  public List<String> footnotes() {
    return sessions.stream().allMatch(LogonSession::clockReliable)
        ? List.of()
        : List.of(labels.of("table.clockSet"));
  }

  /** Returns the sessions in the order of the table. */
  public List<LogonSession> sessions() {
    return sessions;
  }

  /** Returns the titles of the columns. */
  public List<String> head() {
    List<String> head =
        new ArrayList<>(
            List.of(
                labels.of("column.user"),
                labels.of("column.computer"),
                labels.of("column.type"),
                labels.of("column.start", times.zoneName()),
                labels.of("column.end", times.zoneName()),
                labels.of("column.grade"),
                labels.of("column.howEnded"),
                labels.of("column.duration"),
                labels.of("column.inUse"),
                labels.of("column.from")));
    if (wide) {
      head.add(labels.of("column.logonId"));
    }
    return head;
  }

  /** Returns the cells of a session. */
  public List<String> row(LogonSession session) {
    String computer = session.computer();
    List<String> row =
        new ArrayList<>(
            List.of(
                Printable.cell(session.user().toString()),
                Printable.cell(hasDomains ? computer : ComputerName.withoutDomain(computer)),
                words.type(session),
                words.start(session),
                words.end(session),
                session.end().grade().letter(),
                words.how(session.end()),
                words.duration(session),
                words.inUse(session),
                Printable.cell(words.from(session))));
    if (wide) {
      row.add(session.logonId().toString());
    }
    return row;
  }

  /** Says how many sessions there are and which are not shown. */
  public String summary(Selection selection, long events, long unmatched) {
    List<String> sentences = selection.sentences(events, labels);
    if (unmatched > 0) {
      sentences.add(labels.of("table.unmatched", labels.count("event", unmatched)));
    }
    return String.join(labels.of("table.gap"), sentences);
  }
}
