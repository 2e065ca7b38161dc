package io.github.logonaudit.event;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Subject group of an event: the account that requested the operation, and its logon session.
 * In a logon event this is not the account that logged on.
 *
 * @param account the account
 * @param logonId its logon session, or null if there is none (logged as 0x0)
 */
public record Subject(Account account, @Nullable LogonId logonId) {
  /** {@inheritDoc} */
  public Subject {
    Objects.requireNonNull(account, "account");
  }
}
