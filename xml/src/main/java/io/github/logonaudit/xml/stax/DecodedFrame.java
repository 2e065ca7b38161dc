package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of a frame: the whole event, or what stands before a fault.
 *
 * @param header the header, where {@code System} was whole
 * @param event the event, where {@code System} and a payload were whole
 * @param reason why this is not the whole event, or null where it is
 * @param fault what the parser says to it
 * @param isInRenderingInfo whether the XML goes wrong in {@code RenderingInfo}
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

  /** The same under another reason, which the parser had nothing to do with. */
  DecodedFrame withReason(String other) {
    return new DecodedFrame(header, event, other, null, false);
  }
}
