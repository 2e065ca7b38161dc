package io.github.logonaudit.cli.report;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.TextTable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.coverage.AuditState;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.session.Connection;
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
 */
public record Presence(ComputerCoverage computer, Instant at, List<Present> shown, long others) {
  public static Presence of(
      ComputerCoverage computer, Instant at, SessionTimeline timeline, boolean all) {
    List<Present> present = timeline.at(computer.computer(), at);
    List<Present> shown =
        all
            ? present
            : present.stream()
                .filter(p -> p.session().mayBeInteractiveUser())
                .map(Presence::atDesktop)
                .toList();
    return new Presence(computer, at, shown, (long) present.size() - shown.size());
  }

  /** Returns a session with the certainty that it was at a desktop, too. */
  private static Present atDesktop(Present present) {
    return present.session().isInteractiveUser()
        ? present
        : new Present(present.session(), Certainty.POSSIBLE, present.away());
  }

  /** Returns what the log leaves open at that instant, in sentences. */
  public List<String> doubts(Times times) {
    List<String> doubts = new ArrayList<>();
    ChannelCoverage log = computer.channel("Security").orElse(null);
    if (log == null) {
      doubts.add("There are no events of its Security log.");
      return doubts;
    }
    if (isBefore(at, log.first().time())) {
      doubts.add(
          "Its Security log begins at "
              + times.seconds(log.first().time())
              + ", after that time: sessions that ended earlier are not in it.");
    }
    if (isBefore(log.last().time(), at)) {
      doubts.add(
          "Its Security log ends at "
              + times.seconds(log.last().time())
              + ", before that time: later logons and logoffs are not in it.");
    }
    log.gaps().listed().stream().filter(this::isIn).forEach(gap -> doubts.add(doubt(gap, times)));
    if (computer.state(AuditSubcategory.LOGOFF) == AuditState.SEEMS_OFF) {
      doubts.add("Its log holds no logoffs, so the possible sessions may have ended.");
    }
    return doubts;
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }

  private boolean isIn(RecordGap gap) {
    return isBefore(gap.timeBefore(), at) && isBefore(at, gap.timeAfter());
  }

  private static String doubt(RecordGap gap, Times times) {
    return "Its Security log lacks "
        + Long.toUnsignedString(gap.records())
        + (gap.records() == 1 ? " record" : " records")
        + " between "
        + times.seconds(gap.timeBefore())
        + " and "
        + times.seconds(gap.timeAfter())
        + ", which may include logons or logoffs.";
  }

  /** Returns the answer as text. */
  public String toText(Times times) {
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(computer.computer())).append(" at ").append(times.seconds(at));
    text.append(' ')
        .append(times.zoneName())
        .append(": ")
        .append(shown.isEmpty() ? nothing() : count());
    text.append(".");
    if (others > 0) {
      text.append(" Not shown: ").append(others);
      text.append(
          " without a desktop, or of computers, services and Windows itself"
              + " (--all shows them).");
    }
    text.append('\n');
    if (!shown.isEmpty()) {
      text.append('\n').append(table(times));
    }
    List<String> doubts = doubts(times);
    text.append(doubts.isEmpty() ? "" : "\n");
    doubts.forEach(doubt -> text.append(doubt).append('\n'));
    return text.toString();
  }

  private String nothing() {
    return others > 0 ? "nobody at a desktop by the log" : "no sessions in the log";
  }

  private String count() {
    long certain = shown.stream().filter(p -> p.certainty() == Certainty.CERTAIN).count();
    long possible = shown.size() - certain;
    return (certain == 0
            ? ""
            : certain + (certain == 1 ? " session" : " sessions") + " for certain")
        + (certain == 0 || possible == 0 ? "" : ", ")
        + (possible == 0 ? "" : possible + (certain == 0 ? " possible" : " more possible"));
  }

  private TextTable table(Times times) {
    TextTable table =
        new TextTable(
            Set.of(),
            List.of(
                "User",
                "Type",
                "From",
                "Certainty",
                "Locked or away",
                "Start (" + times.zoneName() + ")",
                "End (" + times.zoneName() + ")"));
    SessionWords words = new SessionWords(times, Labels.of(Labels.Language.en), false);
    for (Present present : shown) {
      LogonSession session = present.session();
      table.add(
          List.of(
              session.user().toString(),
              words.type(session),
              from(session),
              present.certainty() == Certainty.CERTAIN ? "certain" : "possible",
              away(present),
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

  private static String away(Present present) {
    if (!present.session().mayBeInteractiveUser()) {
      return "-";
    }
    if (present.away()) {
      return present.session().clockReliable() ? "yes" : "possibly";
    }
    return present.session().presenceKnown() ? "no" : "unknown";
  }
}
