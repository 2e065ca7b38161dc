package io.github.logonaudit.xml;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.stax.DecodedFrame;
import io.github.logonaudit.xml.stax.FaultKind;
import io.github.logonaudit.xml.stax.FaultReason;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
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
  private final boolean strict;

  ReferenceDecoder(StaxDecoder decoder, Wanted wanted, EventCatalog catalog, boolean strict) {
    this.decoder = decoder;
    this.wanted = wanted;
    this.catalog = catalog;
    this.strict = strict;
  }

  @Override
  public Verdict decode(Frame frame) {
    DecodedFrame decoded = decoder.decode(frame);
    boolean isWanted = decoded.header() == null || wanted.matches(decoded.header());
    Verdict verdict = isWanted ? verdict(frame, decoded) : new Verdict.FilteredOut();
    if (decoded.repairs().isEmpty()) {
      return verdict;
    }
    return verdict instanceof Verdict.Noted noted
        ? new Verdict.Noted(noted.verdict(), noted.header(), decoded.repairs(), noted.unreadable())
        : new Verdict.Noted(verdict, null, decoded.repairs(), List.of());
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
    if (frame.damage() != null) {
      Kind kind = frame.damage().startsWith(Framer.TOO_LONG) ? Kind.LIMIT_EXCEEDED : Kind.DAMAGED;
      return malformed(frame, decoded, kind, frame.damage(), null);
    }
    RawEvent raw = decoded.event();
    if (decoded.reason() != null || raw == null) {
      String reason = String.valueOf(decoded.reason());
      return malformed(frame, decoded, kind(decoded.kind()), reason, decoded.fault());
    }
    return verdict(frame, decoded, raw);
  }

  private static Kind kind(FaultKind kind) {
    return switch (kind) {
      case XML -> Kind.NOT_WELL_FORMED;
      case LIMIT -> Kind.LIMIT_EXCEEDED;
      case SCHEMA -> Kind.NOT_AN_EVENT;
      case VALUE -> Kind.UNREADABLE_VALUE;
    };
  }

  private Verdict verdict(Frame frame, DecodedFrame decoded, RawEvent raw) {
    EventType<?> type = catalog.find(raw.header()).orElse(null);
    if (type == null) {
      return noted(frame, decoded, raw, raw, List.of());
    }
    String notRendered = reasonWithoutFields(raw.payload());
    if (notRendered != null) {
      String reason = notRendered + " (" + Excerpt.of(raw.header().toString()) + ")";
      return malformed(frame, decoded, Kind.NOT_RENDERED, reason, null);
    }
    EventFields fields = raw.fields();
    try {
      WindowsEvent event = type.decode(fields);
      return noted(frame, decoded, raw, event, fields.unreadable());
    } catch (EventDecodeException e) {
      return malformed(frame, decoded, Kind.UNREADABLE_VALUE, FaultReason.of(e), e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // Code of the caller's may throw what it likes: to a reader it is one bad event.
      return malformed(frame, decoded, Kind.DECODER_FAILED, FaultReason.ofDecoder(type, e), e);
    }
  }

  /** Why an event has no fields, though its type has; null if it may have them. */
  private static @Nullable String reasonWithoutFields(@Nullable EventPayload payload) {
    if (payload instanceof ProcessingErrorData error) {
      String code =
          error.errorCode() == null ? "unknown" : Long.toUnsignedString(error.errorCode());
      return "Windows could not render the fields of the event: error "
          + code
          + (error.dataItemName() == null ? "" : " in " + Excerpt.of(error.dataItemName()));
    }
    return payload instanceof BinaryEventData
        ? "Windows wrote the event as binary data, without fields"
        : null;
  }

  private Verdict noted(
      Frame frame,
      DecodedFrame decoded,
      RawEvent raw,
      WindowsEvent event,
      List<UnreadableValue> ofFields) {
    EventHeader header = raw.header();
    if (header.unreadable().isEmpty() && decoded.unreadable().isEmpty() && ofFields.isEmpty()) {
      return new Verdict.Read(event);
    }
    List<UnreadableValue> all = new ArrayList<>(header.unreadable());
    all.addAll(decoded.unreadable());
    for (UnreadableValue value : ofFields) {
      // Bytes that are no UTF-8 are told already, and why the text can't be read with them.
      if (all.stream().noneMatch(other -> other.place().equals(value.place()))) {
        all.add(value);
      }
    }
    if (strict) {
      UnreadableValue first = all.get(0);
      EventDecodeException fault =
          new EventDecodeException(header, first.place(), first.expected(), first.text(), null);
      return malformed(frame, decoded, Kind.UNREADABLE_VALUE, FaultReason.of(fault), fault);
    }
    return new Verdict.Noted(new Verdict.Read(event), header, List.of(), List.copyOf(all));
  }

  private static Verdict malformed(
      Frame frame, DecodedFrame decoded, Kind kind, String reason, @Nullable Throwable cause) {
    boolean truncated =
        decoded.event() != null && (decoded.reason() != null || frame.damage() != null);
    MalformedEvent event =
        new MalformedEvent(
            frame.byteOffset(),
            frame.ordinal(),
            kind,
            reason,
            Excerpt.of(frame.bytes(), frame.start(), frame.length()),
            decoded.header(),
            decoded.event(),
            truncated);
    return new Verdict.Malformed(event, cause);
  }
}
