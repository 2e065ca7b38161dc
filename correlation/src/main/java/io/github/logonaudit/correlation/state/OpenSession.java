package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.ByteReader;
import io.github.logonaudit.correlation.packed.ByteWriter;
import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
import io.github.logonaudit.correlation.packed.StepCodec;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session as far as it is known by now. It takes little room, because a server has hundreds of
 * thousands of them open.
 */
// Long because all of it is one object: a part in an object of its own takes 16 bytes more.
public final class OpenSession {
  private static final NetworkInformation UNKNOWN_SOURCE = new NetworkInformation(null, null, null);
  private static final StartGrade[] START_GRADES = StartGrade.values();
  private static final int NONE = -1;

  private final ComputerContext host;
  private final EvidenceLog evidence = new EvidenceLog();

  /** Tells the sessions of one computer apart; the one that showed up first has the lowest. */
  public final long number;

  /** The logon ID, which takes half the room as a number. */
  private final long id;

  private final int clockSets;

  /** How many holes the log had when the session was last seen. */
  private int holes;

  Account account;
  @Nullable LogonType logonType;
  private NetworkInformation source = UNKNOWN_SOURCE;
  private int port = NONE;
  private @Nullable Boolean elevated;
  private StartGrade startGrade;
  private long lastSecond;
  private int lastNano = NONE;

  /** Whether this is a person's session that can be unlocked or resumed. */
  boolean isDesktop;

  public boolean isAnnounced;
  boolean isClosed;
  private boolean isOnlyPrivileged = true;
  private boolean againstClock;
  private boolean hiddenWhenClosed;
  private boolean reliableWhenClosed;
  private @Nullable SessionDetails details;

  /**
   * Makes a session of which no event has been taken yet.
   *
   * @param withoutLogon what is to be said of its start if no logon shows up
   */
  OpenSession(
      long number,
      LogonId logonId,
      Account account,
      StartGrade withoutLogon,
      ComputerContext host) {
    this.number = number;
    this.id = logonId.value();
    this.account = host.interner().intern(account);
    this.startGrade = withoutLogon;
    this.host = host;
    this.clockSets = host.clock().sets();
    this.holes = host.holes().count();
  }

  LogonId logonId() {
    return new LogonId(id);
  }

  private SessionDetails details() {
    if (details == null) {
      details = new SessionDetails();
    }
    return details;
  }

  // ---- who ----------------------------------------------------------------------------------

  /** Takes the account from the logon, where the privileges that it got came before. */
  void nameAccount(Account other) {
    account = host.interner().intern(other);
  }

  /** Takes what the logon says but for the account. */
  void begin(EventReference event, SessionSignal.Opened opened) {
    logonType = opened.logonType();
    NetworkInformation from = opened.source();
    port = from.port() == null ? NONE : from.port();
    source = host.interner().source(from.workstationName(), from.address());
    if (opened.linkedLogonId() != null) {
      details().linkedLogonId = opened.linkedLogonId();
    }
    isDesktop = logonType != null && logonType.isInteractive();
    startGrade = StartGrade.LOGGED;
    elevated = opened.elevated() == null ? elevated : opened.elevated();
    prove(event, EvidenceRule.LOGON);
  }

  /** Takes the other half of the token. */
  void join(EventReference event, SessionSignal.Opened opened, EvidenceRule rule) {
    details().second = opened.logonId();
    details().secondElevated = opened.elevated();
    prove(event, rule);
  }

  /** Takes what the other half got before its own logon. */
  void takePrivileges(OpenSession half) {
    half.evidence
        .inOrderOfArrival(host.evidence())
        .forEach(proof -> prove(proof.event(), proof.rule()));
    if (Boolean.TRUE.equals(half.elevated)) {
      elevate(half.logonId());
    }
  }

  /** Learns the account from a further event, where the first one did not name it in full. */
  void completeAccount(Account other) {
    if (account.sid() == null && other.sid() != null) {
      account =
          new Account(
              other.sid(),
              account.name() == null ? other.name() : account.name(),
              account.domain() == null ? other.domain() : account.domain());
    }
  }

  /** The SID, where it tells this account from others. */
  @Nullable Sid sid() {
    return account.hasUsableSid() ? account.sid() : null;
  }

  /** Tells whether an event that names an account can be about this session. */
  boolean mayBelongTo(Account other) {
    Sid sid = account.sid();
    // Mostly it is the same one, and whether a SID is usable takes longer to tell.
    return (sid != null && sid.equals(other.sid()))
        || !account.hasUsableSid()
        || !other.hasUsableSid();
  }

  boolean hasLogon() {
    return startGrade == StartGrade.LOGGED;
  }

  boolean isUnlock() {
    return logonType != null && logonType.isUnlock();
  }

  /** Tells whether this is a session of its own to the caller. */
  public boolean isReported() {
    return !isUnlock() && (host.systemSessions() || !logonId().isWellKnown());
  }

