package io.github.logonaudit.cli.schema;

import io.github.logonaudit.event.SystemTimeFormat;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction. What is absent or empty is left out. */
final class JsonTree {
  private final Map<String, Object> root = new LinkedHashMap<>();

  /**
   * Puts a value into the object, or into one inside it.
   *
   * @param path the member's name, after those of the objects that contain it: {@code event.kind}
   * @param value numbers, booleans, lists and maps are kept; an instant is written with 100 ns;
   *     everything else is put as its text
   */
  JsonTree put(String path, @Nullable Object value) {
    if (value != null && !isEmpty(value)) {
      int dot = path.lastIndexOf('.');
      object(dot < 0 ? "" : path.substring(0, dot)).put(path.substring(dot + 1), toJson(value));
    }
    return this;
  }

  private static boolean isEmpty(Object value) {
    return (value instanceof CharSequence text && text.isEmpty())
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static Object toJson(Object value) {
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>) {
      return value;
    }
    return value instanceof Instant time ? SystemTimeFormat.format(time) : value.toString();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> object(String path) {
    Map<String, Object> object = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      object =
          (Map<String, Object>)
              object.computeIfAbsent(name, unused -> new LinkedHashMap<String, Object>());
    }
    return object;
  }

  /** Returns the object; it may be changed no more. */
  Map<String, Object> toMap() {
    return root;
  }
}
