package io.github.logonaudit.jackson;

import static io.github.logonaudit.jackson.HeaderObject.emptyIfNull;
import static io.github.logonaudit.jackson.HeaderObject.nullIfEmpty;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.RecordForm.Inline;
import io.github.logonaudit.jackson.RecordForm.Rare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event: as logged, typed or both.
 *
 * @param data the fields of {@code EventData}; empty for the other payloads, so that a program can
 *     rely on it; null if the event is only typed
 * @param event the typed event, or null
 */
record EventObject(
    @Inline HeaderObject.Head head,
    @Rare @Nullable List<Data> data,
    @Rare @Nullable List<PayloadElement> userData,
    @Nullable TypedPart event,
    @Inline HeaderObject.Rest rest,
    @Inline Payload payload,
    @Rare @Nullable List<PayloadElement> extensions) {
  /**
   * The parts of the payload that few events have.
   *
   * @param dataItems all items, if {@code data} does not represent them completely
   * @param noPayload true if there is no payload at all, which {@code data} does not show
   */
  record Payload(
      @Rare @Nullable String dataName,
      @Rare @Nullable String binary,
      @Rare @Nullable List<DataItem> dataItems,
      @Rare @Nullable DebugData debugData,
      @Rare @Nullable ProcessingErrorData processingErrorData,
      @Rare @Nullable String binaryEventData,
      @Rare @Nullable Boolean noPayload) {
    private static final Payload NONE = new Payload(null, null, null, null, null, null, null);

    static Payload of(@Nullable EventPayload payload) {
      if (payload instanceof EventData data) {
        boolean complete = isComplete(data);
        return complete && data.name() == null && data.binary() == null
            ? NONE
            : new Payload(
                data.name(), data.binary(), complete ? null : data.items(), null, null, null, null);
      }
      return payload instanceof UserData
          ? NONE
          : new Payload(
              null,
              null,
              null,
              payload instanceof DebugData debug ? debug : null,
              payload instanceof ProcessingErrorData error ? error : null,
              payload instanceof BinaryEventData data ? data.hex() : null,
              payload == null ? true : null);
    }

    /** Returns whether pairs represent all items completely. */
    static boolean isComplete(EventData data) {
      for (DataItem item : data.items()) {
        if (!(item instanceof Data field) || field.type() != null) {
          return false;
        }
      }
      return true;
    }
  }

  static EventObject of(RawEvent raw, @Nullable WindowsEvent typed) {
    return new EventObject(
        HeaderObject.Head.of(raw.header()),
        raw.payload() instanceof EventData data ? pairs(data) : List.of(),
        raw.payload() instanceof UserData data ? data.content() : null,
        typed == null ? null : new TypedPart(typed, null),
        HeaderObject.Rest.of(raw.header()),
        Payload.of(raw.payload()),
        nullIfEmpty(raw.extensions()));
  }

  /** The fields without their types: they are among all items, if there is one. */
  private static List<Data> pairs(EventData data) {
    List<Data> fields = data.fields();
    return Payload.isComplete(data)
        ? fields
        : fields.stream().map(field -> new Data(field.name(), null, field.value())).toList();
  }

  static EventObject of(WindowsEvent typed) {
    return new EventObject(
        HeaderObject.Head.of(typed.header()),
        null,
        null,
        new TypedPart(typed, null),
        HeaderObject.Rest.of(typed.header()),
        Payload.NONE,
        null);
  }

  EventHeader toHeader() {
    return new HeaderObject(head, rest).toHeader();
  }

  /** Returns the event as logged, or null if there is only a typed one. */
  @Nullable RawEvent toRaw(EventHeader header) {
    EventPayload logged = toPayload();
    boolean typedOnly = logged == null && payload.noPayload == null && event != null;
    return typedOnly ? null : new RawEvent(header, logged, emptyIfNull(extensions));
  }

  private @Nullable EventPayload toPayload() {
    if (userData != null) {
      return new UserData(userData);
    }
    if (payload.debugData != null) {
      return payload.debugData;
    }
    if (payload.processingErrorData != null) {
      return payload.processingErrorData;
    }
    if (payload.binaryEventData != null) {
      return new BinaryEventData(payload.binaryEventData);
    }
    if (data == null || Boolean.TRUE.equals(payload.noPayload)) {
      return null;
    }
    List<? extends DataItem> items = payload.dataItems == null ? data : payload.dataItems;
    return new EventData(payload.dataName, List.copyOf(items), payload.binary);
  }
}
