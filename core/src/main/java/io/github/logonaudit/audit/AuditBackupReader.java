package io.github.logonaudit.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV of {@code auditpol /backup}. {@link AuditPolicy#parse(Reader)} describes the
 * format.
 *
 * <p>It splits cells itself, because this module depends on no library and the files use nothing of
 * RFC 4180 but quotes.
 */
final class AuditBackupReader {
  static final int MAX_LINE_LENGTH = 65_536;
  static final int MAX_LINES = 100_000;

  // Machine Name, Policy Target, Subcategory, Subcategory GUID, Inclusion Setting, Exclusion
  // Setting, Setting Value: MS-GPAC 2.2.1.
  private static final int COLUMNS = 7;
  private static final int POLICY_TARGET = 1;
  private static final int MAX_EXCERPT = 100;

  // UUID.fromString would take "1-1-1-1-1" for a GUID.
  private static final Pattern GUID =
      Pattern.compile("\\{\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}");

  private final BufferedReader text;
  private final Map<UUID, AuditSetting> settings = new HashMap<>();
  private int line;
  private boolean lineFeedPending;

  AuditBackupReader(Reader text) {
    this.text = new BufferedReader(text);
  }

  Map<UUID, AuditSetting> read() throws IOException {
    for (String row = nextLine(); row != null; row = nextLine()) {
      row(cells(row));
    }
    if (settings.isEmpty()) {
      throw refusal(
          "expected rows of subcategories with a GUID, as auditpol /backup writes, found none");
    }
    return settings;
  }

  private void row(List<String> cells) {
    UUID guid = guid(cells);
    if (guid == null || isOfOneUser(cells.get(POLICY_TARGET))) {
      return;
    }
    if (settings.putIfAbsent(guid, setting(cells.get(COLUMNS - 1))) != null) {
      throw refusal("expected each subcategory once, found {" + guid + "} again");
    }
  }

  private @Nullable UUID guid(List<String> cells) {
    for (String cell : cells) {
      if (!cell.startsWith("{")) {
        continue;
      }
      if (!GUID.matcher(cell).matches()) {
        throw refusal("expected a GUID in braces, found " + quoted(cell));
      }
      if (cells.size() != COLUMNS) {
        // auditpol /get /r looks the same but leaves out the one column that is not localized.
        throw refusal(
            "expected the 7 columns of auditpol /backup, found "
                + cells.size()
                + (cells.size() == COLUMNS - 1 ? ", as auditpol /get /r writes" : ""));
      }
      return UUID.fromString(cell.substring(1, cell.length() - 1));
    }
    return null;
  }

  private static boolean isOfOneUser(String policyTarget) {
    // The word for the whole system may be localized, so rows of users are recognised by the form
    // of the cell.
    return policyTarget.toUpperCase(Locale.ROOT).startsWith("S-1-")
        || policyTarget.indexOf('\\') >= 0;
  }

  private AuditSetting setting(String cell) {
    return switch (cell) {
      // MS-GPAC 2.2.1.3.1 has 4 for none, POLICY_AUDIT_EVENT_NONE; auditpol writes 0.
      case "0", "4" -> AuditSetting.NONE;
      case "1" -> AuditSetting.SUCCESS;
      case "2" -> AuditSetting.FAILURE;
      case "3" -> AuditSetting.SUCCESS_AND_FAILURE;
      default ->
          throw refusal("expected a setting from 0 to 4 in the last column, found " + quoted(cell));
    };
  }

  /** Splits a line at its commas; blanks and quotes around the cells are removed. */
  private List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    while (start <= row.length()) {
      int end;
      if (row.startsWith("\"", start)) {
        int close = closingQuote(row, start);
        end = close + 1;
        if (end < row.length() && row.charAt(end) != ',') {
          throw refusal(
              "expected a comma after a quoted cell, found " + quoted(row.substring(end)));
        }
        cells.add(row.substring(start + 1, close).replace("\"\"", "\"").strip());
      } else {
        int comma = row.indexOf(',', start);
        end = comma < 0 ? row.length() : comma;
        cells.add(row.substring(start, end).strip());
      }
      start = end + 1;
    }
    return cells;
  }

  private int closingQuote(String row, int open) {
    int close = row.indexOf('"', open + 1);
    while (close >= 0 && row.startsWith("\"", close + 1)) {
      close = row.indexOf('"', close + 2);
    }
    if (close < 0) {
      throw refusal(
          "expected a closing quote on the same line, found " + quoted(row.substring(open)));
    }
    return close;
  }

  /** Returns the next line without its end, or null after the last; any of CRLF, LF, CR ends it. */
  private @Nullable String nextLine() throws IOException {
    int c = text.read();
    if (lineFeedPending && c == '\n') {
      c = text.read();
    }
    lineFeedPending = false;
    if (c < 0) {
      return null;
    }
    line++;
    if (line > MAX_LINES) {
      throw refusal("expected at most " + MAX_LINES + " lines, found more");
    }
    StringBuilder found = new StringBuilder();
    if (line == 1 && c == '\uFEFF') {
      c = text.read();
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = text.read()) {
      if (c == 0) {
        throw refusal("expected text, found a NUL: the file is in UTF-16 and was read as another");
      }
      if (found.length() == MAX_LINE_LENGTH) {
        throw refusal("expected at most " + MAX_LINE_LENGTH + " characters, found more");
      }
      found.append((char) c);
    }
    lineFeedPending = c == '\r';
    return found.toString();
  }

  private static String quoted(String found) {
    return '"'
        + (found.length() <= MAX_EXCERPT ? found : found.substring(0, MAX_EXCERPT) + "…")
        + '"';
  }

  private AuditPolicyFormatException refusal(String reason) {
    return new AuditPolicyFormatException(line, reason);
  }
}
