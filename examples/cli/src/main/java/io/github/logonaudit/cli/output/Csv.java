package io.github.logonaudit.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes rows as comma-separated values (RFC 4180) in UTF-8.
 *
 * <p>Spreadsheets compute a cell that begins with a formula character, and attackers choose the
 * names in a log. So an apostrophe goes before such a character, and before an apostrophe, at the
 * beginning of a cell and after a semicolon, tab or line break, where some spreadsheets begin a new
 * cell. Whoever removes an apostrophe from these positions has the original text.
 */
public final class Csv implements Closeable, Flushable {
  public static final String HELP =
      "In CSV an apostrophe goes before =, +, -, @ and ' where a spreadsheet would take them for the"
          + " beginning of a formula: in front of a cell, and after a semicolon, tab or line break"
          + " in it.";

  public static final String BOM_HELP =
      "Begin CSV with a byte order mark, by which Excel recognises the encoding UTF-8.";

  /** The last four are what East Asian spreadsheets take for the first four. */
  private static final String FORMULA_STARTS = "=+-@'＝＋－＠";

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Writer writer;
  private final CsvWriter rows;
  private final boolean bom;
  private final List<String> header;
  private boolean begun;

  /**
   * Creates a writer, which writes nothing before the first row.
   *
   * @param bom whether to begin with a byte order mark, by which Excel recognises UTF-8
   */
  public Csv(OutputStream out, boolean bom, List<String> header) {
    writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    rows = CsvWriter.builder().autoFlush(false).build(writer);
    this.bom = bom;
    this.header = header;
  }

  /** Writes a row. */
  public void write(List<String> row) throws IOException {
    begin();
    writeRow(row);
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      if (bom) {
        writer.write(BYTE_ORDER_MARK);
      }
      writeRow(header);
    }
  }

  private void writeRow(List<String> row) throws IOException {
    try {
      rows.writeRecord(row.stream().map(Csv::guarded).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the text as a cell that a spreadsheet shows and a terminal survives. */
  public static String guarded(String text) {
    StringBuilder cell = new StringBuilder(text.length() + 8);
    boolean beginning = true;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (beginning && FORMULA_STARTS.indexOf(c) >= 0) {
        cell.append('\'');
      }
      boolean isBreak = c == '\n' || c == '\t';
      beginning = isBreak || c == ';';
      if (isBreak) {
        cell.append((char) c);
      } else {
        Printable.append(cell, c);
      }
    }
    return cell.toString();
  }

  /** Passes on the rows so far. */
  @Override
  public void flush() throws IOException {
    rows.flush();
  }

  /** Writes what is left, the header if there was no row. */
  @Override
  public void close() throws IOException {
    begin();
    try {
      rows.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
