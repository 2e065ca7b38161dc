package io.github.logonaudit.jackson;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Events, typed or as logged.
 *
 * @param type what is read: any {@link WindowsEvent}, a {@link RawEvent}, a {@link DecodedEvent} or
 *     one record
 */
record EventForm<E>(Class<E> type, Forms forms) implements Form<E> {
  @Override
  public void write(E value, JsonGenerator json, SerializationContext context) {
    EventObject object =
        value instanceof DecodedEvent both
            ? EventObject.of(both.raw(), both.event())
            : value instanceof RawEvent raw
                ? EventObject.of(raw, null)
                : EventObject.of((WindowsEvent) value);
    forms.of(EventObject.class).write(object, json, context);
  }

  @Override
  public E read(JsonParser json, DeserializationContext context) {
    EventObject object = forms.of(EventObject.class).read(json, context);
    EventHeader header;
    RawEvent raw;
    try {
      header = object.toHeader();
      raw = object.toRaw(header);
    } catch (RuntimeException e) {
      throw RecordForm.refusal(e, type, json, context);
    }
    WindowsEvent typed =
        object.event() == null || type == RawEvent.class
            ? null
            : readTyped(object.event(), header, raw != null, json, context);
    Object event = typed == null ? raw : typed;
    if (type == DecodedEvent.class && raw != null) {
      event = new DecodedEvent(raw, typed);
    }
    if (!type.isInstance(event)) {
      throw MismatchedInputException.from(
          json, type, isRecord() ? "`event` is missing" : "the fields as logged are missing");
    }
    return type.cast(event);
  }

  /** Reads the typed event; returns null if its record is not known, but there is a raw one. */
  private @Nullable WindowsEvent readTyped(
      TypedPart part,
      EventHeader header,
      boolean alsoRaw,
      JsonParser json,
      DeserializationContext context) {
    TokenBuffer parts = Objects.requireNonNull(part.json());
    try {
      String name = nameIn(parts.asParserOnFirstToken(context, json));
      Class<?> found = isRecord() ? type : forms.eventClass(name, header);
      if (found == null && alsoRaw) {
        return null;
      }
      if (found == null || !found.getSimpleName().equals(name)) {
        throw context.invalidTypeIdException(
            context.constructType(WindowsEvent.class),
            name,
            found == null ? "no such event in the catalog" : "expected " + found.getSimpleName());
      }
      RecordForm<Object> form = forms.record(found);
      JsonParser again = parts.asParserOnFirstToken(context, json);
      Map<String, @Nullable Object> values = form.readMembers(again, context);
      values.put(RecordForm.HEADER, header);
      return (WindowsEvent) form.construct(values, again, context);
    } catch (JacksonException e) {
      throw e.prependPath(type, "event");
    }
  }

  private boolean isRecord() {
    return type.isRecord() && type != RawEvent.class && type != DecodedEvent.class;
  }

  private String nameIn(JsonParser parts) {
    for (String name = parts.nextName(); name != null; name = parts.nextName()) {
      parts.nextToken();
      if (name.equals(TypedPart.TYPE) && parts.hasToken(JsonToken.VALUE_STRING)) {
        return parts.getString();
      }
      parts.skipChildren();
    }
    throw MismatchedInputException.from(parts, type, "`type` is missing");
  }
}
