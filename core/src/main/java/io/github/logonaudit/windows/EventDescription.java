package io.github.logonaudit.windows;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.security.MessageCode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describes an event as Event Viewer does: a title, then groups of labelled fields.
 *
 * <p>The texts are English or Japanese. If no reliable Japanese text is known, the English one is
 * shown, so a description may mix both.
 *
 * <pre>{@code
 * System.out.print(EventDescription.describe(raw, Locale.ENGLISH));
 *
 * // An account was logged off.
 * //
 * // Subject:
 * //     Security ID:     S-1-5-21-1-2-3-1104
 * //     Account Name:    alice
 * }</pre>
 *
 * <p>A typed event does not keep its fields. To describe one, keep the {@link RawEvent} that it was
 * decoded from ({@link EventCatalog#decode}).
 */
public final class EventDescription {
  private final Locale locale;
  private final EventTexts texts;
  private final List<Data> fields;
  private final boolean[] shown;
  private final StringBuilder text = new StringBuilder();

  private EventDescription(EventFields event, Locale locale) {
    this.locale = locale;
    this.texts = EventTexts.of(locale);
    this.fields = event.all();
    this.shown = new boolean[fields.size()];
    EventKey key = event.header().key();
    line(texts.title(key).orElse(key.provider() + " " + key.eventId()));
    texts.fields(key).ifPresent(this::groups);
    furtherFields();
  }

  /**
   * Finds the title of a kind of event.
   *
   * @param key the provider and event ID
   * @param locale the language; every language but Japanese counts as English
   * @return the title, like {@code An account was logged off.}; empty for an event that is not
   *     built in
   */
  public static Optional<String> title(EventKey key, Locale locale) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(locale, "locale");
    return EventTexts.of(locale).title(key);
  }

  /**
   * Describes an event. Nothing is left out: fields without a label follow at the end under their
   * own names, and an event without a title gets its provider and ID as title.
   *
   * <p>Labels inside a group are indented by one tab, and a tab separates each label from its
   * value. Lines of a value after the first are indented by two tabs, so that no value can pass for
   * a field. Message codes such as {@code %%1842} are replaced by their texts only in the fields
   * that Windows fills with them, because a user may choose a name that looks like a code.
   *
   * @param event the event
   * @param locale the language; every language but Japanese counts as English
   * @return the description, in lines that end with a line feed
   */
  public static String describe(RawEvent event, Locale locale) {
    Objects.requireNonNull(event, "event");
    EventDescription description = new EventDescription(event.fields(), locale);
    description.withoutFields(event.payload());
    return description.text.toString();
  }

  /**
   * Describes an event of which only the fields are at hand, such as one that did not come from
   * XML.
   *
   * @param fields the event's header and fields
   * @param locale the language; every language but Japanese counts as English
   * @return the description, in the form of {@link #describe(RawEvent, Locale)}
   */
  public static String describe(EventFields fields, Locale locale) {
    Objects.requireNonNull(fields, "fields");
    return new EventDescription(fields, locale).text.toString();
  }

  /** Writes groups like {@code Subject: AccountName=SubjectUserName}, separated by semicolons. */
  private void groups(String groups) {
    for (String group : groups.split(";", -1)) {
      int colon = group.indexOf(':');
      String name = group.substring(0, colon).strip();
      String lines = lines(group.substring(colon + 1).strip(), name.isEmpty() ? "" : "\t");
      if (!lines.isEmpty()) {
        text.append('\n');
        if (!name.isEmpty()) {
          line(label(name) + ":");
        }
        text.append(lines);
      }
    }
  }

  private String lines(String entries, String indent) {
    StringBuilder lines = new StringBuilder();
    for (String entry : entries.split("\\s+", -1)) {
      int equals = entry.indexOf('=');
      boolean code = entry.startsWith("%", equals + 1);
      String name = entry.substring(equals + (code ? 2 : 1));
      int index = indexOf(name);
      if (index >= 0) {
        shown[index] = true;
        String value = fields.get(index).value();
        lines
            .append(indent)
            .append(equals < 0 ? name : label(entry.substring(0, equals)))
            .append(":\t");
        lines
            .append(
                code && MessageCode.isCode(value)
                    ? MessageCode.parse(value).text(locale)
                    : oneField(value))
            .append('\n');
      }
    }
    return lines.toString();
  }

  /** Finds a field that was not shown yet, by its name or by {@code #} and its position from 1. */
  private int indexOf(String name) {
    for (int i = 0; i < shown.length; i++) {
      String actual = fields.get(i).name();
      if (!shown[i] && name.equals(actual == null ? "#" + (i + 1) : actual)) {
        return i;
      }
    }
    return -1;
  }

  private void furtherFields() {
    String separator = "\n";
    for (int i = 0; i < shown.length; i++) {
      if (!shown[i]) {
        Data field = fields.get(i);
        text.append(separator);
        line(
            (field.name() == null ? "#" + (i + 1) : oneField(field.name()))
                + ":\t"
                + oneField(field.value()));
        separator = "";
      }
    }
  }

  private void withoutFields(@Nullable EventPayload payload) {
    if (payload instanceof EventData data) {
      for (DataItem item : data.items()) {
        if (!(item instanceof Data || item instanceof PayloadText)) {
          text.append('\n');
          line(oneField(item.toString()));
        }
      }
      if (data.binary() != null) {
        text.append('\n');
        line("Binary:\t" + oneField(data.binary()));
      }
    } else if (payload != null && !(payload instanceof UserData)) {
      text.append('\n');
      line(oneField(payload.toString()));
    }
  }

  private String label(String key) {
    return texts.label(key).orElse(key);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String oneField(String value) {
    return value
        .strip()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n\t\t"));
  }
}
