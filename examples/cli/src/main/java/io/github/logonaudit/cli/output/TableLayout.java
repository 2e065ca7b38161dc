package io.github.logonaudit.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which columns of a table are shown, and how wide they are. */
public final class TableLayout {
  private static final String GAP = "  ";
  private static final String CUT = "…";

  /** A name is not cut shorter than this. */
  private static final int NARROWEST = 10;

  private final Set<Integer> numbers;
  private final int[] widths;
  private final List<Integer> shown = new ArrayList<>();

  /**
   * Creates a layout as wide as the titles of the columns.
   *
   * @param numbers the right-aligned columns
   */
  public TableLayout(List<String> head, Set<Integer> numbers) {
    this.numbers = numbers;
    widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      shown.add(i);
    }
    widen(head);
  }

  /** Makes columns as wide as the cells of a row. */
  public void widen(List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
    }
  }

  /**
   * Makes lines as short as a terminal is wide, as far as possible: leaves out columns, and then
   * narrows others.
   *
   * @param dispensable the columns to leave out, in this order
   * @param narrowed the columns to narrow, the widest first
   * @return the columns that are left out
   */
  public List<Integer> fit(int width, List<Integer> dispensable, List<Integer> narrowed) {
    List<Integer> leftOut = new ArrayList<>();
    for (Integer column : dispensable) {
      if (width() > width) {
        shown.remove(column);
        leftOut.add(column);
      }
    }
    for (int excess = width() - width; excess > 0; excess--) {
      int widest = narrowed.get(0);
      for (int column : narrowed) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] > NARROWEST) {
        widths[widest]--;
      }
    }
    return leftOut;
  }

  /** Returns the width of the widest line. */
  int width() {
    return shown.stream().mapToInt(column -> widths[column] + GAP.length()).sum() - GAP.length();
  }

  /** Returns a row with its line end, without trailing blanks. */
  public String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column : shown) {
      String cell = cut(row.get(column), widths[column]);
      String blanks = " ".repeat(widths[column] - Printable.width(cell));
      line.append(line.isEmpty() ? "" : GAP);
      line.append(numbers.contains(column) ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String cut(String cell, int width) {
    if (Printable.width(cell) <= width) {
      return cell;
    }
    int end = cell.length();
    while (Printable.width(cell.substring(0, end)) > width - 1) {
      end = cell.offsetByCodePoints(end, -1);
    }
    return cell.substring(0, end) + CUT;
  }
}
