package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.Frame;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** An {@link EventFilter} prepared for asking it about every event. Immutable. */
final class Wanted {
  private final EventFilter filter;
  private final boolean all;

  /** The IDs that the filter may want, or null where it may want any. */
  private final @Nullable BitSet eventIds;

  /** The same where the filter asks for nothing else, so that the ID decides. */
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

  /** Tells whether a look at the event ID can rule out frames. */
  boolean looksAtEventIds() {
    return eventIds != null;
  }

  /** Tells, without parsing it, whether a frame is ruled out by its event ID. */
  boolean isRuledOut(Frame frame, EventIdScan scan) {
    if (eventIds == null) {
      return false;
    }
    int eventId = scan.of(frame);
    return eventId != EventIdScan.UNKNOWN && !eventIds.get(eventId);
  }
}
