package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.identity.Sid;

/**
 * Reads and writes a {@link Sid} like {@code S-1-5-18}; white space around it is ignored.
 *
 * <p>An absent, blank or {@code -} text is null. Any other text that is not a SID is refused with
 * an {@link io.github.logonaudit.identity.IdentityFormatException}.
 */
public final class SidAdapter extends TextAdapter<Sid> {
  /** Creates the adapter, which has no state. */
  public SidAdapter() {
    super(text -> Sid.parse(text.strip()), Sid::toString);
  }
}