  /** Tells whether this is a logon over the network that gives nobody a desktop. */
  public boolean isOverNetwork() {
    return LogonType.NETWORK.equals(logonType) || LogonType.NETWORK_CLEARTEXT.equals(logonType);
  }

  /** Tells whether all that is known is that the session got privileges. */
  public boolean isOnlyPrivileged() {
    return !hasLogon() && isOnlyPrivileged;
  }

  /** The other half of a split token. */
  @Nullable LogonId second() {
    return details == null ? null : details.second;
  }

  @Nullable LogonId linkedLogonId() {
    return details == null ? null : details.linkedLogonId;
  }

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks() {
    return details == null ? null : details.unlocks;
  }

  void unlocks(@Nullable OpenSession session) {
    if (session != null) {
      details().unlocks = session;
    }
  }

  /** Takes note that a token has administrator rights, unless its logon has said so or not. */
  void elevate(LogonId token) {
    if (token.value() == id && elevated == null) {
      elevated = true;
    } else if (token.equals(second()) && details().secondElevated == null) {
      details().secondElevated = true;
    }
  }

  // ---- evidence -----------------------------------------------------------------------------

  /** Takes an event that is about the session, or shows that it was alive. */
  void prove(EventReference event, EvidenceRule rule) {
    cite(event, rule);
    seen(event);
  }

  /** Takes an event that says nothing of when the session was alive. */
  void cite(EventReference event, EvidenceRule rule) {
    isOnlyPrivileged &= rule == EvidenceRule.PRIVILEGES;
    evidence.add(new Evidence(event, rule), host);
  }

  /** Keeps the latest activity only: there can be any number. */
  void active(EventReference event) {
    isOnlyPrivileged = false;
    evidence.addActivity(event, host);
    seen(event);
  }

  private void seen(EventReference event) {
    holes = host.holes().count();
    Instant time = event.time();
    if (time == null) {
      return;
    }
    long second = time.getEpochSecond();
    int nano = time.getNano();
    againstClock |=
        lastNano != NONE && TimeSpan.isLonger(time, lastSecond, lastNano, ComputerClock.TOLERANCE);
    if (lastNano == NONE || second > lastSecond || (second == lastSecond && nano > lastNano)) {
      lastSecond = second;
      lastNano = nano;
    }
  }

  public @Nullable Instant lastSeen() {
    return lastNano == NONE ? null : Instant.ofEpochSecond(lastSecond, lastNano);
  }

  /** Tells whether the log has a hole behind the last event of the session. */
  boolean isHidden() {
    return isClosed ? hiddenWhenClosed : host.holes().count() > holes;
  }

  // ---- presence and end ---------------------------------------------------------------------

  void presence(Presence change, @Nullable Instant time) {
    UserPresence presence = details().presence;
    if (presence == null) {
      presence = new UserPresence();
      details().presence = presence;
    }
    presence.change(change, time);
  }

  boolean isAway() {
    return details != null && details.presence != null && details.presence.isAway();
  }

  /** Notes that the user left. */
  void leave(EventReference event) {
    prove(event, EvidenceRule.LOGOFF_INITIATED);
    if (!details().userLeft) {
      details().userLeft = true;
      details().initiated = event.time();
      details().reliableWhenUserLeft = isClockReliable();
    }
  }

  boolean userLeft() {
    return details != null && details.userLeft;
  }

  /** When the user left. */
  @Nullable Instant initiated() {
    return details == null ? null : details.initiated;
  }

  /** When the latest token went. */
  @Nullable Instant destroyed() {
    return details == null ? null : details.destroyed;
  }

  boolean isDestroyed(LogonId token) {
    return details != null
        && (token.value() == id ? details.isFirstDestroyed : details.isSecondDestroyed);
  }

  /** Tells whether something says that the session ended, though not all of it is gone. */
  boolean isEnding() {
    return details != null
        && (details.userLeft || details.isFirstDestroyed || details.isSecondDestroyed);
  }

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(LogonId token, EventReference event) {
    prove(event, EvidenceRule.LOGOFF);
    SessionDetails known = details();
    Instant time = event.time();
    if (token.value() == id) {
      known.isFirstDestroyed = true;
      known.firstDestroyed = time;
    } else {
      known.isSecondDestroyed = true;
      known.secondDestroyed = time;
    }
    // Of two halves that go at once, the second may be logged with the earlier time.
    boolean later =
        known.destroyed == null || againstClock || (time != null && time.isAfter(known.destroyed));
    known.destroyed = later ? time : known.destroyed;
    known.reliableWhenDestroyed = isClockReliable();
    return known.isFirstDestroyed && (known.second == null || known.isSecondDestroyed);
  }

  private boolean isClockReliable() {
    return !againstClock && host.clock().sets() == clockSets;
  }

  /** Notes that nothing in the log can be about this session any more. */
  void close() {
    hiddenWhenClosed = isHidden();
    isClosed = true;
    reliableWhenClosed = isClockReliable();
  }

  // ---- result -------------------------------------------------------------------------------

