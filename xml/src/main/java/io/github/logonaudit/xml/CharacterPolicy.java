package io.github.logonaudit.xml;

import io.github.logonaudit.xml.text.ForbiddenCharacters;
import org.jspecify.annotations.Nullable;

/**
 * How a parser reads the characters that Windows logs although XML forbids them, raw or as a
 * numeric character reference.
 *
 * <p>These are U+0000 to U+001F except tab, line feed and carriage return; U+FFFE and U+FFFF; and
 * unpaired surrogates. The policy applies to text and attribute values. Anywhere else, for example
 * in the name of an element, such a character makes the event malformed, and so does a byte that is
 * not UTF-8. In a value, such a byte is read as U+FFFD, whatever the policy, and the value is
 * reported as one that can't be read.
 */
public enum CharacterPolicy {
  /** The value holds the character, as Windows logged it. */
  KEEP,

  /** The value holds U+FFFD instead. */
  REPLACE,

  /**
   * The value holds a backslash, {@code u} and four hex digits in lower case instead. This cannot
   * be distinguished from a value that was logged with these six characters.
   */
  ESCAPE,

  /** The event is malformed. */
  FAIL;

  /** The replacement for a character that XML forbids; null to refuse it. */
  @Nullable String substitute(int codePoint) {
    return switch (this) {
      case KEEP -> ForbiddenCharacters.escaped(codePoint);
      case REPLACE -> "\ufffd";
      case ESCAPE -> "\\u" + ForbiddenCharacters.digits(codePoint);
      case FAIL -> null;
    };
  }
}
