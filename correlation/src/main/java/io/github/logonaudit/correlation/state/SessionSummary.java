package io.github.logonaudit.correlation.state;

import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what callers get of a session. */
final class SessionSummary {
  private SessionSummary() {}

  static LogonSession of(OpenSession session, SessionEnd end, boolean clockReliable) {
    List<Evidence> proofs = session.evidence().toList();
    EventReference start = session.hasLogon() ? EvidenceLog.logon(proofs) : null;
    NetworkInformation source = session.source();
    LogonSession.Builder summary =
        LogonSession.builder(session.key(), session.account)
            .computer(proofs.get(0).event().computer())
            .logonType(session.logonType)
            .source(source)
            .logonProcess(session.process())
            .use(session.use())
            .startGrade(session.startGrade())
            .end(end)
            .tokens(session.tokenList())
            .clockReliable(clockReliable && !mayEndBeforeStart(start, end))
            .evidence(proofs)
            .evidenceCount(proofs.size() + (long) session.evidence().unlisted());
    if (start != null) {
      summary.start(start);
    }
    UserPresence presence = session.presenceOrNull();
    ComputerClock clock = session.context().clock();
    int sets = session.setsAt(end.grade());
    if (presence != null) {
      boolean isEndKnown =
          end.initiated() != null
              || end.reason() == EndReason.LOGGED_OFF
              || end.reason() == EndReason.USER_INITIATED;
      summary
          .locked(presence.locked(sets))
          .disconnected(presence.disconnected(isEndKnown, sets))
          .screenSaver(presence.screenSaver(sets))
          .presenceKnown(presence.isKnown());
    }
    ConnectionLog connections = presence == null ? null : presence.connectionsOrNull();
    summary.connections(
        connections == null
            ? connections(session, start, source, sets)
            : connections.connections(clock, sets));
    return summary.build();
  }

  private static boolean mayEndBeforeStart(@Nullable EventReference start, SessionEnd end) {
    return start != null
        && start.time() != null
        && end.earliest() != null
        && end.earliest().isBefore(start.time());
  }

  /** The connections of a session of which only the logon tells from where it was connected. */
  private static List<Connection> connections(
      OpenSession session, @Nullable EventReference start, NetworkInformation source, int sets) {
    if (start == null || (source.address() == null && source.workstationName() == null)) {
      return List.of();
    }
    NetworkInformation client = ConnectionLog.client(source, start.computer());
    Instant began = start.time();
    return List.of(
        new Connection(
            began == null
                ? null
                : session.context().clock().earliest(began, session.clockSets(), sets),
            null,
            client.address(),
            client.port(),
            client.workstationName()));
  }
}