  /** The session as it is by now. */
  public LogonSession soFar() {
    return session(
        new SessionEnd(EndReason.OPEN, EndGrade.OPEN, lastSeen(), null, initiated()),
        isClockReliable());
  }

  public LogonSession ended(SessionEnd end) {
    boolean reliable =
        switch (end.grade()) {
          // What happens to the clock after the end that is reported says nothing of the length.
          case USER_LEFT -> details().reliableWhenUserLeft;
          case LINKED -> details().reliableWhenDestroyed;
          default -> reliableWhenClosed && !againstClock;
        };
    return session(end, reliable);
  }

  private LogonSession session(SessionEnd end, boolean clockReliable) {
    List<Evidence> proofs = evidence.toList(host.evidence());
    EventReference start = hasLogon() ? logon(proofs) : null;
    return new LogonSession(
        proofs.get(0).event().computer(),
        SessionKind.of(logonId(), account),
        account,
        logonType,
        port == NONE
            ? source
            : new NetworkInformation(source.workstationName(), source.address(), port),
        startGrade,
        start,
        end,
        tokens(),
        intervals(UserPresence::locked),
        intervals(UserPresence::disconnected),
        intervals(UserPresence::screenSaver),
        clockReliable && !endsBeforeStart(start, end),
        proofs);
  }

  private List<TimeInterval> intervals(Function<UserPresence, List<TimeInterval>> kind) {
    UserPresence presence = details == null ? null : details.presence;
    return presence == null ? List.of() : kind.apply(presence);
  }

  private static @Nullable EventReference logon(List<Evidence> proofs) {
    for (Evidence proof : proofs) {
      if (proof.rule() == EvidenceRule.LOGON) {
        return proof.event();
      }
    }
    return null;
  }

  private List<SessionToken> tokens() {
    SessionToken first =
        new SessionToken(logonId(), elevated, details == null ? null : details.firstDestroyed);
    return details == null || details.second == null
        ? List.of(first)
        : List.of(
            first,
            new SessionToken(details.second, details.secondElevated, details.secondDestroyed));
  }

  private static boolean endsBeforeStart(@Nullable EventReference start, SessionEnd end) {
    return start != null
        && start.time() != null
        && end.latest() != null
        && end.latest().isBefore(start.time());
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(SnapshotOutput out) {
    ByteWriter bytes = out.bytes();
    bytes.unsigned(number);
    bytes.unsigned(id);
    bytes.unsigned(clockSets);
    bytes.unsigned(holes);
    out.dictionary().writeAccount(bytes, account);
    StepCodec.writeTypeOrNull(bytes, logonType);
    out.dictionary().writeSource(bytes, source);
    bytes.signed(port);
    bytes.booleanOrNull(elevated);
    bytes.constant(startGrade);
    bytes.instantOrNull(lastSeen());
    bytes.bool(isDesktop);
    bytes.bool(isAnnounced);
    bytes.bool(isClosed);
    bytes.bool(isOnlyPrivileged);
    bytes.bool(againstClock);
    bytes.bool(hiddenWhenClosed);
    bytes.bool(reliableWhenClosed);
    List<Evidence> proofs = evidence.inOrderOfArrival(host.evidence());
    bytes.unsigned(proofs.size());
    proofs.forEach(out::evidence);
    bytes.bool(details != null);
    if (details != null) {
      details.write(out);
    }
  }

  static OpenSession read(SnapshotInput in, ComputerContext host) {
    OpenSession restored = new OpenSession(in, host);
    for (int i = in.bytes().count(); i > 0; i--) {
      Evidence proof = in.evidence();
      if (proof.rule() == EvidenceRule.ACTIVITY) {
        restored.evidence.addActivity(proof.event(), host);
      } else {
        restored.evidence.add(proof, host);
      }
    }
    restored.details = in.bytes().bool() ? SessionDetails.read(in) : null;
    return restored;
  }

  private OpenSession(SnapshotInput in, ComputerContext host) {
    ByteReader bytes = in.bytes();
    this.host = host;
    number = bytes.unsigned();
    id = bytes.unsigned();
    clockSets = bytes.integer();
    holes = bytes.integer();
    account = host.interner().intern(in.dictionary().readAccount(bytes));
    logonType = StepCodec.readTypeOrNull(bytes);
    NetworkInformation from = in.dictionary().readSource(bytes);
    source = host.interner().source(from.workstationName(), from.address());
    port = (int) bytes.signed();
    elevated = bytes.booleanOrNull();
    startGrade = bytes.constant(START_GRADES);
    Instant seen = bytes.instantOrNull();
    lastSecond = seen == null ? 0 : seen.getEpochSecond();
    lastNano = seen == null ? NONE : seen.getNano();
    isDesktop = bytes.bool();
    isAnnounced = bytes.bool();
    isClosed = bytes.bool();
    isOnlyPrivileged = bytes.bool();
    againstClock = bytes.bool();
    hiddenWhenClosed = bytes.bool();
    reliableWhenClosed = bytes.bool();
  }
}
