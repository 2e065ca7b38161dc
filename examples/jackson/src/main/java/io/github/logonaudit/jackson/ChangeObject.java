package io.github.logonaudit.jackson;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.correlation.SessionChange.Updated;
import io.github.logonaudit.jackson.RecordForm.Derived;
import io.github.logonaudit.jackson.RecordForm.Rare;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change.
 *
 * @param change the name of its record
 * @param cause the event that caused it; of a late event and a missed restart, the event itself
 */
record ChangeObject(
    String change,
    @Rare @Nullable Long number,
    @Rare @Derived @Nullable SessionId id,
    @Rare @Nullable EvidenceRule rule,
    @Rare @Nullable LogonSession session,
    @Rare @Nullable Evidence evidence,
    @Rare @Nullable String computer,
    @Rare @Nullable String other,
    @Rare @Nullable AliasReason reason,
    @Nullable EventReference cause) {
  static ChangeObject of(SessionChange change) {
    OfSession one = change instanceof OfSession of ? of : null;
    AliasSuspected alias = change instanceof AliasSuspected suspected ? suspected : null;
    return new ChangeObject(
        change.getClass().getSimpleName(),
        one == null ? null : one.number(),
        one == null ? null : one.id(),
        change instanceof Updated updated ? updated.rule() : null,
        one == null ? null : one.session(),
        change instanceof Unmatched unmatched ? unmatched.evidence() : null,
        alias == null ? null : alias.computer(),
        alias == null ? null : alias.other(),
        alias == null ? null : alias.reason(),
        change.cause());
  }

  <C extends SessionChange> C toChange(Class<C> type) {
    SessionChange read = toChange();
    if (!type.isInstance(read)) {
      throw new IllegalArgumentException(
          "change: expected " + type.getSimpleName() + ", found " + change);
    }
    return type.cast(read);
  }

  private SessionChange toChange() {
    return switch (change) {
      case "Opened" -> Opened.of(present(number, "number"), present(session, "session"), cause);
      case "Updated" ->
          Updated.of(
              present(number, "number"), present(session, "session"), present(rule, "rule"), cause);
      case "Closed" -> new Closed(present(number, "number"), present(session, "session"), cause);
      case "Unmatched" -> new Unmatched(present(evidence, "evidence"), cause);
      case "Late" -> new Late(present(cause, "cause"));
      case "RestartMissed" -> new RestartMissed(present(cause, "cause"));
      case "AliasSuspected" ->
          new AliasSuspected(
              present(computer, "computer"),
              present(other, "other"),
              present(reason, "reason"),
              cause);
      default ->
          throw new IllegalArgumentException(
              "change: expected Opened, Updated or another, found " + change);
    };
  }

  private static <T> T present(@Nullable T part, String name) {
    return Objects.requireNonNull(part, name);
  }
}
