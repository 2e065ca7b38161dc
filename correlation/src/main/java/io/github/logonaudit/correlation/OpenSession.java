package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as far as it is known by now. */
final class OpenSession {
  private static final NetworkInformation UNKNOWN_SOURCE = new NetworkInformation(null, null, null);

  /** How far two events of one session may run against each other before the clock is in doubt. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  final List<SessionToken> tokens = new ArrayList<>(1);
  final PresenceLog locked = new PresenceLog();
  final PresenceLog disconnected = new PresenceLog();
  final PresenceLog screenSaver = new PresenceLog();
  private final List<Evidence> evidence = new ArrayList<>(4);

  Account account;
  @Nullable LogonType logonType;
  NetworkInformation source = UNKNOWN_SOURCE;
  @Nullable EventReference start;

  /** The logon ID that the first token's event names as linked. */
  @Nullable LogonId linkedLogonId;

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks;

  @Nullable Instant initiated;
  @Nullable Instant destroyed;
  @Nullable Evidence activity;
  boolean clockReliable = true;
  @Nullable Instant lastSeen;

  OpenSession(LogonId logonId, Account account) {
    this.account = account;
    tokens.add(new SessionToken(logonId, null, null));
  }

  /** Takes what the logon says, which may come after the privileges that it got. */
  void begin(EventReference event, SessionSignal.Opened opened) {
    account = opened.account();
    logonType = opened.logonType();
    source = opened.source();
    linkedLogonId = opened.linkedLogonId();
    start = event;
    if (opened.elevated() != null) {
      tokens.set(0, new SessionToken(opened.logonId(), opened.elevated(), null));
    }
    prove(event, EvidenceRule.LOGON);
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

  void prove(EventReference event, EvidenceRule rule) {
    evidence.add(new Evidence(event, rule));
    seen(event);
  }

  /** Keeps the latest activity only: there can be any number. */
  void active(EventReference event) {
    activity = new Evidence(event, EvidenceRule.ACTIVITY);
    seen(event);
  }

  private void seen(EventReference event) {
    Instant time = event.time();
    if (time == null) {
      return;
    }
    if (lastSeen != null && time.isBefore(lastSeen.minus(CLOCK_TOLERANCE))) {
      clockReliable = false;
    }
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
        && activity == null
        && evidence.stream().allMatch(proof -> proof.rule() == EvidenceRule.PRIVILEGES);
  }

  /** Tells whether this is a person's session that can be unlocked or resumed. */
  boolean canBeUnlocked() {
    return !isUnlock() && (logonType == null || logonType.isInteractive());
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

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(LogonId logonId, @Nullable Instant time) {
    boolean all = true;
    for (int i = 0; i < tokens.size(); i++) {
      SessionToken token = tokens.get(i);
      if (token.logonId().equals(logonId)) {
        tokens.set(i, new SessionToken(logonId, token.elevated(), time));
      } else {
        all &= token.destroyed() != null;
      }
    }
    destroyed = time;
    return all;
  }

  List<Evidence> evidence() {
    List<Evidence> all = new ArrayList<>(evidence);
    if (activity != null) {
      all.add(activity);
    }
    return all;
  }

  LogonSession close(SessionEnd end) {
    boolean againstClock =
        start != null
            && start.time() != null
            && end.latest() != null
            && end.latest().isBefore(start.time());
    List<Evidence> all = evidence();
    return new LogonSession(
        all.get(0).event().computer(),
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
        clockReliable && !againstClock,
        all);
  }
}
