package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a frame: the whole event, or the part before a fault.
 *
 * @param header the header, if {@code System} was whole
 * @param event the event, if {@code System} and a payload were whole
 * @param reason why this is not the whole event, or null if it is
 * @param fault the parser's exception, or null
 * @param isInRenderingInfo whether the XML is malformed in {@code RenderingInfo}
 */
public record DecodedFrame(
    @Nullable EventHeader header,
    @Nullable RawEvent event,
    @Nullable String reason,
    @Nullable XMLStreamException fault,
    boolean isInRenderingInfo) {

  static DecodedFrame whole(RawEvent event) {
    return new DecodedFrame(event.header(), event, null, null, false);
  }

  static DecodedFrame nothing(String reason, XMLStreamException fault) {
    return new DecodedFrame(null, null, reason, fault, false);
  }

  /** The same with another reason, which the parser did not report. */
  DecodedFrame withReason(String other) {
    return new DecodedFrame(header, event, other, null, false);
  }
}
