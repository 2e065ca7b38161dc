package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is known of a session in a few words, for the cells of a table. */
public final class SessionWords {
  /** Marks times of a clock that was set. */
  static final String UNRELIABLE = "*";

  private static final int MAX_SOURCES = 2;

  private final Times times;
  private final Labels labels;
  private final boolean wide;

  /**
   * Prepares to write.
   *
   * @param wide whether to write everything out, or what fits into a terminal
   */
  public SessionWords(Times times, Labels labels, boolean wide) {
    this.times = times;
    this.labels = labels;
    this.wide = wide;
  }

  /** Returns the logon type, and what tells a session from one at a desktop. */
  public String type(LogonSession session) {
    LogonType type = session.logonType();
    String process = session.logonProcess().logonProcessName();
    String text = type == null ? labels.of("unknown") : type(type);
    if (session.kind() == SessionKind.USER && session.use() == SessionUse.UNKNOWN) {
      return labels.of("type.possiblyDesktop", text);
    }
    return type != null
            && type.isInteractive()
            && session.use() == SessionUse.CREDENTIALS
            && process != null
        ? labels.of("type.byProcess", text, Printable.cell(process))
        : text;
  }

  private String type(LogonType type) {
    if (!type.isDefined()) {
      return labels.of("type.undefined", type.code());
    }
    String name = labels.of("LogonType." + type.code());
    return wide ? name + " (" + type.code() + ")" : name;
  }

  /** Returns the time of the logon, or of the first event after it if it is not in the log. */
  static @Nullable Instant begin(LogonSession session) {
    return session.start() != null
        ? session.start().time()
        : session.evidence().stream()
            .map(one -> one.event().time())
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
  }

  /** Returns when the session began. */
  public String start(LogonSession session) {
    Instant begin = begin(session);
    if (begin == null) {
      return labels.of("start.missing");
    }
    String time = times.seconds(begin);
    return marked(session, session.start() == null ? labels.of("time.before", time) : time);
  }

  /** Returns when the session ended, or between which times. */
  public String end(LogonSession session) {
    SessionEnd end = session.end();
    Instant earliest = end.earliest();
    Instant latest = end.latest();
    if (end.reason() == EndReason.OPEN && latest == null && end.grade() == EndGrade.OPEN) {
      return labels.of("end.open");
    }
    Instant begin = wide ? null : begin(session);
    if (earliest == null) {
      return latest == null
          ? labels.of("unknown")
          : marked(session, labels.of("time.before", times.seconds(latest, begin)));
    }
    if (latest == null) {
      return marked(session, labels.of("time.after", times.seconds(earliest, begin)));
    }
    return marked(
        session,
        end.isExact()
            ? times.seconds(latest, begin)
            : labels.of(
                "time.range",
                times.seconds(earliest, begin),
                times.seconds(latest, wide ? null : earliest)));
  }

  private static String marked(LogonSession session, String time) {
    return session.clockReliable() ? time : time + UNRELIABLE;
  }

  /** Returns how the session ended. */
  public String how(SessionEnd end) {
    String how =
        end.reason() != EndReason.OPEN
            ? labels.of(end.reason())
            : end.grade() == EndGrade.OPEN ? labels.of("none") : labels.of("unknown");
    return end.grade() == EndGrade.TRUNCATED ? labels.of("end.gap", how) : how;
  }

  /** Returns the difference of start and end as they are shown. */
  public String duration(LogonSession session) {
    return session.duration().isEmpty()
        ? labels.of("none")
        : Times.hours(shownUntil(session, session.end().latest()));
  }

  private static Duration shownUntil(LogonSession session, @Nullable Instant end) {
    return Times.difference(
        Objects.requireNonNull(Objects.requireNonNull(session.start()).time()),
        Objects.requireNonNull(end));
  }

  /** Returns how long a session was in use, or at most. */
  public String inUse(LogonSession session) {
    Optional<Duration> most = session.activeAtMost();
    if (most.isEmpty()) {
      return labels.of("none");
    }
    SessionEnd end = session.end();
    Instant left = end.initiated() != null ? end.initiated() : end.latest();
    // What was not in use is taken from the length that is shown.
    Duration whole =
        Duration.between(
            Objects.requireNonNull(Objects.requireNonNull(session.start()).time()),
            Objects.requireNonNull(left));
    Duration unused = whole.minus(most.get());
    Duration shown = shownUntil(session, left).minusSeconds(unused.plusMillis(500).toSeconds());
    String length = Times.hours(shown.isNegative() ? Duration.ZERO : shown);
    return session.active().isPresent() ? length : labels.of("atMost", length);
  }

  /** Returns from where the session was connected: addresses, or else a name. */
  public String from(LogonSession session) {
    List<String> addresses =
        Stream.concat(
                Stream.ofNullable(session.source().address()),
                session.connections().stream().map(Connection::address).flatMap(Stream::ofNullable))
            .map(NetworkAddress::value)
            .distinct()
            .toList();
    if (addresses.isEmpty()) {
      String name = session.source().workstationName();
      return name == null ? labels.of("none") : name;
    }
    return String.join(", ", addresses.subList(0, Math.min(MAX_SOURCES, addresses.size())))
        + (addresses.size() > MAX_SOURCES ? ", …" : "");
  }
}
