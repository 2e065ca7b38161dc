package io.github.logonaudit.jackson;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/**
 * Values that look like those of another type.
 *
 * @param form the form of the other type
 * @param to converts a value to the other type
 * @param from converts it back; throws a RuntimeException if it can't
 */
record ConvertedForm<T, O>(Class<T> type, Form<O> form, Function<T, O> to, Function<O, T> from)
    implements Form<T> {
  @Override
  public void write(T value, JsonGenerator json, SerializationContext context) {
    form.write(to.apply(value), json, context);
  }

  @Override
  public T read(JsonParser json, DeserializationContext context) {
    O other = form.read(json, context);
    try {
      return from.apply(other);
    } catch (RuntimeException e) {
      throw RecordForm.refusal(e, type, json, context);
    }
  }
}
