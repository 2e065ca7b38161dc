package io.github.logonaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table of few rows for people: as wide as its cells, without blanks at the ends of lines. */
final class TextTable {
  private static final String GAP = "  ";

  private final Set<Integer> numbers;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins with the head.
   *
   * @param numbers which columns are flush right
   */
  TextTable(Set<Integer> numbers, List<String> head) {
    this.numbers = numbers;
    rows.add(head);
  }

  void add(List<String> row) {
    rows.add(row.stream().map(Printable::of).toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        String blanks = " ".repeat(widths[i] - length(cell));
        line.append(i == 0 ? "" : GAP).append(numbers.contains(i) ? blanks + cell : cell + blanks);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
