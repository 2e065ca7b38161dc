package io.github.logonaudit.flink;

import io.github.logonaudit.jackson.LogonauditModule;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as lines of JSON, as {@link LogonauditModule} says. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new LogonauditModule()).build();

  private Json() {}

  static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
