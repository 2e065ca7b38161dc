package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.identity.LogonId;

/**
 * Reads and writes a {@link LogonId} like {@code 0x3e7}; white space around it is ignored.
 *
 * <p>An absent, blank or {@code -} text is null. {@code 0x0} is {@link LogonId#NONE}. Any other
 * text that is not a logon ID is refused with an {@link
 * io.github.logonaudit.identity.IdentityFormatException}.
 */
public final class LogonIdAdapter extends TextAdapter<LogonId> {
  /** Creates the adapter, which has no state. */
  public LogonIdAdapter() {
    super(text -> LogonId.parse(text.strip()), LogonId::toString);
  }
}
