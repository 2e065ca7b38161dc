package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a frame: the whole event, or the part before a fault.
 *
 * @param header the header, if {@code System} was whole
 * @param event the event, if {@code System} and a payload were whole
 * @param unreadable the values after {@code System} that can't be read, such as texts with bytes
 *     that are not UTF-8
 * @param repairs what was repaired to read the frame
 * @param reason why this is not the whole event, or null if it is
 * @param fault the parser's exception, or null
 * @param isInRenderingInfo whether the XML is malformed in {@code RenderingInfo}
 */
public record DecodedFrame(
    @Nullable EventHeader header,
    @Nullable RawEvent event,
    List<UnreadableValue> unreadable,
    List<FrameRepair> repairs,
    @Nullable String reason,
    @Nullable XMLStreamException fault,
    boolean isInRenderingInfo) {

  static DecodedFrame whole(RawEvent event, List<UnreadableValue> unreadable) {
    return new DecodedFrame(event.header(), event, unreadable, List.of(), null, null, false);
  }

  /** Nothing, because of a fault of the parser, or of the frame. */
  public static DecodedFrame nothing(String reason, @Nullable XMLStreamException fault) {
    return new DecodedFrame(null, null, List.of(), List.of(), reason, fault, false);
  }

  /** The same as read from a frame that was repaired. */
  DecodedFrame withRepairs(List<FrameRepair> others) {
    return new DecodedFrame(header, event, unreadable, others, reason, fault, isInRenderingInfo);
  }

  /** The same with another reason, which the parser did not report. */
  DecodedFrame withReason(String other) {
    return new DecodedFrame(header, event, unreadable, repairs, other, null, false);
  }

  /** The kind of fault, if this is not the whole event. */
  public FaultKind kind() {
    return fault == null ? FaultKind.XML : FaultReason.kind(fault);
  }
}
