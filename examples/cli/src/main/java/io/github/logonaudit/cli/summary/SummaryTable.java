package io.github.logonaudit.cli.summary;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TableLayout;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.summary.SummaryRow.By;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a summary as cells. */
public final class SummaryTable {
  /** The columns of CSV. */
  public static final List<String> NAMES =
      List.of(
          "by",
          "name",
          "sid",
          "sessions",
          "failedLogons",
          "failureReasons",
          "firstSeen",
          "lastSeen",
          "daysAtLeast",
          "daysAtMost",
          "longestAtLeast",
          "longestAtMost",
          "mostAtOnceAtLeast",
          "mostAtOnceAtMost");

  /** The right-aligned columns of a table. */
  public static final Set<Integer> NUMBERS = Set.of(1, 2, 6, 7, 8);

  private static final int REASONS = 3;

  private static final int FIRST_SEEN = 4;

  /** What is left out on a narrow terminal, in this order: last of all, days and the longest. */
  private static final List<Integer> DISPENSABLE = List.of(REASONS, 8, FIRST_SEEN, 6, 7);

  private final Times times;
  private final Labels labels;

  public SummaryTable(Times times, Labels labels) {
    this.times = times;
    this.labels = labels;
  }

  /** Returns the tables by account and by source, for lines of some width. */
  public String text(List<SummaryRow> rows, int width) {
    return Stream.of(By.values())
        .map(by -> text(by, rows.stream().filter(row -> row.by() == by).toList(), width))
        .filter(table -> !table.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Returns what the marks in the cells mean, in sentences. */
  public List<String> footnotes(List<SummaryRow> rows) {
    return rows.stream().allMatch(SummaryTable::isExact)
        ? List.of()
        : List.of(labels.of("summary.bounds"));
  }

  private static boolean isExact(SummaryRow row) {
    return Objects.equals(row.daysAtLeast(), row.daysAtMost())
        && row.longestAtLeast().equals(row.longestAtMost())
        && row.mostAtOnceAtLeast() == row.mostAtOnceAtMost();
  }

  private String text(By by, List<SummaryRow> rows, int width) {
    if (rows.isEmpty()) {
      return "";
    }
    TableLayout layout = layout(by, rows, true);
    List<Integer> leftOut = layout.fit(width, DISPENSABLE, List.of(0));
    boolean isFirstSeenShown = !leftOut.contains(FIRST_SEEN);
    if (!isFirstSeenShown) {
      layout = layout(by, rows, false);
      leftOut = layout.fit(width, DISPENSABLE, List.of(0));
    }
    StringBuilder table = new StringBuilder(layout.line(head(by)));
    for (SummaryRow row : rows) {
      table.append(layout.line(row(row, isFirstSeenShown)));
    }
    return leftOut.isEmpty()
        ? table.toString()
        : table
            + labels.of(
                "table.tooWideForTerminal",
                leftOut.stream()
                    .map(head(by)::get)
                    .collect(Collectors.joining(labels.of("table.separator"))))
            + "\n";
  }

  private TableLayout layout(By by, List<SummaryRow> rows, boolean isFirstSeenShown) {
    TableLayout layout = new TableLayout(head(by), NUMBERS);
    rows.forEach(row -> layout.widen(row(row, isFirstSeenShown)));
    return layout;
  }

  /** Returns the titles of a table. */
  public List<String> head(By by) {
    return List.of(
        labels.of(by == By.account ? "column.account" : "column.from"),
        labels.of("column.sessions"),
        labels.of("column.failedLogons"),
        labels.of("column.why"),
        labels.of("column.firstSeen", times.zoneName()),
        labels.of("column.lastSeen", times.zoneName()),
        labels.of("column.days"),
        labels.of("column.longest"),
        labels.of("column.atOnce"));
  }

  /** Returns the cells of a table. */
  public List<String> row(SummaryRow row) {
    return row(row, true);
  }

  /** Returns the cells, with a short time of the end only beside that of the begin. */
  private List<String> row(SummaryRow row, boolean isFirstSeenShown) {
    Instant last = row.lastSeen();
    return List.of(
        Printable.cell(name(row.name())),
        Long.toString(row.sessions()),
        Long.toString(row.failedLogons()),
        Printable.cell(reasons(row.failureReasons())),
        times.seconds(row.firstSeen()),
        last == null || !isFirstSeenShown
            ? times.seconds(last)
            : times.seconds(last, row.firstSeen()),
        bounds(Long.toString(row.daysAtLeast()), string(row.daysAtMost())),
        row.sessions() == 0
            ? labels.of("none")
            : bounds(Times.hours(row.longestAtLeast()), hours(row.longestAtMost())),
        bounds(
            Integer.toString(row.mostAtOnceAtLeast()), Integer.toString(row.mostAtOnceAtMost())));
  }

  private static String bounds(String atLeast, @Nullable String atMost) {
    return atMost == null
        ? atLeast + "+"
        : atLeast.equals(atMost) ? atLeast : atLeast + " .. " + atMost;
  }

  private static @Nullable String string(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String hours(@Nullable Duration length) {
    return length == null ? null : Times.hours(length);
  }

  /** Returns the name of an account or a source, or what is written in place of one. */
  private String name(String name) {
    return switch (name) {
      case Summary.OTHERS -> labels.of("summary.others");
      case Summary.NO_SUCH_ACCOUNT -> labels.of("summary.noSuchAccount");
      case Summary.LOCAL -> labels.of("summary.local");
      case Summary.NO_SOURCE -> labels.of("summary.noSource");
      default -> name;
    };
  }

  private String reasons(Map<String, Long> reasons) {
    return reasons.isEmpty()
        ? labels.of("none")
        : reasons.entrySet().stream()
            .map(one -> labels.of("summary.reason", one.getValue(), reason(one.getKey())))
            .collect(Collectors.joining(labels.of("table.separator")));
  }

  /** Returns the name of a status as words: {@code wrong password}. */
  private String reason(String name) {
    return labels.orElse(name, name(name));
  }

  /** Returns the cells for CSV. */
  public static List<String> columns(SummaryRow row) {
    return Stream.of(
            row.by(),
            row.name(),
            row.sid(),
            row.sessions(),
            row.failedLogons(),
            row.failureReasons().entrySet().stream()
                .map(reason -> reason.getKey() + "=" + reason.getValue())
                .collect(Collectors.joining("; ")),
            row.firstSeen() == null ? null : Times.UTC.seconds(row.firstSeen()),
            row.lastSeen() == null ? null : Times.UTC.seconds(row.lastSeen()),
            row.daysAtLeast(),
            row.daysAtMost(),
            Times.hours(row.longestAtLeast()),
            hours(row.longestAtMost()),
            row.mostAtOnceAtLeast(),
            row.mostAtOnceAtMost())
        .map(value -> Objects.toString(value, ""))
        .toList();
  }
}
