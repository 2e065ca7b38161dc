package io.github.logonaudit.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table of few rows: as wide as its cells, without trailing blanks. */
public final class TextTable {
  private static final String GAP = "  ";

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
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(row -> widen(widths, row));
    rows.forEach(row -> text.append(line(row, widths, numbers)));
    return text.toString();
  }

  /** Makes columns as wide as the cells of a row. */
  public static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], length(row.get(i)));
    }
  }

  /** Returns a row with its line end. */
  public static String line(List<String> row, int[] widths, Set<Integer> numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? "" : GAP).append(numbers.contains(i) ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
