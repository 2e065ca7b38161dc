package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Turns frames into events or into what is wrong with them. Safe for use by several threads. */
final class FrameDecoder {
  private final StaxDecoder decoder;
  private final EventCatalog catalog;

  FrameDecoder(StaxDecoder decoder, EventCatalog catalog) {
    this.decoder = decoder;
    this.catalog = catalog;
  }

  Verdict decode(Frame frame) {
    DecodedFrame decoded = decoder.decode(frame);
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
