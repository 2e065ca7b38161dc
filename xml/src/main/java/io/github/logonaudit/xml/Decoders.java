package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The decoders of one parser, which the readers that it opens share. A thread takes a {@link
 * FrameDecoder} and gives it back, so that the next one knows what repeats in the events. Safe for
 * use by several threads.
 */
final class Decoders {
  private final StaxDecoder stax;
  private final InputLimits limits;
  private final EventCatalog catalog;
  private final boolean strict;
  private final Wanted wanted;
  private final ReferenceDecoder reference;
  private final Queue<FrameDecoder> idle = new ConcurrentLinkedQueue<>();

  Decoders(
      StaxDecoder stax,
      InputLimits limits,
      EventCatalog catalog,
      EventFilter filter,
      boolean strict) {
    this.stax = stax;
    this.limits = limits;
    this.catalog = catalog;
    this.strict = strict;
    this.wanted = new Wanted(filter);
    this.reference = new ReferenceDecoder(stax, wanted, catalog, strict);
  }

  /** The same decoders without their filter. */
  Decoders unfiltered() {
    return new Decoders(stax, limits, catalog, EventFilter.all(), strict);
  }

  Wanted wanted() {
    return wanted;
  }

  ReferenceDecoder reference() {
    return reference;
  }

  FrameDecoder take() {
    FrameDecoder free = idle.poll();
    return free == null
        ? new FrameDecoder(new CanonicalDecoder(wanted, catalog, limits), reference)
        : free;
  }

  void giveBack(FrameDecoder decoder) {
    idle.add(decoder);
  }
}
