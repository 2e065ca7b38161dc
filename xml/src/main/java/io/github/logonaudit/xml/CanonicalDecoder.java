package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.canonical.CanonicalEvent;
import io.github.logonaudit.xml.canonical.SlicedFields;
import io.github.logonaudit.xml.frame.EventProbe;
import io.github.logonaudit.xml.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes events in the layouts that Windows and the common tools write, byte by byte and without
 * an XML parser. It leaves every other event, and every one with a fault, to the reference decoder,
 * so that what is right and what is said of a fault is decided in one place.
 *
 * <p>It remembers what repeats from one event to the next, and is used by one thread.
 */
final class CanonicalDecoder implements EventDecoder, EventProbe {
  /** What the elements that are read here need; with lower limits, all is left to the reference. */
  private static final int LEAST_DEPTH = 6;

  private static final int LEAST_ATTRIBUTES = 8;
  private static final int LEAST_NAME_LENGTH = 32;

  private final Wanted wanted;
  private final EventCatalog catalog;
  private final int maxEventBytes;
  private final boolean canRead;
  private final CanonicalEvent event;

  CanonicalDecoder(Wanted wanted, EventCatalog catalog, InputLimits limits) {
    this.wanted = wanted;
    this.catalog = catalog;
    this.maxEventBytes = limits.maxEventBytes();
    this.canRead =
        limits.maxDepth() >= LEAST_DEPTH
            && limits.maxAttributes() >= LEAST_ATTRIBUTES
            && limits.maxNameLength() >= LEAST_NAME_LENGTH;
    this.event = new CanonicalEvent(limits.maxFields(), limits.maxTextLength());
  }

  @Override
  public int probe(byte[] bytes, int from, int to) {
    return canRead ? event.read(bytes, from, to) : NOT_READ;
  }

  @Override
  public @Nullable Verdict decode(Frame frame) {
    return frame.isProbed() || read(frame) ? verdict() : null;
  }

  private boolean read(Frame frame) {
    return frame.damage() == null
        && frame.namespaces().isEmpty()
        && frame.length() <= maxEventBytes
        && probe(frame.bytes(), frame.start(), frame.end()) == frame.end();
  }

  /** What came of the event that was read; null where the reference decoder has to tell. */
  private @Nullable Verdict verdict() {
    EventHeader header = event.header();
    if (!wanted.matches(header)) {
      return new Verdict.FilteredOut();
    }
    EventType<?> type = event.type(catalog, header);
    WindowsEvent decoded =
        type == null ? new RawEvent(header, event.payload(), List.of()) : typed(type, header);
    return decoded == null ? null : new Verdict.Read(decoded);
  }

  private @Nullable WindowsEvent typed(EventType<?> type, EventHeader header) {
    SlicedFields fields = event.fields(header);
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
}
