package io.github.logonaudit.xml.fields;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** An event that was read without an XML parser, until the next one is read. */
public interface ReadEvent {
  /** The event's type, or null if the catalog has none for it. */
  @Nullable EventType<?> type(EventCatalog catalog, EventHeader header);

  OpenFields fields(EventHeader header);

  /** The event as it was logged; null if the reference decoder has to read it. */
  @Nullable RawEvent raw(EventHeader header);
}
