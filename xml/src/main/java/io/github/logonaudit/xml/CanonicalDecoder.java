package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.canonical.CanonicalEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes events in the layouts that Windows and the common tools write, byte by byte and without
 * an XML parser. It leaves every other event, and every faulty one, to the reference decoder, so
 * that only the reference decides what is valid and how a fault is reported.
 *
 * <p>It caches what repeats from one event to the next. For use by one thread.
 */
final class CanonicalDecoder<E extends WindowsEvent> implements EventDecoder<E> {
  /**
   * What the elements of these layouts need; with lower limits, the reference decodes all events.
   */
  private static final int LEAST_DEPTH = 6;

  private static final int LEAST_ATTRIBUTES = 8;
  private static final int LEAST_NAME_LENGTH = 32;

  private final Wanted wanted;
  private final EventForm<E> form;
  private final int maxEventBytes;
  private final boolean canRead;
  private final CanonicalEvent event;

  CanonicalDecoder(Wanted wanted, EventForm<E> form, InputLimits limits) {
    this.wanted = wanted;
    this.form = form;
    this.maxEventBytes = limits.maxEventBytes();
    this.canRead =
        limits.maxDepth() >= LEAST_DEPTH
            && limits.maxAttributes() >= LEAST_ATTRIBUTES
            && limits.maxNameLength() >= LEAST_NAME_LENGTH;
    this.event = new CanonicalEvent(limits.maxFields(), limits.maxTextLength());
  }

  /** Reads and takes the event that comes next, if it is in one of these layouts. */
  boolean take(Framer framer) {
    if (!canRead) {
      return false;
    }
    int end = event.read(framer.buffer(), framer.position(), framer.end());
    return end != CanonicalEvent.NOT_READ && framer.take(end);
  }

  @Override
  public @Nullable Verdict<E> decode(Frame frame) {
    return canRead && read(frame) ? verdict() : null;
  }

  private boolean read(Frame frame) {
    return frame.damage() == null
        && frame.namespaces().isEmpty()
        && frame.length() <= maxEventBytes
        && event.read(frame.bytes(), frame.start(), frame.end()) == frame.end();
  }

  /** The verdict on the event that was read; null if the reference decoder has to decide. */
  @Nullable Verdict<E> verdict() {
    EventHeader header = event.header();
    if (!wanted.matches(header)) {
      return new Verdict.FilteredOut<>();
    }
    E decoded = form.of(event, header);
    return decoded == null ? null : new Verdict.Read<>(decoded);
  }
}
