package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.identity.DomainName;

/**
 * Reads and writes a {@link DomainName} as it is.
 *
 * <p>An absent, blank or {@code -} text is null. Every other text is accepted.
 */
public final class DomainNameAdapter extends TextAdapter<DomainName> {
  /** Creates the adapter, which has no state. */
  public DomainNameAdapter() {
    super(DomainName::new, DomainName::value);
  }
}
