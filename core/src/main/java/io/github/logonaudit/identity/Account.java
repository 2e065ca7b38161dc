package io.github.logonaudit.identity;

import org.jspecify.annotations.Nullable;

/**
 * An account as the Subject and Target groups of an event name it.
 *
 * @param sid the SID, or null where the event has none
 * @param name the account name, or null where the event has none
 * @param domain the account domain, or null where the event has none
 */
public record Account(@Nullable Sid sid, @Nullable AccountName name, @Nullable DomainName domain) {
  /**
   * Returns what a person reads: {@code DOMAIN\name} where there is a name, else the SID.
   *
   * @return the text; {@code -} when all three are absent
   */
  @Override
  public String toString() {
    if (name != null) {
      return domain == null ? name.value() : domain.value() + "\\" + name.value();
    }
    return sid == null ? "-" : sid.toString();
  }
}
