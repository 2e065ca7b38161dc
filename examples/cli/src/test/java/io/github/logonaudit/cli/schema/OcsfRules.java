package io.github.logonaudit.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.logonaudit.identity.NetworkAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a record of the Open Cybersecurity Schema Framework must have, and may have. */
public final class OcsfRules {
  private static final Map<Integer, String> CLASSES =
      Map.of(
          0, "base_event",
          3002, "authentication",
          3003, "authorize_session",
          1008, "event_log_actvity");

  /** The attributes of each class and object by name. */
  private static final Map<String, Map<String, NamedCsvRecord>> OBJECTS = new HashMap<>();

  static {
    for (NamedCsvRecord row : SchemaFile.read("ocsf-1.8.0.csv")) {
      OBJECTS
          .computeIfAbsent(row.getField("of"), name -> new LinkedHashMap<>())
          .put(row.getField("attribute"), row);
    }
  }

  private OcsfRules() {}

  /** Fails if the record breaks a rule. */
  public static void check(Map<?, ?> event) {
    int type = member(event, "class_uid", Integer.class);
    String name = CLASSES.getOrDefault(type, "class " + type);
    Map<?, ?> metadata = member(event, "metadata", Map.class);
    checkObject(name, name, event, member(metadata, "profiles", Collection.class));
    assertThat(event.get("type_uid"))
        .isEqualTo(type * 100 + member(event, "activity_id", Integer.class));
    assertThat(metadata.get("version")).isEqualTo("1.8.0");
    if (event.get("duration") instanceof Number duration) {
      assertThat(member(event, "end_time", Long.class) - member(event, "start_time", Long.class))
          .isEqualTo(duration.longValue());
    }
  }

  /** Returns a member of a JSON object; fails if there is none of that type. */
  public static <T> T member(Map<?, ?> object, String name, Class<T> type) {
    Object value = object.get(name);
    assertThat(value).as(name).isInstanceOf(type);
    return type.cast(Objects.requireNonNull(value, name));
  }

  private static void checkObject(
      String of, String path, Map<?, ?> object, Collection<?> profiles) {
    Map<String, NamedCsvRecord> attributes =
        Objects.requireNonNull(OBJECTS.get(of), "unknown object " + path);
    assertThat(object).as(path).isNotEmpty();
    object.forEach(
        (name, value) -> {
          String at = path + "." + name;
          NamedCsvRecord row =
              Objects.requireNonNull(attributes.get(name), "unknown attribute " + at);
          assertThat(
                  row.getField("profile").isEmpty() || profiles.contains(row.getField("profile")))
              .as("profile of %s", at)
              .isTrue();
          checkValue(row, at, value, profiles);
          checkName(row, at, value, object);
        });
    attributes.forEach(
        (name, row) -> {
          if (row.getField("required").equals("yes")) {
            assertThat(object.containsKey(name)).as("%s.%s is required", path, name).isTrue();
          }
        });
    checkRules(attributes, path, object);
  }

  private static void checkRules(
      Map<String, NamedCsvRecord> attributes, String path, Map<?, ?> object) {
    attributes.forEach(
        (name, row) -> {
          if (name.startsWith("rule ")) {
            List<String> present = new ArrayList<>(List.of(row.getField("values").split(" ", -1)));
            present.removeIf(attribute -> !object.containsKey(attribute));
            assertThat(present).as("%s: %s", path, name).isNotEmpty();
            assertThat(name.equals("rule just_one") ? present.size() : 1).isEqualTo(1);
          }
        });
  }

  private static void checkValue(
      NamedCsvRecord row, String at, Object value, Collection<?> profiles) {
    boolean isList = row.getField("list").equals("yes");
    assertThat(value instanceof Collection).as("%s is a list", at).isEqualTo(isList);
    Collection<?> values = value instanceof Collection<?> list ? list : List.of(value);
    assertThat(values).as(at).isNotEmpty();
    Map<Integer, String> allowed = allowed(row);
    for (Object one : values) {
      checkType(row.getField("type"), at, one, profiles);
      assertThat(allowed.isEmpty() || allowed.containsKey(one)).as("%s: %s", at, one).isTrue();
    }
  }

  private static void checkType(String type, String at, Object value, Collection<?> profiles) {
    switch (type) {
      case "integer_t" -> assertThat(value).as(at).isInstanceOf(Integer.class);
      case "port_t" -> assertThat((Integer) value).as(at).isBetween(0, 65535);
      case "long_t", "timestamp_t" ->
          assertThat(value).as(at).isInstanceOfAny(Integer.class, Long.class);
      case "boolean_t" -> assertThat(value).as(at).isInstanceOf(Boolean.class);
      case "ip_t" ->
          assertThat(new NetworkAddress((String) value).inetAddress()).as(at).isPresent();
      case "string_t", "hostname_t", "username_t", "process_name_t" ->
          assertThat((String) value).as(at).isNotEmpty();
      case "object" -> assertThat((Map<?, ?>) value).as(at).isNotEmpty();
      default -> checkObject(type, at, (Map<?, ?>) value, profiles);
    }
  }

  /** A number and its name must agree; 99 means a name that the schema does not have. */
  private static void checkName(NamedCsvRecord row, String at, Object value, Map<?, ?> object) {
    Object name = object.get(row.getField("name"));
    if (name != null) {
      String expected = allowed(row).get(value);
      assertThat(Integer.valueOf(99).equals(value) != name.equals(expected))
          .as("%s: %s is %s", at, value, name)
          .isTrue();
    } else {
      assertThat(value).as("%s needs a name", at).isNotEqualTo(99);
    }
  }

  private static Map<Integer, String> allowed(NamedCsvRecord row) {
    Map<Integer, String> allowed = new HashMap<>();
    if (!row.getField("values").isEmpty()) {
      for (String value : row.getField("values").split("; ", -1)) {
        String[] parts = value.split("=", 2);
        allowed.put(Integer.valueOf(parts[0]), parts.length > 1 ? parts[1] : "");
      }
    }
    return allowed;
  }
}
