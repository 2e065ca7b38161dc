package io.github.logonaudit.cli.report;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TextTable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.coverage.AuditState;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import io.github.logonaudit.timeline.SessionTimeline.Present;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was logged on to a computer at an instant: at its desktops, or in all sessions.
 *
 * @param computer the computer
 * @param at the instant
 * @param shown the sessions to show
 * @param others the number of other sessions, which {@code --all} shows
 * @param filtered the number of sessions that the filter leaves out, null if there is no filter
 */
public record Presence(
    ComputerCoverage computer,
    Instant at,
    List<Present> shown,
    long others,
    @Nullable Long filtered) {
  // The columns that are left out on a narrow terminal.
  private static final int TYPE = 1;
  private static final int FROM = 2;
  private static final int START = 5;

  /**
   * Finds out who was there.
   *
   * @param chosen the sessions that the filter chooses
   * @param whole all sessions, or null if there is no filter
   */
  public static Presence of(
      ComputerCoverage computer,
      Instant at,
      SessionTimeline chosen,
      @Nullable SessionTimeline whole,
      boolean all) {
    List<Present> present = chosen.at(computer.computer(), at);
    List<Present> shown =
        all
            ? present
            : present.stream()
                .filter(p -> p.session().mayBeInteractiveUser())
                .map(Presence::atDesktop)
                .toList();
    return new Presence(
        computer,
        at,
        shown,
        (long) present.size() - shown.size(),
        whole == null ? null : (long) whole.at(computer.computer(), at).size() - present.size());
  }

  /** Returns a session with the certainty that it was at a desktop, too. */
  private static Present atDesktop(Present present) {
    return present.session().isInteractiveUser()
        ? present
        : new Present(present.session(), Certainty.POSSIBLE, present.away());
  }

  /** Returns what the log leaves open at that instant, in sentences. */
  public List<String> doubts(Times times, Labels labels) {
    List<String> doubts = new ArrayList<>();
    ChannelCoverage log = computer.channel("Security").orElse(null);
    if (log == null) {
      doubts.add(labels.of("who.noLog"));
      return doubts;
    }
    if (isBefore(at, log.first().time())) {
      doubts.add(labels.of("who.begins", times.seconds(log.first().time())));
    }
    if (isBefore(log.last().time(), at)) {
      doubts.add(labels.of("who.ends", times.seconds(log.last().time())));
    }
    for (RecordGap gap : log.gaps().listed()) {
      boolean isThen = isBefore(gap.timeBefore(), at) && isBefore(at, gap.timeAfter());
      if (isThen || mayHideLogoff(gap, log)) {
        doubts.add(
            labels.of(
                gap.records() == 1 ? "who.gap.one" : "who.gap.many",
                Long.toUnsignedString(gap.records()),
                times.seconds(gap.timeBefore()),
                times.seconds(gap.timeAfter())));
      }
    }
    if (computer.state(AuditSubcategory.LOGOFF) == AuditState.SEEMS_OFF) {
      doubts.add(labels.of("who.noLogoffs"));
    }
    return doubts;
  }

  /** Returns whether a session that is certain then may have ended in a gap before. */
  private boolean mayHideLogoff(RecordGap gap, ChannelCoverage log) {
    return isBefore(gap.timeAfter(), at)
        && !CoverageTable.seemsFiltered(log)
        && shown.stream().anyMatch(present -> mayHaveEnded(present, gap));
  }

  private static boolean mayHaveEnded(Present present, RecordGap gap) {
    LogonSession session = present.session();
    EventReference start = session.start();
    EndGrade grade = session.end().grade();
    return present.certainty() == Certainty.CERTAIN
        && grade != EndGrade.EXACT
        && grade != EndGrade.USER_LEFT
        && grade != EndGrade.LINKED
        && (start == null || isBefore(start.time(), gap.timeAfter()));
  }

  /** Returns whether nobody used a session; null if that is not known. */
  public @Nullable Boolean isAway(Present present) {
    boolean isUnknown = isAfterLog() || (!present.away() && !present.session().presenceKnown());
    return isUnknown ? null : present.away();
  }

  /** Returns whether the log ends before that time, so that it does not say what was then. */
  public boolean isAfterLog() {
    return computer.channel("Security").map(log -> isBefore(log.last().time(), at)).orElse(false);
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }

  /** Says how many sessions there are and how many are not shown. */
  public String answer(Times times, Labels labels) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        labels.of(
            "who.at",
            Printable.of(computer.computer()),
            times.seconds(at),
            times.zoneName(),
            shown.isEmpty() ? none(labels) : count(labels)));
    if (others > 0) {
      sentences.add(labels.of("table.notShown", others, labels.of(Scope.PEOPLE)));
    }
    if (filtered != null) {
      sentences.add(labels.of("table.filtered", filtered));
    }
    return String.join(labels.of("table.gap"), sentences);
  }

  /**
   * Returns the answer as text, with the sessions.
   *
   * @param width how long a line of the table may be
   */
  public String toText(int width, Times times, Labels labels) {
    StringBuilder text = new StringBuilder(answer(times, labels)).append('\n');
    if (!shown.isEmpty()) {
      text.append('\n').append(table(times, labels).text(width, labels));
    }
    List<String> doubts = doubts(times, labels);
    text.append(doubts.isEmpty() ? "" : "\n");
    doubts.forEach(doubt -> text.append(doubt).append('\n'));
    return text.toString();
  }

  private String none(Labels labels) {
    boolean isFiltered = filtered != null && filtered > 0;
    return labels.of(others > 0 ? "who.nobody" : isFiltered ? "who.noneChosen" : "who.none");
  }

  private String count(Labels labels) {
    long certain = shown.stream().filter(p -> p.certainty() == Certainty.CERTAIN).count();
    long possible = shown.size() - certain;
    if (certain == 0) {
      return labels.of("who.possible", possible);
    }
    String sessions = labels.count("who.certain", certain);
    return possible == 0 ? sessions : labels.of("who.certainAndPossible", sessions, possible);
  }

  private TextTable table(Times times, Labels labels) {
    TextTable table =
        new TextTable(
            Set.of(),
            List.of(FROM, TYPE, START),
            List.of(
                labels.of("column.user"),
                labels.of("column.type"),
                labels.of("column.from"),
                labels.of("column.certainty"),
                labels.of("column.away"),
                labels.of("column.start", times.zoneName()),
                labels.of("column.end", times.zoneName())));
    SessionWords words = new SessionWords(times, labels, false);
    for (Present present : shown) {
      LogonSession session = present.session();
      table.add(
          List.of(
              session.user().toString(),
              words.type(session),
              from(session),
              labels.of(present.certainty() == Certainty.CERTAIN ? "certain" : "possible"),
              labels.of(away(present)),
              words.start(session),
              words.end(session)));
    }
    return table;
  }

  /** Returns the client at that time: its address, or else its name. */
  private String from(LogonSession session) {
    Connection client = session.connectionAt(at).orElse(null);
    if (client == null) {
      return "-";
    }
    if (client.address() != null) {
      return client.address().toString();
    }
    return client.clientName() == null ? "-" : client.clientName();
  }

  /** Returns the key of what is known of the desktop. */
  private String away(Present present) {
    if (!present.session().mayBeInteractiveUser()) {
      return "none";
    }
    if (isAfterLog()) {
      return present.away() ? "who.awayAtEnd" : "unknown";
    }
    if (present.away()) {
      return present.session().clockReliable() ? "yes" : "possibly";
    }
    return present.session().presenceKnown() ? "no" : "unknown";
  }
}
