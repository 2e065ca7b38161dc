package io.github.logonaudit.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table of few rows: as wide as its cells, without trailing blanks. */
public final class TextTable {
  private final Set<Integer> numbers;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table with its head.
   *
   * @param numbers the right-aligned columns
   */
  public TextTable(Set<Integer> numbers, List<String> head) {
    this.numbers = numbers;
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

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    TableLayout layout = new TableLayout(rows.get(0), numbers);
    rows.forEach(layout::widen);
    rows.forEach(row -> text.append(layout.line(row)));
    return text.toString();
  }
}
