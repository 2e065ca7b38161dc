package io.github.logonaudit.windows;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The titles, labels and layouts of one language, with English in place of missing ones. */
final class EventTexts {
  private final ResourceBundle bundle;

  private EventTexts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  static EventTexts of(Locale locale) {
    // Named outright: getBundle would fall back from an unknown language to that of the machine.
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    return new EventTexts(
        ResourceBundle.getBundle(
            "io.github.logonaudit.windows.EventTexts", japanese ? Locale.JAPANESE : Locale.ROOT));
  }

  Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }
}
