package io.github.logonaudit.identity;

/**
 * What the account-domain field of a logon event holds: a NetBIOS or DNS domain, a computer, or an
 * authority.
 *
 * @param value the name as logged; never empty
 */
public record DomainName(String value) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if {@code value} is empty
   */
  public DomainName {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("value: expected a name, found an empty text");
    }
  }

  /**
   * Returns the name as logged.
   *
   * @return {@link #value()}
   */
  @Override
  public String toString() {
    return value;
  }
}
