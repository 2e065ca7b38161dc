package io.github.logonaudit.cli.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.report.SessionWords;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session, in the form that the page's script reads.
 *
 * @param computer the number of the computer
 * @param person the number of the account
 * @param user its account as its events name it, or null if that is the name of the person
 * @param use what it is for: a key of the script
 * @param begin when it began at the earliest
 * @param from from when on it was certainly there, or null if the log does not say
 * @param to up to when it was certainly there, or null together with {@code from}
 * @param end when it had ended at the latest; if there is no bound, when its log ends
 * @param openStart whether it may have begun before {@code begin}, or null if not
 * @param openEnd whether it may have ended after {@code end}, or null if not
 * @param logon when the logon was logged, or null if it is not in the log
 * @param away pairs of times and why it was not in use in between; a time is null if it is not
 *     known
 * @param evidence for each event: why it counts, its ID, its record and its time
 * @param length how long it lasted in milliseconds, or null
 * @param active how long it was in use, or at most, in milliseconds, or null
 * @param clockUnreliable whether the clock was set, or null if not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionData(
    int computer,
    int person,
    @Nullable String user,
    String use,
    String type,
    String start,
    String endText,
    String how,
    String grade,
    String duration,
    String inUse,
    String source,
    String logonId,
    long begin,
    @Nullable Long from,
    @Nullable Long to,
    long end,
    @Nullable Boolean openStart,
    @Nullable Boolean openEnd,
    @Nullable Long logon,
    @Nullable List<@Nullable Object[]> away,
    @Nullable Long length,
    @Nullable Long active,
    @Nullable Boolean clockUnreliable,
    long evidenceCount,
    List<@Nullable Object[]> evidence) {
  /** How many events of a session are in the report: the first and the last ones. */
  private static final int MOST_EVIDENCE = 60;

  /**
   * Returns the data of a session.
   *
   * @param name the name that is shown of the account
   * @param log the first and the last time of the computer's log, or null
   * @return the data, or null if no event of the session has a time
   */
  static @Nullable SessionData of(
      LogonSession session,
      int computer,
      int person,
      String name,
      Instant @Nullable [] log,
      SessionWords words,
      Labels labels) {
    List<Instant> times = times(session);
    if (times.isEmpty()) {
      return null;
    }
    Instant first = times.stream().min(Instant::compareTo).orElseThrow();
    Instant last = times.stream().max(Instant::compareTo).orElseThrow();
    Instant logon = session.start() == null ? null : session.start().time();
    SessionEnd ended = session.end();
    Instant seen = logon == null ? first : logon;
    Instant stayed = ended.earliest() == null ? seen : ended.earliest();
    boolean isCertain = session.clockReliable() && !stayed.isBefore(seen);
    boolean isBeforeLog = logon == null && session.startGrade() == StartGrade.BEFORE_LOG;
    Instant begin =
        isBeforeLog && log != null && log[0].isBefore(seen) ? log[0] : isCertain ? seen : first;
    Instant end =
        ended.latest() != null
            ? ended.latest()
            : log != null && log[1].isAfter(last) ? log[1] : last;
    String user = Printable.cell(session.user().toString());
    return new SessionData(
        computer,
        person,
        user.equals(name) ? null : user,
        use(session),
        words.type(session),
        words.start(session),
        words.end(session),
        words.how(ended),
        ended.grade().letter(),
        words.duration(session),
        words.inUse(session),
        Printable.cell(words.from(session)),
        session.logonId().toString(),
        ReportData.millis(begin),
        isCertain ? ReportData.millis(seen) : null,
        isCertain ? ReportData.millis(stayed) : null,
        Math.max(ReportData.millis(end), ReportData.millis(isCertain ? stayed : begin)),
        logon == null ? true : null,
        ended.latest() == null ? true : null,
        logon == null ? null : ReportData.millis(logon),
        away(session, labels),
        session.duration().map(Duration::toMillis).orElse(null),
        session.activeAtMost().map(Duration::toMillis).orElse(null),
        session.clockReliable() ? null : true,
        session.evidenceCount(),
        evidence(session.evidence(), labels));
  }

  /** Returns the times of the events of a session, and the bounds of its end. */
  private static List<Instant> times(LogonSession session) {
    SessionEnd end = session.end();
    return Stream.concat(
            session.evidence().stream().flatMap(one -> Stream.ofNullable(one.event().time())),
            Stream.concat(Stream.ofNullable(end.earliest()), Stream.ofNullable(end.latest())))
        .toList();
  }

  private static String use(LogonSession session) {
    LogonType type = session.logonType();
    return session.kind() == SessionKind.SYSTEM || session.kind() == SessionKind.DESKTOP
        ? "system"
        : switch (session.use()) {
          case DESKTOP -> LogonType.REMOTE_INTERACTIVE.equals(type) ? "remote" : "desktop";
          case CREDENTIALS -> "credentials";
          case NETWORK -> "network";
          case SERVICE -> "service";
          case UNKNOWN -> session.kind() == SessionKind.USER ? "unknown" : "service";
        };
  }

  private static @Nullable List<@Nullable Object[]> away(LogonSession session, Labels labels) {
    List<@Nullable Object[]> away = new ArrayList<>();
    addAway(away, session.locked(), labels.of("report.locked"));
    addAway(away, session.disconnected(), labels.of("report.disconnected"));
    addAway(away, session.screenSaver(), labels.of("report.screenSaver"));
    away.sort(Comparator.comparingLong(one -> one[0] instanceof Long from ? from : Long.MIN_VALUE));
    return away.isEmpty() ? null : away;
  }

  private static void addAway(
      List<@Nullable Object[]> away, List<TimeInterval> intervals, String why) {
    for (TimeInterval interval : intervals) {
      away.add(new @Nullable Object[] {millis(interval.start()), millis(interval.end()), why});
    }
  }

  private static List<@Nullable Object[]> evidence(List<Evidence> all, Labels labels) {
    int size = all.size();
    Stream<Evidence> listed =
        size <= MOST_EVIDENCE
            ? all.stream()
            : Stream.concat(
                all.subList(0, MOST_EVIDENCE / 2).stream(),
                all.subList(size - MOST_EVIDENCE / 2, size).stream());
    return listed
        .map(
            one ->
                new @Nullable Object[] {
                  one.rule(),
                  one.event().eventId(),
                  one.event().recordId() == null
                      ? labels.of("unknown")
                      : Long.toUnsignedString(one.event().recordId()),
                  millis(one.event().time())
                })
        .toList();
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : ReportData.millis(time);
  }
}
