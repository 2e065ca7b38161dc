package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.schema.EventParts;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of sessions in CSV. Times are in UTC and to the second, and durations are hours,
 * minutes and seconds: this is what spreadsheets recognise.
 */
public final class SessionColumns {
  public static final List<String> NAMES =
      List.of(
          "computer",
          "user",
          "userName",
          "userDomain",
          "userSid",
          "logonType",
          "logonTypeName",
          "start",
          "startGrade",
          "endEarliest",
          "endLatest",
          "endReason",
          "endGrade",
          "userLeft",
          "duration",
          "active",
          "activeAtMost",
          "sourceAddress",
          "sourcePort",
          "sourceWorkstation",
          "logonId",
          "linkedLogonId",
          "kind",
          "use",
          "elevated",
          "logonProcessName",
          "processName",
          "clockReliable",
          "startRecordId",
          "evidenceCount",
          "sessionId");

  private SessionColumns() {}

  public static List<String> of(LogonSession session) {
    Account user = session.user();
    LogonType type = session.logonType();
    Instant start = session.start() == null ? null : session.start().time();
    SessionEnd end = session.end();
    return Stream.of(
            session.computer(),
            EventParts.isKnown(user) ? user : null,
            user.name(),
            user.domain(),
            user.sid(),
            type == null ? null : type.code(),
            type == null ? null : type.displayName(),
            seconds(start),
            session.startGrade(),
            seconds(end.earliest()),
            seconds(end.latest()),
            end.reason(),
            end.grade().letter(),
            seconds(end.initiated()),
            session.duration().isPresent() ? difference(start, end.latest()) : null,
            session.active().map(Times::hours).orElse(null),
            session.active().isPresent()
                ? null
                : session.activeAtMost().map(Times::hours).orElse(null),
            session.source().address(),
            session.source().port(),
            session.source().workstationName(),
            session.logonId(),
            session.linkedLogonId().orElse(null),
            session.kind(),
            session.use(),
            session.elevated(),
            session.logonProcess().logonProcessName(),
            session.logonProcess().processName(),
            session.clockReliable(),
            session.start() == null ? null : unsigned(session.start().recordId()),
            session.evidenceCount(),
            session.id())
        .map(value -> Objects.toString(value, ""))
        .toList();
  }

  private static @Nullable String seconds(@Nullable Instant time) {
    return time == null ? null : Times.UTC.seconds(time);
  }

  /** Returns the difference of the times as they are written, which have no fractions. */
  private static @Nullable String difference(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Times.hours(Times.difference(from, to));
  }

  public static @Nullable String unsigned(@Nullable Long number) {
    return number == null ? null : Long.toUnsignedString(number);
  }
}
