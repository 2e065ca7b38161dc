package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionSignal.Opened;
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
    if (other == null
        || other.isClosed
        || other.second() != null
        || !other.mayBelongTo(opened.account())) {
      return null;
    }
    EvidenceRule rule = rule(event, opened, other);
    return rule == null || isTaken(opened.logonId(), other) ? null : new OtherHalf(other, rule);
  }

  private @Nullable EvidenceRule rule(EventReference event, Opened opened, OpenSession other) {
    if (opened.linkedLogonId() != null && opened.logonId().equals(other.linkedLogonId())) {
      return EvidenceRule.LINKED_TOKEN;
    }
    return isAdjacent(event, opened, other) ? EvidenceRule.ADJACENT_TOKEN : null;
  }

  private boolean isTaken(LogonId logonId, OpenSession other) {
    OpenSession same = sessions.find(logonId);
    return same != null && (same == other || !same.isOnlyPrivileged());
  }

  /** Before version 2, event 4624 says nothing of the halves of a split token. */
  private boolean isAdjacent(EventReference event, Opened opened, OpenSession other) {
    LogonType type = opened.logonType();
    return other == newest
        && newestLogon != null
        && type != null
        && opened.linkedLogonId() == null
        && opened.elevated() == null
        && other.linkedLogonId() == null
        && (type.isInteractive() || type.isUnlock())
        && type.equals(other.logonType)
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
