package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.stax.DecodedFrame;
import io.github.logonaudit.xml.stax.FaultReason;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.text.Excerpt;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes any frame with an XML parser, and says what is wrong with those that hold no event. Safe
 * for use by several threads.
 */
final class ReferenceDecoder implements EventDecoder {
  private final StaxDecoder decoder;
  private final Wanted wanted;
  private final EventCatalog catalog;

  ReferenceDecoder(StaxDecoder decoder, Wanted wanted, EventCatalog catalog) {
    this.decoder = decoder;
    this.wanted = wanted;
    this.catalog = catalog;
  }

  @Override
  public Verdict decode(Frame frame) {
    DecodedFrame decoded = decoder.decode(frame);
    if (decoded.header() != null && !wanted.matches(decoded.header())) {
      return new Verdict.FilteredOut();
    }
    return verdict(frame, decoded);
  }

  /**
   * Decodes the element that a caller's reader is on, whatever the filter wants.
   *
   * @throws XMLStreamException if the reader itself fails
   */
  Verdict decode(XMLStreamReader reader) throws XMLStreamException {
    int offset = reader.getLocation().getCharacterOffset();
    Frame place = Frame.of(new byte[0], offset, 1);
    return verdict(place, decoder.decode(reader));
  }

  private Verdict verdict(Frame frame, DecodedFrame decoded) {
    RawEvent raw = decoded.event();
    Repair repair = raw != null && isCutInRenderingInfo(frame, decoded) ? withoutEnd(frame) : null;
    if (frame.damage() != null && repair == null) {
      return malformed(frame, decoded, frame.damage(), null);
    }
    if (raw == null || (decoded.reason() != null && repair == null)) {
      return malformed(frame, decoded, String.valueOf(decoded.reason()), decoded.fault());
    }
    try {
      return new Verdict.Read(catalog.decode(raw), repair);
    } catch (EventDecodeException e) {
      return malformed(frame, decoded, FaultReason.of(e), e);
    }
  }

  /** Windows writes {@code RenderingInfo} last, and the same is said by the event itself. */
  private static boolean isCutInRenderingInfo(Frame frame, DecodedFrame decoded) {
    return frame.isCut() && decoded.isInRenderingInfo();
  }

  private static Repair withoutEnd(Frame frame) {
    String event = new String(frame.bytes(), frame.start(), frame.length(), StandardCharsets.UTF_8);
    return new Repair(
        frame.byteOffset(),
        frame.ordinal(),
        event.length(),
        "read without its RenderingInfo, which is cut");
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
