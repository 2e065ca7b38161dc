package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.frame.Damage;
import org.jspecify.annotations.Nullable;

/**
 * The binary XML of a record, as far as it could be read.
 *
 * @param root its outermost element, or null if there is none
 * @param fault why it could not be read further, or null if it is whole
 * @param hasUnreadable whether it holds a value whose size does not fit its type
 */
public record BinXml(@Nullable BinXmlElement root, @Nullable Damage fault, boolean hasUnreadable) {

  /** Whether a text contains such a value. */
  public boolean isUnreadable(String text) {
    return hasUnreadable && ValueText.mayHoldUnreadable(text);
  }
}
