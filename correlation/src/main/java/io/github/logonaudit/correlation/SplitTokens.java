package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.Opened;
import io.github.logonaudit.identity.LogonId;
import java.util.Map;
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
  @Nullable OtherHalf of(EventReference event, Opened opened) {
    LogonId linked = opened.linkedLogonId();
    OpenSession other = linked == null ? newest : sessions.find(linked);
    OpenSession same = sessions.find(opened.logonId());
    if (other == null
        || other.isClosed
        || other.second() != null
        || !other.mayBelongTo(opened.account())
        || (same != null && (same == other || !same.isOnlyPrivileged()))) {
      return null;
    }
    if (linked != null && opened.logonId().equals(other.linkedLogonId())) {
      return new OtherHalf(other, EvidenceRule.LINKED_TOKEN);
    }
    return isAdjacent(event, opened, other)
        ? new OtherHalf(other, EvidenceRule.ADJACENT_TOKEN)
        : null;
  }

  /** Before version 2, event 4624 says nothing of the halves of a split token. */
  private boolean isAdjacent(EventReference event, Opened opened, OpenSession other) {
    return other == newest
        && newestLogon != null
        && opened.linkedLogonId() == null
        && opened.elevated() == null
        && other.linkedLogonId() == null
        && (opened.logonType().isInteractive() || opened.logonType().isUnlock())
        && opened.logonType().equals(other.logonType)
        && opened.account().hasUsableSid()
        && opened.account().sid() != null
        && opened.account().sid().equals(other.sid())
        && event.time() != null
        && event.time().equals(newestLogon.time())
        && event.recordId() != null
        && newestLogon.recordId() != null
        && event.recordId() == newestLogon.recordId() + 1;
  }

  void write(SnapshotOutput out) {
    out.bytes().unsigned(newest == null || newest.isClosed ? 0 : newest.number);
    out.referenceOrNull(newestLogon);
  }

  void read(SnapshotInput in, Map<Long, OpenSession> byNumber) {
    newest = byNumber.get(in.bytes().unsigned());
    newestLogon = in.referenceOrNull();
  }
}
