package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of a frame: the whole event, or what stands before a fault.
 *
 * @param header the header, where {@code System} was whole
 * @param event the event, where {@code System} and a payload were whole
 * @param unreadable the values after {@code System} that can't be read, such as texts with bytes
 *     that are no UTF-8
 * @param repairs what was repaired to read the frame
 * @param reason why this is not the whole event, or null where it is
 * @param fault what the parser says to it
 */
public record DecodedFrame(
    @Nullable EventHeader header,
    @Nullable RawEvent event,
    List<UnreadableValue> unreadable,
    List<FrameRepair> repairs,
    @Nullable String reason,
    @Nullable XMLStreamException fault) {

  static DecodedFrame whole(RawEvent event, List<UnreadableValue> unreadable) {
    return new DecodedFrame(event.header(), event, unreadable, List.of(), null, null);
  }

  static DecodedFrame nothing(String reason, XMLStreamException fault) {
    return new DecodedFrame(null, null, List.of(), List.of(), reason, fault);
  }

  /** The same as read from a frame that was repaired. */
  DecodedFrame withRepairs(List<FrameRepair> others) {
    return new DecodedFrame(header, event, unreadable, others, reason, fault);
  }

  /** The same under another reason, which the parser had nothing to do with. */
  DecodedFrame withReason(String other) {
    return new DecodedFrame(header, event, unreadable, repairs, other, null);
  }

  /** The kind of fault, where this is not the whole event. */
  public FaultKind kind() {
    return fault == null ? FaultKind.XML : FaultReason.kind(fault);
  }
}
