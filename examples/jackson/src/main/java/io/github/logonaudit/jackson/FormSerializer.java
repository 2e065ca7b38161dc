package io.github.logonaudit.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Lets Jackson write the values of a form. */
final class FormSerializer extends ValueSerializer<Object> {
  private final Form<Object> form;

  FormSerializer(Form<Object> form) {
    this.form = form;
  }

  @Override
  public void serialize(Object value, JsonGenerator json, SerializationContext context) {
    form.write(value, json, context);
  }

  /** Writes no type: {@link FormDeserializer} knows it. */
  @Override
  public void serializeWithType(
      Object value, JsonGenerator json, SerializationContext context, TypeSerializer types) {
    form.write(value, json, context);
  }
}
