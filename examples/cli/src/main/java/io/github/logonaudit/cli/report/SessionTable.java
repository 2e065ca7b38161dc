package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TextTable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionUse;
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
import java.util.Set;

/** Writes sessions as a table. */
public final class SessionTable {
  /** Says why an end is not certain. */
  private static final String GAP = ", gap in log";

  /** The right-aligned columns. */
  public static final Set<Integer> NUMBERS = Set.of(6, 7);

  private static final String NONE = "-";

  private final ZoneId zone;
  private final DateTimeFormatter time;

  public SessionTable(ZoneId zone) {
    this.zone = zone;
    // With daylight saving time, a local time alone could mean two instants.
    String pattern = zone.normalized() instanceof ZoneOffset ? "" : " xxx";
    this.time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss" + pattern, Locale.ROOT).withZone(zone);
  }

  /**
   * Writes the table and a summary line.
   *
   * @param events how many events were read
   * @param unmatched how many of them are about a session but belong to none that is known
   */
  public void write(Selection selection, long events, long unmatched, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (!selection.shown().isEmpty()) {
      writeRows(selection.shown(), writer);
      writer.write('\n');
    }
    writer.write(summary(selection, events, unmatched));
    writer.write('\n');
    writer.flush();
  }

  private void writeRows(List<LogonSession> sessions, Writer writer) throws IOException {
    List<String> head = head();
    int[] widths = new int[head.size()];
    TextTable.widen(widths, head);
    // Rows are made twice rather than kept: there may be a million of them.
    for (LogonSession session : sessions) {
      TextTable.widen(widths, row(session));
    }
    writer.write(TextTable.line(head, widths, NUMBERS));
    for (LogonSession session : sessions) {
      writer.write(TextTable.line(row(session), widths, NUMBERS));
    }
  }

  /** Returns the titles of the columns. */
  public List<String> head() {
    return List.of(
        "Computer",
        "User",
        "Type",
        "Start (" + zoneName() + ")",
        "End (" + zoneName() + ")",
        "How it ended",
        "Duration",
        "In use");
  }

  /** Returns the name of the time zone. */
  public String zoneName() {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** Returns the cells of a session. */
  public List<String> row(LogonSession session) {
    return List.of(
        Printable.cell(session.computer()),
        Printable.cell(session.user().toString()),
        type(session),
        start(session),
        end(session.end()),
        how(session.end()) + (session.end().grade() == EndGrade.TRUNCATED ? GAP : ""),
        hours(session.duration()),
        inUse(session));
  }

  /** Returns the logon type, and what tells a session from one at a desktop. */
  public static String type(LogonSession session) {
    LogonType type = session.logonType();
    String process = session.logonProcess().logonProcessName();
    String text = type == null ? "unknown" : type.toString();
    if (session.kind() == SessionKind.USER && session.use() == SessionUse.UNKNOWN) {
      return text + ", possibly a desktop";
    }
    return type != null
            && type.isInteractive()
            && session.use() == SessionUse.CREDENTIALS
            && process != null
        ? text + " by " + Printable.cell(process)
        : text;
  }

  public String start(LogonSession session) {
    Instant start = session.start() == null ? null : session.start().time();
    return start == null ? "not in the log" : time.format(start);
  }

  public String end(SessionEnd end) {
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
      case SUPERSEDED -> "restart not logged";
      case OPEN -> end.grade() == EndGrade.OPEN ? NONE : "unknown";
      case EVICTED -> "evicted";
    };
  }

  /** Returns how long a session was in use, or at most. */
  private static String inUse(LogonSession session) {
    Optional<Duration> most = session.activeAtMost();
    return most.isPresent() && session.active().isEmpty()
        ? "at most " + hours(most)
        : hours(session.active());
  }

  private static String hours(Optional<Duration> length) {
    return length.map(Times::hours).orElse(NONE);
  }

  private static String summary(Selection selection, long events, long unmatched) {
    int count = selection.shown().size();
    StringBuilder text = new StringBuilder(count == 0 ? "No sessions" : plural(count, "session"));
    text.append(" in ").append(plural(events, "event")).append('.');
    if (selection.system() > 0) {
      text.append(" Not shown: ").append(selection.system());
      text.append(" of the operating system (--all shows them)");
    }
    if (selection.others() > 0) {
      text.append(selection.system() > 0 ? ", " : " Not shown: ").append(selection.others());
      text.append(" of other kinds (hidden by --people)");
    }
    text.append(selection.system() + selection.others() > 0 ? "." : "");
    if (unmatched > 0) {
      text.append(" Belonging to no session that is known: ").append(plural(unmatched, "event"));
      text.append(" (--verbose lists them).");
    }
    return text.toString();
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
