package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session as far as it is known by now. */
final class OpenSession {
  private static final NetworkInformation UNKNOWN_SOURCE = new NetworkInformation(null, null, null);

  /** How far two events of one session may run against each other before the clock is in doubt. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  /** How many events may be logged before one that counts as evidence earlier. */
  private static final int MAX_DISORDER = 64;

  final List<SessionToken> tokens = new ArrayList<>(1);
  final PresenceLog locked = new PresenceLog();
  final PresenceLog disconnected = new PresenceLog();
  final PresenceLog screenSaver = new PresenceLog();
  private final List<Evidence> evidence = new ArrayList<>(4);
  private final Set<LogonId> destroyedTokens = new HashSet<>(2);
  private final HostClock clock;
  private final int clockSets;

  /** Which of its computer's events is the session's first one. */
  int number;

  Account account;
  @Nullable LogonType logonType;
  NetworkInformation source = UNKNOWN_SOURCE;
  @Nullable EventReference start;

  /** The logon ID that the first token's event names as linked. */
  @Nullable LogonId linkedLogonId;

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks;

  boolean userLeft;
  @Nullable Instant initiated;
  @Nullable Instant destroyed;
  @Nullable Instant lastSeen;

  /** Whether this is a person's session that can be unlocked or resumed. */
  boolean isDesktop;

  boolean isClosed;
  private @Nullable Evidence activity;
  private boolean againstClock;
  private boolean reliableWhenUserLeft;
  private boolean reliableWhenDestroyed;
  private boolean reliableWhenClosed;

  OpenSession(int number, LogonId logonId, Account account, HostClock clock) {
    this.number = number;
    this.account = account;
    this.clock = clock;
    this.clockSets = clock.sets();
    tokens.add(new SessionToken(logonId, null, null));
  }

  /** Takes what the logon says, which may come after the privileges that it got. */
  void begin(EventReference event, SessionSignal.Opened opened) {
    account = opened.account();
    logonType = opened.logonType();
    source = opened.source();
    linkedLogonId = opened.linkedLogonId();
    isDesktop = opened.logonType().isInteractive();
    start = event;
    if (opened.elevated() != null) {
      tokens.set(0, new SessionToken(opened.logonId(), opened.elevated(), null));
    }
    prove(event, EvidenceRule.LOGON);
  }

  /** Takes the other half of the token. */
  void join(EventReference event, SessionSignal.Opened opened, EvidenceRule rule) {
    tokens.add(new SessionToken(opened.logonId(), opened.elevated(), null));
    prove(event, rule);
  }

  /** Takes what the other half got before its own logon. */
  void takePrivileges(OpenSession half) {
    half.evidence.forEach(proof -> prove(proof.event(), proof.rule()));
    half.tokens.stream()
        .filter(token -> Boolean.TRUE.equals(token.elevated()))
        .forEach(token -> setElevated(token.logonId(), true));
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

  LogonId logonId() {
    return tokens.get(0).logonId();
  }

  /** The SID, where it tells this account from others. */
  @Nullable Sid sid() {
    return account.hasUsableSid() ? account.sid() : null;
  }

  /** Tells whether an event that names an account can be about this session. */
  boolean mayBelongTo(Account other) {
    return sid() == null || !other.hasUsableSid() || sid().equals(other.sid());
  }

  /** Takes an event that is about the session, or shows that it was alive. */
  void prove(EventReference event, EvidenceRule rule) {
    cite(event, rule);
    seen(event);
  }

  /** Takes an event that says nothing of when the session was alive. */
  void cite(EventReference event, EvidenceRule rule) {
    int index = evidence.size();
    while (index > 0
        && evidence.size() - index < MAX_DISORDER
        && evidence.get(index - 1).event().isLoggedAfter(event)) {
      index--;
    }
    evidence.add(index, new Evidence(event, rule));
  }

  /** Keeps the latest activity only: there can be any number. */
  void active(EventReference event) {
    if (activity != null) {
      // It is among the last few: what has no further activity after it is not searched again.
      evidence.remove(evidence.lastIndexOf(activity));
    }
    activity = new Evidence(event, EvidenceRule.ACTIVITY);
    evidence.add(activity);
    seen(event);
  }

  private void seen(EventReference event) {
    Instant time = event.time();
    if (time == null) {
      return;
    }
    againstClock |= lastSeen != null && time.isBefore(lastSeen.minus(CLOCK_TOLERANCE));
    if (lastSeen == null || time.isAfter(lastSeen)) {
      lastSeen = time;
    }
  }

  boolean isUnlock() {
    return logonType != null && logonType.isUnlock();
  }

  /** Tells whether all that is known is that the session got privileges. */
  boolean isOnlyPrivileged() {
    return start == null
        && evidence.stream().allMatch(proof -> proof.rule() == EvidenceRule.PRIVILEGES);
  }

  /** Tells whether something says that the session ended, though not all of it is gone. */
  boolean isEnding() {
    return userLeft || !destroyedTokens.isEmpty();
  }

  boolean isAway() {
    return locked.isOn() || disconnected.isOn();
  }

  void setElevated(LogonId logonId, boolean elevated) {
    for (int i = 0; i < tokens.size(); i++) {
      SessionToken token = tokens.get(i);
      if (token.logonId().equals(logonId) && token.elevated() == null) {
        tokens.set(i, new SessionToken(logonId, elevated, token.destroyed()));
      }
    }
  }

  /** Notes that the user left. */
  void leave(EventReference event) {
    prove(event, EvidenceRule.LOGOFF_INITIATED);
    if (!userLeft) {
      userLeft = true;
      initiated = event.time();
      reliableWhenUserLeft = isClockReliable();
    }
  }

  boolean isDestroyed(LogonId logonId) {
    return destroyedTokens.contains(logonId);
  }

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(LogonId logonId, EventReference event) {
    prove(event, EvidenceRule.LOGOFF);
    destroyedTokens.add(logonId);
    for (int i = 0; i < tokens.size(); i++) {
      SessionToken token = tokens.get(i);
      if (token.logonId().equals(logonId)) {
        tokens.set(i, new SessionToken(logonId, token.elevated(), event.time()));
      }
    }
    Instant time = event.time();
    // Of two halves that go at once, the second may be logged with the earlier time.
    boolean later = destroyed == null || againstClock || (time != null && time.isAfter(destroyed));
    destroyed = later ? time : destroyed;
    reliableWhenDestroyed = isClockReliable();
    return destroyedTokens.size() == tokens.size();
  }

  private boolean isClockReliable() {
    return !againstClock && clock.sets() == clockSets;
  }

  /** Notes that nothing in the log can be about this session any more. */
  void close() {
    isClosed = true;
    reliableWhenClosed = isClockReliable();
  }

  LogonSession ended(SessionEnd end) {
    return new LogonSession(
        evidence.get(0).event().computer(),
        SessionKind.of(logonId(), account),
        account,
        logonType,
        source,
        start,
        end,
        tokens,
        locked.intervals(),
        disconnected.intervals(),
        screenSaver.intervals(),
        isReliableUntil(end),
        evidence);
  }

  /** What happens to the clock after the end that is reported says nothing of the length. */
  private boolean isReliableUntil(SessionEnd end) {
    return switch (end.grade()) {
      case USER_LEFT -> reliableWhenUserLeft;
      case LINKED -> reliableWhenDestroyed;
      default -> reliableWhenClosed && !againstClock && !endsBeforeStart(end);
    };
  }

  private boolean endsBeforeStart(SessionEnd end) {
    return start != null
        && start.time() != null
        && end.latest() != null
        && end.latest().isBefore(start.time());
  }
}
