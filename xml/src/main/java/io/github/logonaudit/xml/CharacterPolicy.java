package io.github.logonaudit.xml;

import io.github.logonaudit.xml.text.ForbiddenCharacters;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the characters that Windows logs and XML forbids, written raw or as a reference
 * by number.
 *
 * <p>They are U+0000 to U+001F but for tab, line feed and carriage return; U+FFFE and U+FFFF; and
 * surrogates that are no pair. The policy holds in texts and attribute values. Anywhere else, as in
 * the name of an element, such a character makes the event malformed, and so does a byte that is
 * not UTF-8. In a value, such a byte is read as U+FFFD, whatever the policy, and the value is
 * reported as one that can't be read.
 */
public enum CharacterPolicy {
  /** The value holds the character, as Windows logged it. */
  KEEP,

  /** The value holds U+FFFD in its place. */
  REPLACE,

  /**
   * The value holds a backslash, {@code u} and four hex digits in lower case in its place. That
   * can't be told from a value that was logged with these six characters.
   */
  ESCAPE,

  /** The event is malformed. */
  FAIL;

  /** What is read in place of a character that XML forbids; null to refuse it. */
  @Nullable String substitute(int codePoint) {
    return switch (this) {
      case KEEP -> ForbiddenCharacters.escaped(codePoint);
      case REPLACE -> "\ufffd";
      case ESCAPE -> "\\u" + ForbiddenCharacters.digits(codePoint);
      case FAIL -> null;
    };
  }
}
