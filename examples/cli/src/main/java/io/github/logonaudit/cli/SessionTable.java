package io.github.logonaudit.cli;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes sessions as a table for people. */
final class SessionTable {
  /** Why an end is not sure that would be otherwise. */
  private static final String LOG_GAP = ", log has a gap";

  private static final String GAP = "  ";
  private static final int FIRST_NUMBER = 6;
  private static final String NONE = "-";

  private final ZoneId zone;
  private final DateTimeFormatter time;

  SessionTable(ZoneId zone) {
    this.zone = zone;
    // Where clocks are set twice a year, a local time alone could mean two instants.
    String pattern = zone.normalized() instanceof ZoneOffset ? "" : " xxx";
    this.time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss" + pattern, Locale.ROOT).withZone(zone);
  }

  /**
   * Writes the table and a line that sums it up.
   *
   * @param events how many events the sessions were found in
   */
  void write(Selection selection, long events, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (!selection.shown().isEmpty()) {
      writeRows(selection.shown(), writer);
      writer.write('\n');
    }
    writer.write(summary(selection, events));
    writer.write('\n');
    writer.flush();
  }

  private void writeRows(List<LogonSession> sessions, Writer writer) throws IOException {
    List<String> head =
        List.of(
            "Computer",
            "User",
            "Type",
            "Start (" + zoneName() + ")",
            "End (" + zoneName() + ")",
            "How it ended",
            "Duration",
            "In use");
    int[] widths = new int[head.size()];
    widen(widths, head);
    // The rows are made twice rather than kept: there may be a million of them.
    for (LogonSession session : sessions) {
      widen(widths, row(session));
    }
    writeRow(head, widths, writer);
    for (LogonSession session : sessions) {
      writeRow(row(session), widths, writer);
    }
  }

  private String zoneName() {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], length(row.get(i)));
    }
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** The last two cells are numbers, flush right: so no line has blanks at its end. */
  private static void writeRow(List<String> row, int[] widths, Writer writer) throws IOException {
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(widths[i] - length(cell));
      writer.write(i == 0 ? "" : GAP);
      writer.write(i < FIRST_NUMBER ? cell + blanks : blanks + cell);
    }
    writer.write('\n');
  }

  private List<String> row(LogonSession session) {
    return List.of(
        Printable.of(session.computer()),
        Printable.of(session.user().toString()),
        session.logonType() == null ? "unknown" : session.logonType().toString(),
        start(session),
        end(session.end()),
        how(session.end()) + (session.end().grade() == EndGrade.TRUNCATED ? LOG_GAP : ""),
        hours(session.duration()),
        hours(session.active()));
  }

  String start(LogonSession session) {
    Instant start = session.start() == null ? null : session.start().time();
    return start == null ? "not in the log" : time.format(start);
  }

  String end(SessionEnd end) {
    Instant earliest = end.earliest();
    Instant latest = end.latest();
    if (end.reason() == EndReason.OPEN && latest == null && end.grade() == EndGrade.OPEN) {
      return "open";
    }
    if (earliest == null) {
      return latest == null ? "unknown" : "before " + time.format(latest);
    }
    if (latest == null) {
      return "after " + time.format(earliest);
    }
    return end.isExact()
        ? time.format(latest)
        : time.format(earliest) + " .. " + time.format(latest);
  }

  private static String how(SessionEnd end) {
    return switch (end.reason()) {
      case LOGGED_OFF -> "logged off";
      case USER_INITIATED -> "user left";
      case SHUTDOWN -> "shutdown";
      case RESTART -> "restarted without shutdown";
      case SUPERSEDED -> "restart, not logged";
      case OPEN -> end.grade() == EndGrade.OPEN ? NONE : "not known";
      case EVICTED -> "not followed";
    };
  }

  private static String hours(Optional<Duration> length) {
    return length.map(Times::hours).orElse(NONE);
  }

  private static String summary(Selection selection, long events) {
    int count = selection.shown().size();
    StringBuilder text = new StringBuilder(count == 0 ? "No sessions" : plural(count, "session"));
    text.append(" in ").append(plural(events, "event")).append('.');
    if (selection.system() > 0) {
      text.append(" Left out: ").append(selection.system());
      text.append(" of the operating system itself (--all shows them)");
    }
    if (selection.others() > 0) {
      text.append(selection.system() > 0 ? ", " : " Left out: ").append(selection.others());
      text.append(" of other kinds (shown without --people)");
    }
    return text.append(selection.system() + selection.others() > 0 ? "." : "").toString();
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
