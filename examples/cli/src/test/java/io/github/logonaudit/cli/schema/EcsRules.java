package io.github.logonaudit.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.logonaudit.identity.NetworkAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a document of the Elastic Common Schema must have, and may have. */
public final class EcsRules {
  private static final Map<String, NamedCsvRecord> FIELDS = new HashMap<>();
  private static final Set<String> WINLOG_REQUIRED = new HashSet<>();

  private static final Map<Object, NamedCsvRecord> CLASSIFICATIONS = new HashMap<>();

  /** Objects with members of any name: of a log, and of this project. */
  private static final List<String> OPEN =
      List.of("winlog.event_data.", "winlog.user_data.", "logonaudit.session.");

  static {
    SchemaFile.read("ecs-9.4.0.csv").forEach(row -> FIELDS.put(row.getField("field"), row));
    SchemaFile.read("ecs-classifications.csv")
        .forEach(row -> CLASSIFICATIONS.put(row.getField("event"), row));
    for (NamedCsvRecord row : SchemaFile.read("winlog.csv")) {
      FIELDS.put(row.getField("field"), row);
      if (row.getField("required").equals("yes")) {
        WINLOG_REQUIRED.add(row.getField("field"));
      }
    }
  }

  private EcsRules() {}

  /** Fails if the document breaks a rule. */
  public static void check(Map<?, ?> document) {
    Map<String, Object> values = new TreeMap<>();
    flatten("", document, values);
    values.forEach(EcsRules::checkValue);
    assertThat(values)
        .containsKeys("@timestamp", "event.kind", "event.dataset")
        .containsEntry("ecs.version", "9.4.0");
    if (values.containsKey("event.code")) {
      assertThat(values).containsKeys(WINLOG_REQUIRED.toArray(String[]::new));
    }
    assertThat(values.containsKey("event.type")).isEqualTo(values.containsKey("event.category"));
    for (Object type : list(values.getOrDefault("event.type", List.of()))) {
      assertThat(list(values.getOrDefault("event.category", List.of())))
          .as("categories of %s", type)
          .anyMatch(category -> allowed("types of " + category).contains(type));
    }
  }

  /** Fails if an event has another classification than Elastic's integration gives it. */
  public static void checkClassification(Map<?, ?> document) {
    Map<?, ?> event = OcsfRules.member(document, "event", Map.class);
    Object provider = event.get("provider");
    boolean security =
        "Microsoft-Windows-Security-Auditing".equals(provider)
            || "Microsoft-Windows-Eventlog".equals(provider);
    NamedCsvRecord expected = security ? CLASSIFICATIONS.get(event.get("code")) : null;
    if (expected == null) {
      assertThat(List.of("category", "type", "action")).noneMatch(event::containsKey);
    } else {
      assertThat(event.get("category")).isEqualTo(words(expected, "categories"));
      assertThat(event.get("type")).isEqualTo(words(expected, "types"));
      assertThat(event.get("action")).isEqualTo(of(expected, "action"));
    }
  }

  private static List<String> words(NamedCsvRecord row, String column) {
    return List.of(of(row, column).split(" ", -1));
  }

  private static void flatten(String prefix, Map<?, ?> object, Map<String, Object> values) {
    object.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            assertThat(inner).as(prefix + name).isNotEmpty();
            flatten(prefix + name + ".", inner, values);
          } else {
            values.put(prefix + name, value);
          }
        });
  }

  private static void checkValue(String field, Object value) {
    assertThat(value).as(field).isNotNull().isNotEqualTo("");
    if (OPEN.stream().anyMatch(field::startsWith)) {
      assertThat(field.startsWith("winlog.") ? list(value) : List.of())
          .as(field)
          .allMatch(String.class::isInstance);
      return;
    }
    NamedCsvRecord row = Objects.requireNonNull(FIELDS.get(field), "unknown field " + field);
    boolean isList = field.equals("winlog.keywords") || "yes".equals(of(row, "list"));
    assertThat(value instanceof Collection).as("%s is a list", field).isEqualTo(isList);
    Collection<?> allowed = allowed(field);
    for (Object one : list(value)) {
      checkType(field, row.getField("type"), one);
      assertThat(allowed.isEmpty() || allowed.contains(one)).as("%s: %s", field, one).isTrue();
    }
  }

  private static void checkType(String field, String type, Object value) {
    switch (type) {
      case "long" -> assertThat(value).as(field).isInstanceOfAny(Integer.class, Long.class);
      case "date" -> Instant.parse((String) value);
      case "ip" ->
          assertThat((String) value)
              .as(field)
              .doesNotContain("%")
              .satisfies(ip -> assertThat(new NetworkAddress(ip).inetAddress()).isPresent());
      case "keyword", "match_only_text" -> assertThat(value).as(field).isInstanceOf(String.class);
      default -> throw new AssertionError(field + " is of the unknown type " + type);
    }
  }

  private static Collection<?> allowed(String field) {
    NamedCsvRecord row = FIELDS.get(field);
    String values = row == null ? "" : of(row, "values");
    return values.isEmpty() ? List.of() : List.of(values.split(" ", -1));
  }

  private static String of(NamedCsvRecord row, String column) {
    return row.findField(column).orElse("");
  }

  private static Collection<?> list(Object value) {
    return value instanceof Collection<?> list ? list : List.of(value);
  }
}
