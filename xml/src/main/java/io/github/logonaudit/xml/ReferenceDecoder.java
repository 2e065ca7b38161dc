package io.github.logonaudit.xml;

import io.github.logonaudit.event.BinaryEventData;
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
import io.github.logonaudit.xml.frame.Damage;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.stax.DecodedFrame;
import io.github.logonaudit.xml.stax.FaultKind;
import io.github.logonaudit.xml.stax.FaultReason;
import io.github.logonaudit.xml.stax.FrameRepair;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.stax.StaxSettings;
import io.github.logonaudit.xml.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
  private final boolean strict;

  ReferenceDecoder(StaxDecoder decoder, Wanted wanted, EventForm<E> form, boolean strict) {
    this.decoder = decoder;
    this.wanted = wanted;
    this.form = form;
    this.strict = strict;
  }

  StaxSettings settings() {
    return decoder.settings();
  }

  @Override
  public Verdict<E> decode(Frame frame) {
    return frame.has(Damage.Kind.UNCERTAIN) ? damaged(frame) : decode(frame, decoder.decode(frame));
  }

  /**
   * Decodes a frame whose elements come from another format than XML.
   *
   * @param isUnreadable whether a value has a size that does not fit its type
   */
  Verdict<E> decode(Frame frame, XMLStreamReader elements, Predicate<String> isUnreadable) {
    return decode(frame, decoder.decodeElements(elements, isUnreadable));
  }

  /** Reports a frame of which nothing can be read. */
  Verdict<E> damaged(Frame frame) {
    return decode(frame, DecodedFrame.nothing(String.valueOf(frame.damage()), null));
  }

  private Verdict<E> decode(Frame frame, DecodedFrame decoded) {
    boolean isWanted = decoded.header() == null || wanted.matches(decoded.header());
    Verdict<E> verdict = isWanted ? verdict(frame, decoded) : new Verdict.FilteredOut<>();
    if (decoded.repairs().isEmpty()) {
      return verdict;
    }
    return verdict instanceof Verdict.Noted<E> noted
        ? noted.withRepairsBefore(decoded.repairs())
        : new Verdict.Noted<>(verdict, null, decoded.repairs(), List.of(), false);
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
    FrameRepair cut =
        raw != null && !strict && isCutInRenderingInfo(frame, decoded) ? withoutEnd(frame) : null;
    if (frame.damage() != null && cut == null) {
      return malformed(frame, decoded, kind(frame.damage().kind()), frame.damage().reason(), null);
    }
    if (raw == null || (decoded.reason() != null && cut == null)) {
      String reason = String.valueOf(decoded.reason());
      return malformed(frame, decoded, kind(decoded.kind()), reason, decoded.fault());
    }
    return verdict(frame, decoded, raw, cut);
  }

  private static Kind kind(Damage.Kind kind) {
    return switch (kind) {
      case CUT, UNCERTAIN, BROKEN -> Kind.DAMAGED;
      case TOO_LONG -> Kind.LIMIT_EXCEEDED;
      case NO_EVENT -> Kind.NO_EVENT;
    };
  }

  private static Kind kind(FaultKind kind) {
    return switch (kind) {
      case XML -> Kind.NOT_WELL_FORMED;
      case LIMIT -> Kind.LIMIT_EXCEEDED;
      case SCHEMA -> Kind.NOT_AN_EVENT;
      case VALUE -> Kind.UNREADABLE_VALUE;
    };
  }

  private Verdict<E> verdict(
      Frame frame, DecodedFrame decoded, RawEvent raw, @Nullable FrameRepair cut) {
    EventType<? extends E> type = form.type(raw.header());
    if (type == null) {
      return noted(frame, decoded, raw, form.raw(raw), List.of(), cut);
    }
    String notRendered = reasonWithoutFields(raw.payload());
    if (notRendered != null) {
      String reason = notRendered + " (" + Excerpt.of(raw.header().toString()) + ")";
      return malformed(frame, decoded, Kind.NOT_RENDERED, reason, null);
    }
    EventFields fields = raw.fields();
    try {
      return noted(frame, decoded, raw, type.decode(fields), fields.unreadable(), cut);
    } catch (EventDecodeException e) {
      Throwable fault = e.getCause();
      if (fault != null
          && !(fault instanceof IllegalArgumentException || fault instanceof DateTimeException)) {
        return malformed(
            frame, decoded, Kind.DECODER_FAILED, FaultReason.ofDecoder(type, fault), fault);
      }
      return malformed(frame, decoded, Kind.UNREADABLE_VALUE, FaultReason.of(e), e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // An error of the caller's decoder costs one event, as its exceptions do.
      return malformed(frame, decoded, Kind.DECODER_FAILED, FaultReason.ofDecoder(type, e), e);
    }
  }

  /** Windows writes {@code RenderingInfo} last; it repeats what the event itself says. */
  private static boolean isCutInRenderingInfo(Frame frame, DecodedFrame decoded) {
    return frame.has(Damage.Kind.CUT) && decoded.isInRenderingInfo();
  }

  private static FrameRepair withoutEnd(Frame frame) {
    String event = new String(frame.bytes(), frame.start(), frame.length(), StandardCharsets.UTF_8);
    return new FrameRepair(event.length(), "read without its RenderingInfo, which is cut");
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

  private Verdict<E> noted(
      Frame frame,
      DecodedFrame decoded,
      RawEvent raw,
      E event,
      List<UnreadableValue> ofFields,
      @Nullable FrameRepair cut) {
    EventHeader header = raw.header();
    Verdict<E> read = new Verdict.Read<>(event);
    List<FrameRepair> repairs = cut == null ? List.of() : List.of(cut);
    if (header.unreadable().isEmpty() && decoded.unreadable().isEmpty() && ofFields.isEmpty()) {
      return cut == null ? read : new Verdict.Noted<>(read, header, repairs, List.of(), true);
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
    return new Verdict.Noted<>(read, header, repairs, List.copyOf(all), cut != null);
  }

  private Verdict<E> malformed(
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
    return new Verdict.Malformed<>(event, cause);
  }
}
