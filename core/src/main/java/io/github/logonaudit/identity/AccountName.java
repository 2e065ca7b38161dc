package io.github.logonaudit.identity;

/**
 * The name of an account as a logon event carries it.
 *
 * @param value the name as logged; never empty
 */
public record AccountName(String value) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if {@code value} is empty
   */
  public AccountName {
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
