package io.github.logonaudit.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Lets Jackson read the values of a form. */
final class FormDeserializer extends ValueDeserializer<Object> {
  private final Form<Object> form;
  private final Class<?> type;

  FormDeserializer(Form<Object> form, Class<?> type) {
    this.form = form;
    this.type = type;
  }

  @Override
  public Class<?> handledType() {
    return type;
  }

  @Override
  public boolean isCachable() {
    return true;
  }

  @Override
  public Object deserialize(JsonParser json, DeserializationContext context) {
    return form.read(json, context);
  }

  @Override
  public Object deserializeWithType(
      JsonParser json, DeserializationContext context, TypeDeserializer types) {
    return form.read(json, context);
  }
}
