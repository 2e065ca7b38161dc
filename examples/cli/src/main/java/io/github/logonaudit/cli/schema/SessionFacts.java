package io.github.logonaudit.cli.schema;

import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this project knows of a session beyond the schemas: bounds, grades and evidence. */
final class SessionFacts {
  private SessionFacts() {}

  static Map<String, Object> of(LogonSession session) {
    return new JsonTree()
        .put("id", session.id())
        .put("kind", session.kind())
        .put("use", session.use())
        .put("linked_logon_id", session.linkedLogonId().orElse(null))
        .put("elevated", session.elevated())
        .put("logon_process_name", session.logonProcess().logonProcessName())
        .put("process_name", session.logonProcess().processName())
        .put("start_grade", session.startGrade())
        .put("end.reason", session.end().reason())
        .put("end.grade", session.end().grade().letter())
        .put("end.earliest", session.end().earliest())
        .put("end.latest", session.end().latest())
        .put("end.initiated", session.end().initiated())
        .put("active_seconds", session.active().map(SessionFacts::seconds).orElse(null))
        .put(
            "active_at_most_seconds",
            session.active().isPresent()
                ? null
                : session.activeAtMost().map(SessionFacts::seconds).orElse(null))
        .put("presence_known", session.presenceKnown())
        .put("clock_reliable", session.clockReliable())
        .put("locked", session.locked().stream().map(SessionFacts::interval).toList())
        .put("disconnected", session.disconnected().stream().map(SessionFacts::interval).toList())
        .put("screen_saver", session.screenSaver().stream().map(SessionFacts::interval).toList())
        .put("connections", session.connections().stream().map(SessionFacts::connection).toList())
        .put("tokens", session.tokens().stream().map(SessionFacts::token).toList())
        .put("evidence", session.evidence().stream().map(SessionFacts::evidence).toList())
        .put("evidence_count", session.evidenceCount())
        .toMap();
  }

  private static Map<String, Object> interval(TimeInterval interval) {
    return new JsonTree().put("start", interval.start()).put("end", interval.end()).toMap();
  }

  private static Map<String, Object> connection(Connection connection) {
    return new JsonTree()
        .put("start", connection.start())
        .put("end", connection.end())
        .put("address", connection.address())
        .put("port", connection.port())
        .put("client_name", connection.clientName())
        .toMap();
  }

  private static Map<String, Object> token(SessionToken token) {
    return new JsonTree()
        .put("logon_id", token.logonId())
        .put("elevated", token.elevated())
        .put("destroyed", token.destroyed())
        .toMap();
  }

  private static Map<String, Object> evidence(Evidence evidence) {
    EventReference event = evidence.event();
    return new JsonTree()
        .put("rule", evidence.rule())
        .put("computer", event.computer())
        .put("channel", event.channel())
        .put("record_id", text(event.recordId()))
        .put("event_id", event.eventId())
        .put("time", event.time())
        .toMap();
  }

  private static double seconds(Duration length) {
    return length.getSeconds() + length.getNano() / 1e9;
  }

  /** Record IDs are text, because unsigned numbers do not fit into the integers of databases. */
  static @Nullable String text(@Nullable Long unsigned) {
    return unsigned == null ? null : Long.toUnsignedString(unsigned);
  }

  /** Returns when the logon was logged, or null if that is not known. */
  static @Nullable Instant start(LogonSession session) {
    return session.start() == null ? null : session.start().time();
  }

  /** Returns the time by which the session showed up: of its logon, else of its first event. */
  static @Nullable Instant time(LogonSession session) {
    Instant time = start(session);
    for (Evidence evidence : session.evidence()) {
      time = time == null ? evidence.event().time() : time;
    }
    return time;
  }

  /** Returns when the session ended, if that is a point in time. */
  static @Nullable Instant exactEnd(LogonSession session) {
    return hasEnded(session) && session.end().isExact() ? session.end().latest() : null;
  }

  /** Returns whether the log shows that the session ended, whenever that was. */
  static boolean hasEnded(LogonSession session) {
    EndReason reason = session.end().reason();
    return reason != EndReason.OPEN && reason != EndReason.EVICTED;
  }
}
