package io.github.logonaudit.jackson;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.jackson.RecordForm.Derived;
import io.github.logonaudit.jackson.RecordForm.Inline;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session. */
record SessionObject(
    SessionId id,
    String computer,
    @Derived @Nullable LogonId logonId,
    @Derived @Nullable LogonId linkedLogonId,
    Account user,
    @Nullable Integer logonType,
    @Derived @Nullable String logonTypeName,
    Source source,
    @Inline LogonProcess logonProcess,
    @Derived @Nullable Boolean elevated,
    @Nullable Start start,
    End end,
    @Derived @Nullable Duration duration,
    @Derived @Nullable Duration active,
    @Derived @Nullable Duration activeAtMost,
    List<Evidence> evidence,
    long evidenceCount,
    EndGrade grade,
    StartGrade startGrade,
    SessionKind kind,
    SessionUse use,
    List<SessionToken> tokens,
    List<TimeInterval> locked,
    List<TimeInterval> disconnected,
    List<TimeInterval> screenSaver,
    List<Connection> connections,
    boolean presenceKnown,
    boolean clockReliable) {
  /** Where the logon came from. */
  record Source(
      @Nullable NetworkAddress address, @Nullable Integer port, @Nullable String workstation) {}

  /** The logon. */
  record Start(
      @Nullable Instant time,
      @Nullable Long recordId,
      @Nullable String channel,
      int eventId,
      String computer) {
    static Start of(EventReference event) {
      return new Start(
          event.time(), event.recordId(), event.channel(), event.eventId(), event.computer());
    }

    EventReference toReference() {
      return new EventReference(computer, channel, recordId, eventId, time);
    }
  }

  /** The end without its grade. */
  record End(
      EndReason reason,
      @Nullable Instant earliest,
      @Nullable Instant latest,
      @Nullable Instant initiated) {}

  /** An event and its rule. */
  record EvidenceObject(
      @Nullable String channel,
      @Nullable Long recordId,
      int eventId,
      EvidenceRule rule,
      @Nullable Instant time,
      String computer) {
    static EvidenceObject of(Evidence evidence) {
      EventReference event = evidence.event();
      return new EvidenceObject(
          event.channel(),
          event.recordId(),
          event.eventId(),
          evidence.rule(),
          event.time(),
          event.computer());
    }

    Evidence toEvidence() {
      return new Evidence(new EventReference(computer, channel, recordId, eventId, time), rule);
    }
  }

  static SessionObject of(LogonSession session) {
    LogonType type = session.logonType();
    NetworkInformation source = session.source();
    SessionEnd end = session.end();
    return new SessionObject(
        session.id(),
        session.computer(),
        session.logonId(),
        session.linkedLogonId().orElse(null),
        session.user(),
        type == null ? null : type.code(),
        type == null ? null : type.displayName(),
        new Source(source.address(), source.port(), source.workstationName()),
        session.logonProcess(),
        session.elevated(),
        session.start() == null ? null : Start.of(session.start()),
        new End(end.reason(), end.earliest(), end.latest(), end.initiated()),
        session.duration().orElse(null),
        session.active().orElse(null),
        session.active().isPresent() ? null : session.activeAtMost().orElse(null),
        session.evidence(),
        session.evidenceCount(),
        end.grade(),
        session.startGrade(),
        session.kind(),
        session.use(),
        session.tokens(),
        session.locked(),
        session.disconnected(),
        session.screenSaver(),
        session.connections(),
        session.presenceKnown(),
        session.clockReliable());
  }

  LogonSession toSession() {
    LogonSession.Builder session =
        LogonSession.builder(id, user)
            .computer(computer)
            .logonType(logonType == null ? null : new LogonType(logonType))
            .source(new NetworkInformation(source.workstation, source.address, source.port))
            .logonProcess(logonProcess)
            .end(new SessionEnd(end.reason, grade, end.earliest, end.latest, end.initiated))
            .evidence(evidence)
            .evidenceCount(evidenceCount)
            .kind(kind)
            .use(use)
            .tokens(tokens)
            .locked(locked)
            .disconnected(disconnected)
            .screenSaver(screenSaver)
            .connections(connections)
            .presenceKnown(presenceKnown)
            .clockReliable(clockReliable);
    if (start != null) {
      session.start(start.toReference());
    }
    return session.startGrade(startGrade).build();
  }
}
