package io.github.logonaudit.jackson;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Mappers with the module. */
public final class Mappers {
  public static final JsonMapper STANDARD = with(builder -> builder);

  public static final JsonMapper WITHOUT_NULLS =
      with(
          builder ->
              builder.changeDefaultPropertyInclusion(
                  include -> include.withValueInclusion(JsonInclude.Include.NON_NULL)));

  private Mappers() {}

  public static JsonMapper with(UnaryOperator<JsonMapper.Builder> settings) {
    return settings.apply(JsonMapper.builder().addModule(new LogonauditModule())).build();
  }
}
