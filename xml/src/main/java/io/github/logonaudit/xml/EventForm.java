package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.canonical.CanonicalEvent;
import io.github.logonaudit.xml.canonical.SlicedFields;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a reader returns events: as the catalog decides, or all raw. Both decoders
 * build their results here.
 *
 * @param <E> the form
 */
sealed interface EventForm<E extends WindowsEvent> {
  /**
   * Returns an event that the canonical decoder read; null if the reference must report why not.
   */
  @Nullable E of(CanonicalEvent event, EventHeader header);

  /**
   * Returns an event that the reference decoder read.
   *
   * @throws EventDecodeException if a field does not mean what the event's type says
   */
  E of(RawEvent event);

  /** Every event as it was logged. */
  record Raw() implements EventForm<RawEvent> {
    @Override
    public RawEvent of(CanonicalEvent event, EventHeader header) {
      return event.raw(header);
    }

    @Override
    public RawEvent of(RawEvent event) {
      return event;
    }
  }

  /** Events of known types as their records, all others raw. */
  record Typed(EventCatalog catalog) implements EventForm<WindowsEvent> {
    @Override
    public @Nullable WindowsEvent of(CanonicalEvent event, EventHeader header) {
      EventType<?> type = event.type(catalog, header);
      if (type == null) {
        return event.raw(header);
      }
      SlicedFields fields = event.fields(header);
      try {
        return type.decode(fields);
      } catch (EventDecodeException e) {
        return null;
      } finally {
        fields.close();
      }
    }

    @Override
    public WindowsEvent of(RawEvent event) {
      return catalog.decode(event);
    }
  }
}
