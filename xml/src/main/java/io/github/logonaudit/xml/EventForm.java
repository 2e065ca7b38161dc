package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.fields.OpenFields;
import io.github.logonaudit.xml.fields.ReadEvent;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a reader returns events: as the catalog decides, or all raw. All decoders build
 * their results here.
 *
 * @param <E> the form
 */
sealed interface EventForm<E extends WindowsEvent> {
  /**
   * Returns an event that was read without an XML parser; null if the reference must report why
   * not.
   */
  @Nullable E of(ReadEvent event, EventHeader header);

  /** Returns the type of an event; null if the event is returned as it was logged. */
  @Nullable EventType<? extends E> type(EventHeader header);

  /** Returns an event without a type. */
  E raw(RawEvent event);

  /** Every event as it was logged. */
  record Raw() implements EventForm<RawEvent> {
    @Override
    public @Nullable RawEvent of(ReadEvent event, EventHeader header) {
      return event.raw(header);
    }

    @Override
    public @Nullable EventType<RawEvent> type(EventHeader header) {
      return null;
    }

    @Override
    public RawEvent raw(RawEvent event) {
      return event;
    }
  }

  /** Events of known types as their records, all others raw. */
  record Typed(EventCatalog catalog) implements EventForm<WindowsEvent> {
    @Override
    public @Nullable WindowsEvent of(ReadEvent event, EventHeader header) {
      EventType<?> type = event.type(catalog, header);
      if (type == null) {
        return event.raw(header);
      }
      OpenFields fields = event.fields(header);
      try {
        WindowsEvent decoded = type.decode(fields);
        return fields.hasUnreadable() ? null : decoded;
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Throwable e) {
        // Whatever it is, the reference decoder meets it again.
        return null;
      } finally {
        fields.close();
      }
    }

    @Override
    public @Nullable EventType<?> type(EventHeader header) {
      return catalog.find(header).orElse(null);
    }

    @Override
    public WindowsEvent raw(RawEvent event) {
      return event;
    }
  }
}
