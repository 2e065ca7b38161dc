package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Keywords;
import org.jspecify.annotations.Nullable;

/**
 * What all events of one kind have in common, down to the byte: the elements from {@code EventID}
 * to {@code Keywords}, the type that reads them, and the fields that the last one had. Used by one
 * thread.
 */
final class EventPrefix {
  /** How much is compared of the element that follows: it tells them all apart. */
  static final int NEXT = "<Ti".length();

  final byte[] bytes;
  final int eventId;
  final @Nullable Integer qualifiers;
  final @Nullable Integer version;
  final @Nullable Integer level;
  final @Nullable Integer task;
  final @Nullable Integer opcode;
  final @Nullable Keywords keywords;

  /** The type that reads these events, once it was looked for. */
  private @Nullable EventType<?> type;

  private boolean typeIsKnown;
  private FieldLayout layout = FieldLayout.EMPTY;

  EventPrefix(
      byte[] bytes,
      int eventId,
      @Nullable Integer qualifiers,
      @Nullable Integer version,
      @Nullable Integer level,
      @Nullable Integer task,
      @Nullable Integer opcode,
      @Nullable Keywords keywords) {
    this.bytes = bytes;
    this.eventId = eventId;
    this.qualifiers = qualifiers;
    this.version = version;
    this.level = level;
    this.task = task;
    this.opcode = opcode;
    this.keywords = keywords;
  }

  /** How long the part of the event is that this is. */
  int length() {
    return bytes.length - NEXT;
  }

  /** The type that reads these events, or null where the catalog has none. */
  @Nullable EventType<?> type(EventCatalog catalog, EventHeader header) {
    if (!typeIsKnown) {
      type = catalog.find(header).orElse(null);
      typeIsKnown = true;
    }
    return type;
  }

  /** The fields that the next event is likely to have. */
  FieldLayout layout() {
    return layout;
  }

  /** Takes note of the fields that the last event had. */
  @SuppressWarnings("ReferenceEquality")
  void expect(FieldLayout last) {
    if (last != layout && last.canBeKept()) {
      layout = last;
    }
  }
}
