package io.github.logonaudit.jackson;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/**
 * Lists, which are arrays.
 *
 * @param nulls whether an element can be null
 */
record ListForm<E>(Form<E> element, boolean nulls) implements Form<List<@Nullable E>> {
  @Override
  public void write(List<@Nullable E> values, JsonGenerator json, SerializationContext context) {
    json.writeStartArray();
    for (E value : values) {
      element.writeNullable(value, json, context);
    }
    json.writeEndArray();
  }

  @Override
  public List<@Nullable E> read(JsonParser json, DeserializationContext context) {
    if (!json.isExpectedStartArrayToken()) {
      throw Form.mismatch(json, List.class, "an array");
    }
    List<@Nullable E> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      try {
        if (!nulls && json.hasToken(JsonToken.VALUE_NULL)) {
          throw Form.mismatch(json, Object.class, "a value");
        }
        values.add(element.readNullable(json, context));
      } catch (JacksonException e) {
        throw e.prependPath(values, values.size());
      }
    }
    return values;
  }
}
