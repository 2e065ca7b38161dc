package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionToken;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes what callers get of a session. */
final class SessionSummary {
  private SessionSummary() {}

  static LogonSession of(OpenSession session, SessionEnd end, boolean clockReliable) {
    EvidenceLog evidence = session.evidence();
    SessionId id = session.key();
    UserPresence presence = session.presenceOrNull();
    int sets = session.setsAt(end.grade());
    boolean isFinal = session.isClosed && session.isPlain() && session.clockSets() == sets;
    LogonDetails details =
        new LogonDetails(
            evidence,
            session.hasLogon(),
            id.logonId(),
            session.elevated(),
            session.sourceWithoutPort,
            session.port);
    LogonSession summary =
        LogonSession.builder(id, session.account)
            .computer(evidence.computer())
            .logonType(session.logonType)
            .logonProcess(session.process())
            .use(session.use())
            .startGrade(session.startGrade())
            .end(end)
            .presenceKnown(presence != null && presence.isKnown())
            .clockReliable(clockReliable && !mayEndBeforeStart(session, end))
            .deferred(
                isFinal ? details : details.andThen(more -> addDetails(more, session, end, sets)))
            .build();
    if (!isFinal) {
      // They are made now, because the session and the clock may change.
      summary.tokens();
    }
    return summary;
  }

  private static boolean mayEndBeforeStart(OpenSession session, SessionEnd end) {
    Instant earliest = end.earliest();
    if (earliest == null || !session.isSeenAfter(earliest)) {
      return false;
    }
    EventReference start = session.logon();
    return start != null && start.time() != null && earliest.isBefore(start.time());
  }

  /** Adds what is known of few sessions. */
  private static void addDetails(
      LogonSession.Builder summary, OpenSession session, SessionEnd end, int sets) {
    ComputerClock clock = session.context().clock();
    UserPresence presence = session.presenceOrNull();
    ConnectionLog connections = null;
    summary.tokens(session.tokenList());
    if (presence != null) {
      boolean isEndKnown =
          end.initiated() != null
              || end.reason() == EndReason.LOGGED_OFF
              || end.reason() == EndReason.USER_INITIATED;
      summary
          .locked(presence.locked(sets))
          .disconnected(presence.disconnected(isEndKnown, sets))
          .screenSaver(presence.screenSaver(sets));
      connections = presence.connectionsOrNull();
    }
    EventReference start = session.clockSets() == sets ? null : session.logon();
    if (connections != null) {
      summary.connections(connections.connections(clock, sets));
    } else if (start != null && start.time() != null) {
      Instant began = clock.earliest(start.time(), session.clockSets(), sets);
      summary.connections(connections(start, session.source(), began));
    }
  }

  /** The connections of a session of which only the logon tells from where it was connected. */
  private static List<Connection> connections(
      EventReference start, NetworkInformation source, @Nullable Instant began) {
    if (source.address() == null && source.workstationName() == null) {
      return List.of();
    }
    NetworkInformation client = ConnectionLog.client(source, start.computer());
    return List.of(
        new Connection(began, null, client.address(), client.port(), client.workstationName()));
  }

  /** The details of which the logon and the other evidence of a session tell. */
  private record LogonDetails(
      EvidenceLog evidence,
      boolean hasLogon,
      LogonId logonId,
      @Nullable Boolean elevated,
      NetworkInformation source,
      int port)
      implements Consumer<LogonSession.Builder> {
    @Override
    public void accept(LogonSession.Builder summary) {
      List<Evidence> proofs = evidence.toList();
      NetworkInformation from = OpenSession.withPort(source, port);
      summary
          .source(from)
          .tokens(List.of(new SessionToken(logonId, elevated, evidence.logoffTime())))
          .evidence(proofs)
          .evidenceCount(proofs.size() + (long) evidence.unlisted());
      EventReference start = hasLogon ? EvidenceLog.logon(proofs) : null;
      if (start != null) {
        summary.start(start).connections(connections(start, from, start.time()));
      }
    }
  }
}
