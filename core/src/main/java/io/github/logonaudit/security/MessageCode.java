package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A code like {@code %%2313} in an event, which Windows replaces by a message when it shows the
 * event. A record, not an enum, so that codes without a message here are kept.
 *
 * @param number the number after the percent signs, not negative
 */
public record MessageCode(int number) {
  private static final int MAX_DIGITS = 9;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code number} is negative
   */
  public MessageCode {
    if (number < 0) {
      throw new IllegalArgumentException("number: expected 0 or more, found " + number);
    }
  }

  /** Returns the code of a field, or null if there is none. */
  static @Nullable MessageCode from(EventFields fields, String name) {
    return fields.valueOrNull(name, "a message code like %%2313", MessageCode::parse);
  }

  /**
   * Reads a code.
   *
   * @param text two percent signs and 1 to 9 digits
   * @return the code
   * @throws IllegalArgumentException if the text is not such a code
   */
  public static MessageCode parse(CharSequence text) {
    if (!isCode(text)) {
      CharSequence excerpt = text.length() <= 64 ? text : text.subSequence(0, 64) + "…";
      throw new IllegalArgumentException(
          "expected a message code like %%2313, found \"" + excerpt + "\"");
    }
    return new MessageCode(Integer.parseInt(text, 2, text.length(), 10));
  }

  /**
   * Returns whether a text is a message code.
   *
   * @param text the text
   * @return true for two percent signs and 1 to 9 digits
   */
  public static boolean isCode(CharSequence text) {
    Objects.requireNonNull(text, "text");
    int length = text.length();
    if (length < 3 || length > 2 + MAX_DIGITS || text.charAt(0) != '%' || text.charAt(1) != '%') {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the message that Windows shows.
   *
   * @param locale the language; one for which there is no message counts as English
   * @return the text, like {@code Unknown user name or bad password.}, or the code itself if this
   *     version of the library has no message for it
   */
  public String text(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    // Named explicitly: getBundle would fall back from an unknown language to that of the computer.
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "io.github.logonaudit.security.MessageTexts", japanese ? Locale.JAPANESE : Locale.ROOT);
    String key = Integer.toString(number);
    return texts.containsKey(key) ? texts.getString(key) : toString();
  }

  /**
   * Returns the form of the event.
   *
   * @return {@code %%} and the number
   */
  @Override
  public String toString() {
    return "%%" + number;
  }
}
