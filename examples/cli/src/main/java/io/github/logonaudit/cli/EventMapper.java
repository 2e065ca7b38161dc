package io.github.logonaudit.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.ImpersonationLevel;
import io.github.logonaudit.security.LogonType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the library's values to JSON. Records keep the order of their components, so a new event
 * needs no mapping.
 */
final class EventMapper {
  /** Values that are written as strings. */
  private static final List<Class<?>> TEXTS =
      List.of(
          Sid.class,
          LogonId.class,
          AccountName.class,
          DomainName.class,
          NetworkAddress.class,
          Keywords.class,
          Duration.class);

  /** Records whose components are absent from most events. */
  private static final List<Class<?>> SPARSE =
      List.of(
          Correlation.class,
          Execution.class,
          RenderingInfo.class,
          DebugData.class,
          ProcessingErrorData.class);

  private EventMapper() {}

  static ObjectMapper create() {
    SimpleModule module = new SimpleModule();
    TEXTS.forEach(type -> module.addSerializer(type, ToStringSerializer.instance));
    add(module, Instant.class, (time, json) -> json.writeString(SystemTimeFormat.format(time)));
    // The 64-bit numbers of Windows are unsigned.
    add(module, Long.class, (number, json) -> json.writeNumber(Long.toUnsignedString(number)));
    add(module, Data.class, (data, json) -> writePair(json, data.name(), data.value()));
    add(module, PayloadText.class, (text, json) -> json.writeString(text.value()));
    add(
        module,
        PayloadAttribute.class,
        (attribute, json) -> writePair(json, attribute.name(), attribute.value()));
    add(
        module,
        LogonType.class,
        (type, json) -> {
          json.writeStartObject();
          json.writeNumberField("code", type.code());
          json.writeStringField("name", type.displayName());
          json.writeEndObject();
        });
    add(
        module,
        ImpersonationLevel.class,
        (level, json) -> {
          json.writeStartObject();
          json.writeStringField("code", level.code());
          json.writeStringField("name", level.toString());
          json.writeEndObject();
        });
    JsonMapper.Builder mapper =
        JsonMapper.builder()
            .addModule(module)
            .addMixIn(WindowsEvent.class, TypedEvent.class)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    SPARSE.forEach(type -> mapper.addMixIn(type, Sparse.class));
    return mapper.build();
  }

  /** The line already has the header. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  @JsonIgnoreProperties("header")
  private interface TypedEvent {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private interface Sparse {}

  /** Writes a value. */
  private interface Form<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }

  private static <T> void add(SimpleModule module, Class<T> type, Form<T> form) {
    module.addSerializer(
        type,
        new JsonSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            form.write(value, json);
          }
        });
  }

  private static void writePair(JsonGenerator json, @Nullable String name, String value)
      throws IOException {
    json.writeStartArray();
    json.writeString(name);
    json.writeString(value);
    json.writeEndArray();
  }
}
