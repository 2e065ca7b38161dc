package io.github.logonaudit.jackson;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/**
 * Values that are strings.
 *
 * @param type the type
 * @param format writes a value
 * @param parse reads a value; throws IllegalArgumentException or DateTimeException if it can't
 */
record TextForm<T>(Class<T> type, Function<T, String> format, Function<String, T> parse)
    implements Form<T> {
  @Override
  public void write(T value, JsonGenerator json, SerializationContext context) {
    json.writeString(format.apply(value));
  }

  @Override
  public T read(JsonParser json, DeserializationContext context) {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw Form.mismatch(json, type, "a string");
    }
    return parse(json.getString(), context);
  }

  /** Reads a value from its text. */
  T parse(String text, DeserializationContext context) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw context.weirdStringException(text, type, e.getMessage()).withCause(e);
    }
  }
}
