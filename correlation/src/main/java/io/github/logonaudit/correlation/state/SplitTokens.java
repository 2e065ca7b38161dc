package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Finds the two logons that make the halves of one split token. */
final class SplitTokens {
  /**
   * A session that has the other half.
   *
   * @param session the session
   * @param rule why it is the one
   */
  record OtherHalf(OpenSession session, EvidenceRule rule) {}

  private final OpenSessions sessions;
  private @Nullable OpenSession newest;
  private @Nullable EventReference newestLogon;

  SplitTokens(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Notes a logon. */
  void logged(EventReference event, OpenSession session) {
    newest = session;
    newestLogon = event;
  }

  /** The session with the other half of a logon's token; null where there is none. */
  @Nullable OtherHalf of(EventReference event, LoggedOn loggedOn) {
    LogonId linked = loggedOn.linkedLogonId();
    OpenSession other = linked == null ? newest : sessions.find(linked);
    if (other == null
        || other.isClosed
        || other.isPaired()
        || !other.mayBelongTo(loggedOn.account())) {
      return null;
    }
    EvidenceRule rule = rule(event, loggedOn, other);
    return rule == null || isTaken(loggedOn.logonId(), other) ? null : new OtherHalf(other, rule);
  }

  private @Nullable EvidenceRule rule(EventReference event, LoggedOn loggedOn, OpenSession other) {
    if (loggedOn.linkedLogonId() != null && loggedOn.logonId().equals(other.linkedLogonId())) {
      return EvidenceRule.LINKED_TOKEN;
    }
    return isAdjacent(event, loggedOn, other) ? EvidenceRule.ADJACENT_TOKEN : null;
  }

  private boolean isTaken(LogonId logonId, OpenSession other) {
    OpenSession same = sessions.find(logonId);
    return same != null
        && (same == other ? !other.isOnlyLinked(logonId) : !same.isOnlyPrivileged());
  }

  /**
   * The other half that a logon names, though its own logon may be missing in the log; null where
   * there is none, or the logon ID is that of a session or reserved for the operating system.
   */
  @Nullable LogonId linkedBy(LoggedOn loggedOn) {
    LogonId linked = loggedOn.linkedLogonId();
    if (linked == null || linked.equals(loggedOn.logonId()) || linked.isWellKnown()) {
      return null;
    }
    OpenSession half = sessions.find(linked);
    boolean isFree =
        half == null
            ? !sessions.isGone(linked, loggedOn.account())
            : half.isOnlyPrivileged() && half.mayBelongTo(loggedOn.account());
    return isFree ? linked : null;
  }

  /** Before version 2, event 4624 does not name the other half of a split token. */
  private boolean isAdjacent(EventReference event, LoggedOn loggedOn, OpenSession other) {
    LogonType type = loggedOn.logonType();
    return other == newest
        && newestLogon != null
        && type != null
        && loggedOn.linkedLogonId() == null
        && loggedOn.elevated() == null
        && other.linkedLogonId() == null
        && (type.isInteractive() || type.isUnlock())
        && type.equals(other.logonType)
        && loggedOn.account().hasUsableSid()
        && loggedOn.account().sid() != null
        && loggedOn.account().sid().equals(other.sid())
        && event.time() != null
        && event.time().equals(newestLogon.time())
        && isNext(event, newestLogon, event.time());
  }

  /** Without record IDs a time tells two logons apart only if it was not cut to seconds. */
  private static boolean isNext(EventReference event, EventReference before, Instant time) {
    if (event.recordId() == null || before.recordId() == null) {
      return event.recordId() == null
          && before.recordId() == null
          && !time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
    return event.recordId() == before.recordId() + 1;
  }

  void write(PackedOutput out) {
    out.logonIdOrNull(newest == null || newest.isClosed ? null : newest.logonId());
    out.referenceOrNull(newestLogon);
  }

  void read(PackedInput in) {
    LogonId logonId = in.logonIdOrNull();
    newest = logonId == null ? null : sessions.find(logonId);
    newestLogon = in.referenceOrNull();
  }
}
