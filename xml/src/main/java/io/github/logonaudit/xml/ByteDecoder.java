package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames that are laid out as Windows and the common tools write them, byte by byte and
 * without a parser. Every other frame, and every one that something is wrong with, is left to the
 * decoder behind it, so that what is right and what is said of a fault is decided in one place.
 *
 * <p>It remembers what repeats from one event to the next, and is used by one thread.
 */
final class ByteDecoder {
  /** What the elements that are read here need; who sets lower limits gets the other decoder. */
  private static final int LEAST_DEPTH = 6;

  private static final int LEAST_ATTRIBUTES = 8;
  private static final int LEAST_NAME_LENGTH = 32;

  private final FrameDecoder reference;
  private final EventCatalog catalog;
  private final InputLimits limits;
  private final boolean canTry;
  private final EventBytes event;
  private long fallbacks;

  /** The event that was read before its frame was made, if there is one: where it stands. */
  private byte @Nullable [] aheadBytes;

  private int aheadFrom;
  private int aheadTo;

  ByteDecoder(FrameDecoder reference, EventCatalog catalog, InputLimits limits) {
    this.reference = reference;
    this.catalog = catalog;
    this.limits = limits;
    this.canTry =
        limits.maxDepth() >= LEAST_DEPTH
            && limits.maxAttributes() >= LEAST_ATTRIBUTES
            && limits.maxNameLength() >= LEAST_NAME_LENGTH;
    this.event = new EventBytes(limits);
  }

  /** How many frames were left to the other decoder. */
  long fallbacks() {
    return fallbacks;
  }

  /**
   * Reads an event before its end is known. What it takes for an event holds nothing but the
   * elements that Windows writes, so that its end is its end to everyone.
   *
   * @return where it ends, or {@link EventBytes#NOT_READ}
   */
  int readAhead(byte[] bytes, int from, int to) {
    aheadBytes = null;
    int end = canTry ? event.read(bytes, from, to) : EventBytes.NOT_READ;
    if (end >= 0) {
      aheadBytes = bytes;
      aheadFrom = from;
      aheadTo = end;
    }
    return end;
  }

  Verdict decode(Frame frame) {
    Verdict verdict = tryDecode(frame);
    if (verdict != null) {
      return verdict;
    }
    fallbacks++;
    return reference.decode(frame);
  }

  /** What comes of a frame; null where the other decoder has to tell. */
  @Nullable Verdict tryDecode(Frame frame) {
    Verdict verdict = canTry && read(frame) ? verdict() : null;
    aheadBytes = null;
    return verdict;
  }

  private boolean read(Frame frame) {
    int from = frame.start();
    int to = from + frame.length();
    if (frame.damage() != null
        || !frame.namespaces().isEmpty()
        || frame.length() > limits.maxEventBytes()) {
      return false;
    }
    boolean isRead = frame.bytes() == aheadBytes && from == aheadFrom && to == aheadTo;
    return isRead || event.read(frame.bytes(), from, to) == to;
  }

  /** What comes of the event that was read; null where that is for the other decoder to say. */
  private @Nullable Verdict verdict() {
    EventHeader header = event.header();
    if (!reference.wants(header)) {
      return new Verdict.FilteredOut();
    }
    EventType<?> type = event.kind().type(catalog, header);
    WindowsEvent decoded =
        type == null ? new RawEvent(header, event.payload(), List.of()) : typed(type, header);
    return decoded == null ? null : new Verdict.Read(decoded);
  }

  private @Nullable WindowsEvent typed(EventType<?> type, EventHeader header) {
    FieldView view = event.fields(header);
    try {
      return type.decode(view);
    } catch (EventDecodeException e) {
      return null;
    } finally {
      view.close();
    }
  }
}
