package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.identity.AccountName;

/**
 * Reads and writes an {@link AccountName} as it is.
 *
 * <p>An absent, blank or {@code -} text is null. Every other text is accepted.
 */
public final class AccountNameAdapter extends TextAdapter<AccountName> {
  /** Creates the adapter, which has no state. */
  public AccountNameAdapter() {
    super(AccountName::new, AccountName::value);
  }
}
