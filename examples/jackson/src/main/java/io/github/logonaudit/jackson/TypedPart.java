package io.github.logonaudit.jackson;

import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The components of a typed event, with the name of its record.
 *
 * @param event the event, when it is written
 * @param json the components, when they are read: the header, and the name among the components,
 *     can come after them
 */
record TypedPart(@Nullable WindowsEvent event, @Nullable TokenBuffer json) {
  /** The member with the name of the record. */
  static final String TYPE = "type";

  /** How the components look. */
  record AsObject(Forms forms) implements Form<TypedPart> {
    @Override
    public void write(TypedPart part, JsonGenerator json, SerializationContext context) {
      WindowsEvent event = Objects.requireNonNull(part.event);
      Class<?> type = event.getClass();
      if (!type.isRecord() || forms.record(type).reads(TYPE)) {
        context.reportBadDefinition(type, "expected a record without a component `type`", null);
      }
      json.writeStartObject();
      json.writeStringProperty(TYPE, type.getSimpleName());
      forms.record(type).writeMembers(event, json, context);
      json.writeEndObject();
    }

    @Override
    public TypedPart read(JsonParser json, DeserializationContext context) {
      if (!json.isExpectedStartObjectToken()) {
        throw Form.mismatch(json, WindowsEvent.class, "an object");
      }
      return new TypedPart(null, context.bufferAsCopyOfValue(json));
    }
  }
}
