package io.github.logonaudit.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What was taken of the events of a file, so that no parser takes less than another. */
public final class Totals {
  private long events;
  private long eventIds;
  private long fields;
  private long characters;

  /**
   * Adds an event.
   *
   * @param eventId its ID
   * @param time its time, as the parser gives it
   * @param computer its computer
   */
  void event(int eventId, @Nullable Object time, @Nullable String computer) {
    requireNonNull(time, "time");
    events++;
    eventIds += eventId;
    characters += requireNonNull(computer, "computer").length();
  }

  /**
   * Adds a field of an event.
   *
   * @param name its name
   * @param value its value; null if it is empty
   */
  void field(@Nullable String name, @Nullable String value) {
    fields++;
    characters += requireNonNull(name, "name").length() + (value == null ? 0 : value.length());
  }

  void event(EventPojo event) {
    EventPojo.Header header = requireNonNull(event.header, "System");
    event(
        header.eventId,
        requireNonNull(header.timeCreated, "TimeCreated").systemTime,
        header.computer);
    for (EventPojo.Field field : requireNonNull(event.fields, "EventData")) {
      field(field.name, field.value);
    }
  }

  /** Returns events, event IDs, fields and characters, as the programs in other languages do. */
  @Override
  public String toString() {
    return events + " " + eventIds + " " + fields + " " + characters;
  }
}
