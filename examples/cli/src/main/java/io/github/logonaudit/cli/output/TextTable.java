package io.github.logonaudit.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of few rows: as wide as its cells or as the terminal, without trailing blanks. */
public final class TextTable {
  private final Set<Integer> numbers;
  private final List<Integer> dispensable;
  private final List<String> shortHead;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table with its head.
   *
   * @param numbers the right-aligned columns
   * @param dispensable what is left out on a narrow terminal, in this order
   */
  public TextTable(Set<Integer> numbers, List<Integer> dispensable, List<String> head) {
    this(numbers, dispensable, head, head);
  }

  /**
   * Creates a table with its head.
   *
   * @param numbers the right-aligned columns
   * @param dispensable what is left out on a narrow terminal, in this order
   * @param shortHead the titles on a narrow terminal, which has the others below
   */
  public TextTable(
      Set<Integer> numbers, List<Integer> dispensable, List<String> head, List<String> shortHead) {
    this.numbers = numbers;
    this.dispensable = dispensable;
    this.shortHead = shortHead;
    rows.add(head);
  }

  public void add(List<String> row) {
    rows.add(row.stream().map(Printable::cell).toList());
  }

  /** Returns the titles of the columns. */
  public List<String> head() {
    return rows.get(0);
  }

  /** Returns the rows below the head. */
  public List<List<String>> rows() {
    return rows.subList(1, rows.size());
  }

  /** Returns the right-aligned columns. */
  public Set<Integer> numbers() {
    return numbers;
  }

  /** Returns the table as text, and what it leaves out to have lines of some width. */
  public String text(int width, Labels labels) {
    boolean isShort = layout(head()).width() > width;
    List<String> head = isShort ? shortHead : head();
    TableLayout layout = layout(head);
    List<Integer> leftOut = layout.fit(width, dispensable, List.of(0));
    StringBuilder text = new StringBuilder(layout.line(head));
    rows().forEach(row -> text.append(layout.line(row)));
    String separator = labels.of("table.separator");
    if (!head.equals(head())) {
      List<String> titles = new ArrayList<>(head());
      titles.removeAll(head);
      text.append(String.join(separator, titles)).append('\n');
    }
    if (!leftOut.isEmpty()) {
      String titles = leftOut.stream().map(head::get).collect(Collectors.joining(separator));
      text.append(labels.of("table.tooWideForTerminal", titles)).append('\n');
    }
    return text.toString();
  }

  private TableLayout layout(List<String> head) {
    TableLayout layout = new TableLayout(head, numbers);
    rows().forEach(layout::widen);
    return layout;
  }
}
