package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TableLayout;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.LogonSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of sessions that open and close, a line at a time: its columns grow with their cells. */
public final class ChangeTable {
  // The positions of some columns.
  private static final int USER = 1;
  private static final int COMPUTER = 2;
  private static final int TYPE = 3;
  private static final int FROM = 4;
  private static final int HOW_ENDED = 7;
  private static final int DURATION = 8;

  /** What is left out on a narrow terminal, in this order. */
  private static final List<Integer> DISPENSABLE = List.of(FROM, DURATION, HOW_ENDED, TYPE);

  private static final List<Integer> NAMES = List.of(USER, COMPUTER);

  private final int width;
  private final Labels labels;
  private final SessionWords words;
  private final List<String> head;
  private final TableLayout layout;
  private final List<Integer> leftOut;

  /**
   * Creates a table without rows.
   *
   * @param width how long a line may be; columns are left out, and names cut, if it is too short
   */
  public ChangeTable(int width, Times times, Labels labels) {
    this.width = width;
    this.labels = labels;
    words = new SessionWords(times, labels, false);
    head =
        List.of(
            labels.of("column.change"),
            labels.of("column.user"),
            labels.of("column.computer"),
            labels.of("column.type"),
            labels.of("column.from"),
            labels.of("column.start", times.zoneName()),
            labels.of("column.end", times.zoneName()),
            labels.of("column.howEnded"),
            labels.of("column.duration"));
    layout = new TableLayout(head, Set.of(DURATION));
    layout.widen(usualRow(times, labels));
    leftOut = layout.fit(width, DISPENSABLE, NAMES);
  }

  /** A row as wide as most, so that most lines agree with the first. */
  private static List<String> usualRow(Times times, Labels labels) {
    return List.of(
        " ".repeat(6),
        " ".repeat(18),
        " ".repeat(24),
        labels.of("LogonType." + LogonType.CACHED_INTERACTIVE.code()),
        " ".repeat(15),
        times.seconds(Instant.EPOCH),
        " ".repeat(20),
        " ".repeat(10),
        " ".repeat(8));
  }

  /** Returns the first line, after what is left out of it. */
  public String head() {
    String titles =
        leftOut.stream().map(head::get).collect(Collectors.joining(labels.of("table.separator")));
    return (leftOut.isEmpty() ? "" : labels.of("table.tooWideToFollow", titles) + "\n\n")
        + layout.line(head);
  }

  /** Returns the line of a session that opens. */
  public String opened(LogonSession session) {
    return line("change.opened", session, "", "", "");
  }

  /** Returns the line of a session that closes. */
  public String closed(LogonSession session) {
    return line(
        "change.closed",
        session,
        words.end(session),
        words.how(session.end()),
        words.duration(session));
  }

  private String line(
      String change, LogonSession session, String end, String how, String duration) {
    List<String> row =
        List.of(
            labels.of(change),
            Printable.cell(session.user().toString()),
            Printable.cell(session.computer()),
            words.type(session),
            Printable.cell(words.from(session)),
            words.start(session),
            end,
            how,
            duration);
    layout.widen(row);
    layout.fit(width, List.of(), NAMES);
    return layout.line(row);
  }
}
