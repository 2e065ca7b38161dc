package io.github.logonaudit.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;

/** Values of types that only the mapper knows, in events of plug-ins. */
record JacksonForm(JavaType type) implements Form<Object> {
  @Override
  public void write(Object value, JsonGenerator json, SerializationContext context) {
    context.writeValue(json, value);
  }

  @Override
  public Object read(JsonParser json, DeserializationContext context) {
    return context.readValue(json, type);
  }
}
