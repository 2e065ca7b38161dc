package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.Keywords;

/**
 * Reads and writes {@link Keywords} like {@code 0x8020000000000000}; white space around them is
 * ignored.
 *
 * <p>An absent, blank or {@code -} text is null. Any other text that is not a 64-bit number is
 * refused with a {@link NumberFormatException}.
 */
public final class KeywordsAdapter extends TextAdapter<Keywords> {
  /** Creates the adapter, which has no state. */
  public KeywordsAdapter() {
    super(text -> Keywords.parse(text.strip()), Keywords::toString);
  }
}
