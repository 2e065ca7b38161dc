package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that all events of one kind have in common, the elements from {@code EventID} to {@code
 * Keywords}, with the type of these events and the fields of the last one. For use by one thread.
 */
final class EventPrefix {
  /** How many bytes of the next element are compared: enough to distinguish them all. */
  static final int NEXT = "<Ti".length();

  private static final int MAX_LEARNED = 8;
  private static final int MAX_SYSTEM_LENGTH = 1 << 10;

  final byte[] bytes;

  /** Makes the headers of these events; it is filled anew for each. */
  final EventHeader.Builder header;

  /** The type of these events, after the first lookup. */
  private @Nullable EventType<?> type;

  private boolean typeIsKnown;
  private FieldLayout layout = FieldLayout.EMPTY;
  private @Nullable SystemLayout likely;
  private @Nullable SystemLayout lessLikely;
  private int layoutsLearned;

  EventPrefix(byte[] bytes, EventHeader.Builder header) {
    this.bytes = bytes;
    this.header = header;
  }

  /** The length of this part of the event. */
  int length() {
    return bytes.length - NEXT;
  }

  /** The type of these events, or null if the catalog has none. */
  @Nullable EventType<?> type(EventCatalog catalog, EventHeader header) {
    if (!typeIsKnown) {
      type = catalog.find(header).orElse(null);
      typeIsKnown = true;
    }
    return type;
  }

  /** The layout of {@code System} that the next event probably has, or null. */
  @Nullable SystemLayout likely() {
    return likely;
  }

  /** Another layout that it may have, or null: the one with or without an activity ID. */
  @Nullable SystemLayout lessLikely() {
    return lessLikely;
  }

  /** Makes the less likely layout the likely one. */
  void swap() {
    SystemLayout next = lessLikely;
    lessLikely = likely;
    likely = next;
  }

  /** Whether another layout may be stored: not if it is long, or changes again and again. */
  boolean canLearn(int length) {
    return layoutsLearned < MAX_LEARNED && length <= MAX_SYSTEM_LENGTH;
  }

  /** Stores the layout of the last event. */
  void learn(SystemLayout last) {
    if (likely != null && likely.hasActivityId() != last.hasActivityId()) {
      lessLikely = likely;
    }
    likely = last;
    layoutsLearned++;
  }

  /** The fields that the next event probably has. */
  FieldLayout layout() {
    return layout;
  }

  /** Stores the fields of the last event. */
  @SuppressWarnings("ReferenceEquality")
  void expect(FieldLayout last) {
    if (last != layout && last.canBeKept()) {
      layout = last;
    }
  }
}
