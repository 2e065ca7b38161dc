package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The decoders of one parser for one form of events, shared by the readers that it opens. A thread
 * takes a {@link FrameDecoder} and gives it back, so that the next thread benefits from its caches.
 * Safe for use by several threads.
 *
 * @param <E> the form of the events
 */
final class Decoders<E extends WindowsEvent> {
  private final InputLimits limits;
  private final EventForm<E> form;
  private final Wanted wanted;
  private final ReferenceDecoder<E> reference;
  private final Decoders<E> unfiltered;
  private final Queue<FrameDecoder<E>> idle = new ConcurrentLinkedQueue<>();
  private final Queue<EvtxDecoder<E>> idleEvtx = new ConcurrentLinkedQueue<>();

  Decoders(
      StaxDecoder stax, InputLimits limits, EventForm<E> form, EventFilter filter, boolean strict) {
    this.limits = limits;
    this.form = form;
    this.wanted = new Wanted(filter);
    this.reference = new ReferenceDecoder<>(stax, wanted, form, strict);
    this.unfiltered =
        filter.equals(EventFilter.all())
            ? this
            : new Decoders<>(stax, limits, form, EventFilter.all(), strict);
  }

  /** The same decoders without their filter. */
  Decoders<E> unfiltered() {
    return unfiltered;
  }

  Wanted wanted() {
    return wanted;
  }

  ReferenceDecoder<E> reference() {
    return reference;
  }

  FrameDecoder<E> take() {
    FrameDecoder<E> free = idle.poll();
    return free == null
        ? new FrameDecoder<>(new CanonicalDecoder<>(wanted, form, limits), reference)
        : free;
  }

  void giveBack(FrameDecoder<E> decoder) {
    idle.add(decoder);
  }

  EvtxDecoder<E> takeEvtx() {
    EvtxDecoder<E> free = idleEvtx.poll();
    return free == null ? new EvtxDecoder<>(wanted, form, reference, limits) : free;
  }

  void giveBack(EvtxDecoder<E> decoder) {
    idleEvtx.add(decoder);
  }
}
