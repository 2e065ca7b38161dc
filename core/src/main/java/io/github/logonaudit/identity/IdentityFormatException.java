package io.github.logonaudit.identity;

import java.util.HexFormat;
import java.util.Objects;

/**
 * Thrown if a string is not a SID, logon ID or GUID, or if bytes are not a SID.
 *
 * <p>The message names what was expected and what was found, and {@link #index()} where.
 */
public final class IdentityFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_EXCERPT = 200;

  /** The text that was refused, cut to a bounded length. */
  private final String text;

  /** The index of the first wrong character. */
  private final int index;

  /**
   * Creates an exception.
   *
   * @param expected what would have been right, as in "a SID like S-1-5-18"
   * @param text the text that was refused
   * @param index the position in {@code text}, from 0, of the first character that is wrong, or the
   *     length of the text when it ends too early
   */
  public IdentityFormatException(String expected, CharSequence text, int index) {
    super(
        "expected "
            + Objects.requireNonNull(expected, "expected")
            + ", found \""
            + printable(excerpt(Objects.requireNonNull(text, "text")))
            + "\" (wrong at index "
            + index
            + ")");
    this.text = excerpt(text);
    this.index = index;
  }

  private static String excerpt(CharSequence text) {
    return text.length() <= MAX_EXCERPT ? text.toString() : text.subSequence(0, MAX_EXCERPT) + "…";
  }

  /** Escapes control characters, so that no text can forge a line of a log. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        printable.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        printable.append(c);
      }
    }
    return printable.toString();
  }

  /**
   * Returns the text that was refused.
   *
   * @return the text; at most 200 characters of it, then an ellipsis
   */
  public String text() {
    return text;
  }

  /**
   * Returns the index of the first wrong character.
   *
   * @return the position of the first wrong character, from 0, or the length of the text when it
   *     ends too early
   */
  public int index() {
    return index;
  }
}
