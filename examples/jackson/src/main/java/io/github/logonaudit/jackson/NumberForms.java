package io.github.logonaudit.jackson;

import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/** Numbers and truth values. */
final class NumberForms {
  private NumberForms() {}

  static final Form<Boolean> BOOLEAN =
      new Form<>() {
        @Override
        public void write(Boolean value, JsonGenerator json, SerializationContext context) {
          json.writeBoolean(value);
        }

        @Override
        public Boolean read(JsonParser json, DeserializationContext context) {
          if (!json.hasToken(JsonToken.VALUE_TRUE) && !json.hasToken(JsonToken.VALUE_FALSE)) {
            throw Form.mismatch(json, Boolean.class, "true or false");
          }
          return json.getBooleanValue();
        }
      };

  static final Form<Integer> INT =
      new Form<>() {
        @Override
        public void write(Integer value, JsonGenerator json, SerializationContext context) {
          json.writeNumber(value);
        }

        @Override
        public Integer read(JsonParser json, DeserializationContext context) {
          expectNumber(json, Integer.class);
          return json.getIntValue();
        }
      };

  /** The 64-bit numbers of Windows, which are unsigned. */
  static final Form<Long> UNSIGNED =
      new Form<>() {
        @Override
        public void write(Long value, JsonGenerator json, SerializationContext context) {
          if (value >= 0) {
            json.writeNumber(value);
          } else {
            json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
          }
        }

        @Override
        public Long read(JsonParser json, DeserializationContext context) {
          expectNumber(json, Long.class);
          BigInteger number = json.getBigIntegerValue();
          if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw context.weirdNumberException(
                number, Long.class, "expected a number from 0 to 18446744073709551615");
          }
          return number.longValue();
        }
      };

  private static void expectNumber(JsonParser json, Class<?> type) {
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw Form.mismatch(json, type, "a whole number");
    }
  }
}
