package io.github.logonaudit.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of an account as a logon event carries it, usually without its domain.
 *
 * <p>The value is kept as logged, and {@code equals} compares it exactly. Windows ignores letter
 * case, and so does {@link #isSameAs}. In a failed logon the name is what a user typed, which may
 * be a password: do not display or log such names carelessly.
 *
 * @param value the name as logged; never empty
 */
public record AccountName(String value) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code value} is empty
   */
  public AccountName {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("value: expected a name, found an empty string");
    }
  }

  /**
   * Compares two names as Windows does: letter case (independent of any locale), surrounding blanks
   * and the Unicode composition make no difference.
   *
   * @param other the other name
   * @return true if the names are the same; a name with a domain and one without are not
   */
  public boolean isSameAs(AccountName other) {
    Objects.requireNonNull(other, "other");
    return value.equals(other.value)
        || NameFolding.fold(value).equals(NameFolding.fold(other.value));
  }

  /**
   * Returns whether this is the name of a computer, {@code PC$}. Managed service accounts have such
   * names too.
   *
   * @return true if the name ends in a dollar sign and has more characters than that
   */
  public boolean isMachineAccount() {
    return value.length() > 1 && value.endsWith("$");
  }

  /**
   * Returns the domain before the name, as in {@code CONTOSO\alice} or {@code CONTOSO/alice}.
   *
   * @return the text before the first backslash or slash; empty if there is neither, or if nothing
   *     is before or after it
   */
  public Optional<DomainName> domain() {
    int separator = separator();
    return separator < 0
        ? Optional.empty()
        : Optional.of(new DomainName(value.substring(0, separator)));
  }

  /**
   * Returns the suffix of a user principal name, {@code contoso.com} in {@code alice@contoso.com}.
   * Suffixes are chosen freely: a suffix need not be the name of any domain.
   *
   * @return the text after the last {@code @}; empty if there is none, if nothing is before or
   *     after it, or if a domain precedes the name
   */
  public Optional<String> upnSuffix() {
    int at = upnSeparator();
    return at < 0 ? Optional.empty() : Optional.of(value.substring(at + 1));
  }

  /**
   * Returns the name alone.
   *
   * @return {@code alice} for {@code CONTOSO\alice}, {@code CONTOSO/alice}, {@code
   *     alice@contoso.com} and {@code alice}
   */
  public AccountName user() {
    int separator = separator();
    if (separator >= 0) {
      return new AccountName(value.substring(separator + 1));
    }
    int at = upnSeparator();
    return at < 0 ? this : new AccountName(value.substring(0, at));
  }

  private int separator() {
    int backslash = value.indexOf('\\');
    int slash = value.indexOf('/');
    int first = backslash < 0 || (slash >= 0 && slash < backslash) ? slash : backslash;
    return inside(first);
  }

  private int upnSeparator() {
    return separator() >= 0 ? -1 : inside(value.lastIndexOf('@'));
  }

  /** Returns the index if it leaves something on both sides, else -1. */
  private int inside(int index) {
    return index > 0 && index < value.length() - 1 ? index : -1;
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
