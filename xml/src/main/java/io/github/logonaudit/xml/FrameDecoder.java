package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Turns frames into events or into what is wrong with them. Safe for use by several threads. */
final class FrameDecoder {
  private final StaxDecoder decoder;
  private final InputLimits limits;
  private final EventCatalog catalog;
  private final EventFilter filter;
  private final boolean wantsAll;

  /** The IDs that the filter may want, or null where it may want any. */
  private final @Nullable BitSet eventIds;

  /** The same where the filter asks for nothing else, and an event is told by its ID. */
  private final @Nullable BitSet wantedIdsAlone;

  /** Decoders that know what repeats in the events they have seen. */
  private final Queue<ByteDecoder> idle = new ConcurrentLinkedQueue<>();

  FrameDecoder(StaxDecoder decoder, InputLimits limits, EventCatalog catalog, EventFilter filter) {
    this.decoder = decoder;
    this.limits = limits;
    this.catalog = catalog;
    this.filter = filter;
    this.eventIds = eventIds(filter);
    this.wantsAll = filter.equals(EventFilter.all());
    EventFilter ofIdsAlone =
        EventFilter.all().withEventIds(eventIds == null ? new int[0] : eventIds.stream().toArray());
    this.wantedIdsAlone = filter.equals(ofIdsAlone) ? eventIds : null;
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

  /** The same decoder without its filter. */
  FrameDecoder unfiltered() {
    return new FrameDecoder(decoder, limits, catalog, EventFilter.all());
  }

  /** Tells whether there are frames that {@link #isSeenUnwanted} can pass over. */
  boolean seesEventIds() {
    return eventIds != null;
  }

  /** Tells, without parsing it, whether a frame is one to pass over. */
  boolean isSeenUnwanted(Frame frame, EventIdScan scan) {
    if (eventIds == null) {
      return false;
    }
    int eventId = scan.of(frame);
    return eventId != EventIdScan.UNKNOWN && !eventIds.get(eventId);
  }

  /** Tells whether decoding a frame may tell the caller of a repair. */
  boolean tellsOfRepairs() {
    return decoder.tellsOfRepairs();
  }

  /** A decoder that tries a shorter way first, for one thread until that gives it back. */
  ByteDecoder take() {
    ByteDecoder free = idle.poll();
    return free == null ? new ByteDecoder(this, catalog, limits) : free;
  }

  void giveBack(ByteDecoder decoder) {
    idle.add(decoder);
  }

  boolean wants(EventHeader header) {
    if (wantedIdsAlone != null) {
      return wantedIdsAlone.get(header.eventId());
    }
    return wantsAll || filter.matches(header);
  }

  Verdict decode(Frame frame) {
    DecodedFrame decoded = decoder.decode(frame);
    if (decoded.header() != null && !filter.matches(decoded.header())) {
      return new Verdict.FilteredOut();
    }
    return verdict(frame, decoded);
  }

  /**
   * Decodes the element that a caller's reader stands on.
   *
   * @throws XMLStreamException if the reader itself fails
   */
  Verdict decode(XMLStreamReader reader) throws XMLStreamException {
    int offset = reader.getLocation().getCharacterOffset();
    Frame place = new Frame(new byte[0], 0, 0, offset, 1, "", null);
    return verdict(place, decoder.decode(reader));
  }

  private Verdict verdict(Frame frame, DecodedFrame decoded) {
    if (frame.damage() != null) {
      return malformed(frame, decoded, frame.damage(), null);
    }
    RawEvent raw = decoded.event();
    if (decoded.reason() != null || raw == null) {
      return malformed(frame, decoded, String.valueOf(decoded.reason()), decoded.fault());
    }
    try {
      return new Verdict.Read(catalog.decode(raw));
    } catch (EventDecodeException e) {
      return malformed(frame, decoded, FaultReason.of(e), e);
    }
  }

  private static Verdict malformed(
      Frame frame, DecodedFrame decoded, String reason, @Nullable Throwable cause) {
    boolean truncated = decoded.event() != null && !(cause instanceof EventDecodeException);
    MalformedEvent event =
        new MalformedEvent(
            frame.byteOffset(),
            frame.ordinal(),
            reason,
            Excerpt.of(frame.bytes(), frame.start(), frame.length()),
            decoded.header(),
            decoded.event(),
            truncated);
    return new Verdict.Malformed(event, cause);
  }
}
