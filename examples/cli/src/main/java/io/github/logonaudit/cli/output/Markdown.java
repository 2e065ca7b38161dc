package io.github.logonaudit.cli.output;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Writes rows as a table of GitHub Flavored Markdown. Everything in a cell is shown as it is: what
 * Markdown or HTML could take for markup is escaped.
 */
public final class Markdown implements Closeable, Flushable {
  /** Emphasis, code, links, mathematics, the ends of cells, and what escapes them. */
  private static final String MARKUP = "\\`*_~[]|$";

  private final Writer writer;
  private final Set<Integer> numbers;
  private final List<String> head;
  private boolean begun;

  /**
   * Creates a writer, which writes nothing before the first row.
   *
   * @param numbers the right-aligned columns
   */
  public Markdown(OutputStream out, Set<Integer> numbers, List<String> head) {
    writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.numbers = numbers;
    this.head = head;
  }

  /**
   * Writes a row.
   *
   * @param row the cells, harmless for a terminal ({@link Printable})
   */
  public void write(List<String> row) throws IOException {
    begin();
    writeRow(row);
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      writeRow(head);
      for (int i = 0; i < head.size(); i++) {
        writer.write(numbers.contains(i) ? "|--:" : "|---");
      }
      writer.write("|\n");
    }
  }

  private void writeRow(List<String> row) throws IOException {
    for (String cell : row) {
      writer.write("| ");
      writer.write(escaped(cell));
      writer.write(' ');
    }
    writer.write("|\n");
  }

  /** Returns text that Markdown shows as the given one. */
  public static String escaped(String text) {
    StringBuilder cell = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        // Entities, because not every Markdown knows a backslash before these.
        case '<' -> cell.append("&lt;");
        case '>' -> cell.append("&gt;");
        case '&' -> cell.append("&amp;");
        default -> {
          if (MARKUP.indexOf(c) >= 0 || beginsLink(text, i)) {
            cell.append('\\');
          }
          cell.append(c);
        }
      }
    }
    return cell.toString();
  }

  /** Returns whether a character makes a link of a bare address such as www.example.com. */
  private static boolean beginsLink(String text, int index) {
    return text.startsWith("://", index)
        || (text.charAt(index) == '.' && text.regionMatches(true, index - 3, "www", 0, 3));
  }

  /** Ends the table, if there is one, and writes paragraphs below it. */
  public void writeBelow(List<String> paragraphs) throws IOException {
    begin();
    for (String paragraph : paragraphs) {
      // At the beginning of a line, a plus sign would begin a list.
      writer.write("\n" + (paragraph.startsWith("+") ? "\\" : "") + escaped(paragraph) + "\n");
    }
  }

  /** Passes on the rows so far. */
  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  /** Writes what is left, the head if there was no row. */
  @Override
  public void close() throws IOException {
    begin();
    writer.close();
  }
}
