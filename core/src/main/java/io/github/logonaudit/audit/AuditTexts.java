package io.github.logonaudit.audit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this package, in English and Japanese. */
final class AuditTexts {
  private AuditTexts() {}

  /** Returns the text of a key, or an empty string if there is none. */
  static String text(Locale locale, String key) {
    ResourceBundle bundle = bundle(locale);
    return bundle.containsKey(key) ? bundle.getString(key) : "";
  }

  /** Returns the text of a key with {@code {0}}, {@code {1}} … replaced. */
  static String format(Locale locale, String key, Object... arguments) {
    return new MessageFormat(text(locale, key), Locale.ROOT).format(arguments);
  }

  /** Joins two sentences as the language does; an empty one adds no space. */
  static String join(Locale locale, String first, String second) {
    String gap = first.isEmpty() || second.isEmpty() ? "" : text(locale, "sentence.gap");
    return first + gap + second;
  }

  private static ResourceBundle bundle(Locale locale) {
    // Asked for any other language, ResourceBundle would fall back to the machine's default locale,
    // and a report in German would be in Japanese on a Japanese computer. ROOT is English.
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    return ResourceBundle.getBundle(
        "io.github.logonaudit.audit.AuditTexts", japanese ? Locale.JAPANESE : Locale.ROOT);
  }
}
