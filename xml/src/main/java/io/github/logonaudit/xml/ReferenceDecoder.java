package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
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
 * Decodes any frame with an XML parser, and reports what is wrong with a frame that holds no event.
 * Safe for use by several threads.
 */
final class ReferenceDecoder<E extends WindowsEvent> implements EventDecoder<E> {
  private final StaxDecoder decoder;
  private final Wanted wanted;
  private final EventForm<E> form;

  ReferenceDecoder(StaxDecoder decoder, Wanted wanted, EventForm<E> form) {
    this.decoder = decoder;
    this.wanted = wanted;
    this.form = form;
  }

  @Override
  public Verdict<E> decode(Frame frame) {
    DecodedFrame decoded = decoder.decode(frame);
    if (decoded.header() != null && !wanted.matches(decoded.header())) {
      return new Verdict.FilteredOut<>();
    }
    return verdict(frame, decoded);
  }

  /**
   * Decodes the element that a caller's reader is on, regardless of the filter.
   *
   * @throws XMLStreamException if the reader itself fails
   */
  Verdict<E> decode(XMLStreamReader reader) throws XMLStreamException {
    int offset = reader.getLocation().getCharacterOffset();
    Frame position = Frame.of(new byte[0], offset, 1);
    return verdict(position, decoder.decode(reader));
  }

  private Verdict<E> verdict(Frame frame, DecodedFrame decoded) {
    RawEvent raw = decoded.event();
    Repair repair = raw != null && isCutInRenderingInfo(frame, decoded) ? withoutEnd(frame) : null;
    if (frame.damage() != null && repair == null) {
      return malformed(frame, decoded, frame.damage(), null);
    }
    if (raw == null || (decoded.reason() != null && repair == null)) {
      return malformed(frame, decoded, String.valueOf(decoded.reason()), decoded.fault());
    }
    try {
      return new Verdict.Read<>(form.of(raw), repair);
    } catch (EventDecodeException e) {
      return malformed(frame, decoded, FaultReason.of(e), e);
    }
  }

  /** Windows writes {@code RenderingInfo} last; it repeats what the event itself says. */
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

  private Verdict<E> malformed(
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
    return new Verdict.Malformed<>(event, cause);
  }
}
