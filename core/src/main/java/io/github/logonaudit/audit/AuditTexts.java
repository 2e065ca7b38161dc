package io.github.logonaudit.audit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this package, in English and Japanese. */
final class AuditTexts {
  private AuditTexts() {}

  /** Returns the text of a key, or an empty text if there is none. */
  static String text(Locale locale, String key) {
    ResourceBundle bundle = bundle(locale);
    return bundle.containsKey(key) ? bundle.getString(key) : "";
  }

  /** Returns the text of a key with {@code {0}}, {@code {1}} … replaced. */
  static String format(Locale locale, String key, Object... arguments) {
    return new MessageFormat(text(locale, key), Locale.ROOT).format(arguments);
  }

  /** Puts sentences one after the other as the language does; empty ones leave no gap. */
  static String join(Locale locale, String first, String second) {
    String gap = first.isEmpty() || second.isEmpty() ? "" : text(locale, "sentence.gap");
    return first + gap + second;
  }

  private static ResourceBundle bundle(Locale locale) {
    // Asked for any other language, ResourceBundle would fall back to the machine's default locale,
    // and a report in German would come out in Japanese on a Japanese machine. ROOT is English.
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    return ResourceBundle.getBundle(
        "io.github.logonaudit.audit.AuditTexts", japanese ? Locale.JAPANESE : Locale.ROOT);
  }
}
