package io.github.logonaudit.windows;

import io.github.logonaudit.event.EventKey;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;

/** The entries of {@code EventTexts.properties}, whose parts are separated by {@code |}. */
final class EventTexts {
  private static final int ENGLISH = 0;
  private static final int JAPANESE = 1;
  private static final int FIELDS = 2;

  private final ResourceBundle entries =
      // Without a locale, getBundle would look for files of the machine's language too.
      ResourceBundle.getBundle("io.github.logonaudit.windows.EventTexts", Locale.ROOT);

  private final int language;

  private EventTexts(int language) {
    this.language = language;
  }

  /** Returns the texts in a language; every language but Japanese counts as English. */
  static EventTexts of(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    return new EventTexts(japanese ? JAPANESE : ENGLISH);
  }

  Optional<String> title(EventKey event) {
    return text("event." + name(event));
  }

  /** Returns which fields of an event to show, in which groups and under which labels. */
  Optional<String> fields(EventKey event) {
    return part("event." + name(event), FIELDS);
  }

  Optional<String> label(String name) {
    return text("label." + name);
  }

  private static String name(EventKey event) {
    return event.provider() + "." + event.eventId();
  }

  private Optional<String> text(String key) {
    return part(key, language).or(() -> part(key, ENGLISH));
  }

  private Optional<String> part(String key, int index) {
    if (!entries.containsKey(key)) {
      return Optional.empty();
    }
    String[] parts = entries.getString(key).split("\\|", -1);
    return index < parts.length
        ? Optional.of(parts[index].strip()).filter(part -> !part.isEmpty())
        : Optional.empty();
  }
}
