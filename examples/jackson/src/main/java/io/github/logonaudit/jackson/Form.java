package io.github.logonaudit.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.exc.MismatchedInputException;

/** How the values of one type look in JSON. Safe for use by several threads. */
interface Form<T> {
  /** Writes a value. */
  void write(T value, JsonGenerator json, SerializationContext context);

  /** Reads the value that begins with the current token, which is not null. */
  T read(JsonParser json, DeserializationContext context);

  /** Writes a value that may be null. */
  default void writeNullable(@Nullable T value, JsonGenerator json, SerializationContext context) {
    if (value == null) {
      json.writeNull();
    } else {
      write(value, json, context);
    }
  }

  /** Reads a value that may be null. */
  default @Nullable T readNullable(JsonParser json, DeserializationContext context) {
    return json.hasToken(JsonToken.VALUE_NULL) ? null : read(json, context);
  }

  /** Returns the exception for a value that begins with a wrong token. */
  static MismatchedInputException mismatch(JsonParser json, Class<?> type, String expected) {
    return MismatchedInputException.from(
        json, type, "expected " + expected + ", found " + json.currentToken());
  }
}
