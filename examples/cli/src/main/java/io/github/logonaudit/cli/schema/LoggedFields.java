package io.github.logonaudit.cli.schema;

import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventPayload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an event as they were logged, flat. */
public final class LoggedFields {
  private LoggedFields() {}

  /**
   * Returns the fields in their order. A field inside another has both names, with a dot between.
   *
   * @param payload the payload, or null for an event without one
   * @return the fields; those that are logged without a name have none
   */
  public static List<Data> of(@Nullable EventPayload payload) {
    if (payload == null) {
      return List.of();
    }
    List<Data> fields = new ArrayList<>(payload.fields());
    if (payload instanceof EventData data) {
      for (DataItem item : data.items()) {
        if (item instanceof ComplexData complex) {
          complex.fields().forEach(field -> fields.add(inside(complex, field)));
          addBinary(fields, complex.binary());
        }
      }
      addBinary(fields, data.binary());
    }
    return fields;
  }

  private static Data inside(ComplexData complex, Data field) {
    if (complex.name() == null) {
      return field;
    }
    return Data.of(
        field.name() == null ? complex.name() : complex.name() + "." + field.name(), field.value());
  }

  private static void addBinary(List<Data> fields, @Nullable String hex) {
    if (hex != null) {
      fields.add(Data.of("Binary", hex));
    }
  }

  /**
   * Returns the fields with a value as a JSON object. A field without a name is called {@code
   * param1} and so on by its position, as Winlogbeat does; a name that repeats has a list.
   */
  static Map<String, Object> toMap(@Nullable EventPayload payload) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    int position = 0;
    for (Data field : of(payload)) {
      position++;
      String name =
          field.name() == null || field.name().isEmpty() ? "param" + position : field.name();
      if (!field.value().isEmpty()) {
        values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(field.value());
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach((name, all) -> map.put(name, all.size() == 1 ? all.get(0) : all));
    return map;
  }
}
