package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.Frame;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** An {@link EventFilter}, prepared to be applied to every event. Immutable. */
final class Wanted {
  private final EventFilter filter;
  private final boolean all;

  /** The IDs that the filter may match, or null if it may match any. */
  private final @Nullable BitSet eventIds;

  /** The same if the filter has no other part, so that the ID alone decides. */
  private final @Nullable BitSet decidingIds;

  Wanted(EventFilter filter) {
    this.filter = filter;
    this.all = filter.equals(EventFilter.all());
    this.eventIds = eventIds(filter);
    boolean onlyIds =
        eventIds != null
            && filter.equals(EventFilter.all().withEventIds(eventIds.stream().toArray()));
    this.decidingIds = onlyIds ? eventIds : null;
  }

  private static @Nullable BitSet eventIds(EventFilter filter) {
    if (filter.keys().isEmpty() && filter.eventIds().isEmpty()) {
      return null;
    }
    BitSet eventIds = new BitSet();
    filter.eventIds().forEach(eventIds::set);
    if (filter.eventIds().isEmpty()) {
      filter.keys().forEach(key -> eventIds.set(key.eventId()));
    }
    return eventIds;
  }

  boolean matches(EventHeader header) {
    if (decidingIds != null) {
      return decidingIds.get(header.eventId());
    }
    return all || filter.matches(header);
  }

  /** Whether an event ID can rule out a frame. */
  boolean looksAtEventIds() {
    return eventIds != null;
  }

  /** Whether the event ID of a frame, found without parsing, rules it out. */
  boolean isRuledOut(Frame frame, EventIdScan scan) {
    if (eventIds == null) {
      return false;
    }
    int eventId = scan.of(frame);
    return eventId != EventIdScan.UNKNOWN && isRuledOut(eventId);
  }

  /** Whether an event ID rules out its event. */
  boolean isRuledOut(int eventId) {
    return eventIds != null && !eventIds.get(eventId);
  }
}
