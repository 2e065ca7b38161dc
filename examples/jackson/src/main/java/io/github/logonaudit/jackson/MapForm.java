package io.github.logonaudit.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/** Maps, which are objects. */
record MapForm<K, V>(TextForm<K> key, Form<V> element) implements Form<Map<K, V>> {
  @Override
  public void write(Map<K, V> map, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      json.writeName(key.format().apply(entry.getKey()));
      element.write(entry.getValue(), json, context);
    }
    json.writeEndObject();
  }

  @Override
  public Map<K, V> read(JsonParser json, DeserializationContext context) {
    if (!json.isExpectedStartObjectToken()) {
      throw Form.mismatch(json, Map.class, "an object");
    }
    Map<K, V> map = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      try {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
          throw Form.mismatch(json, Object.class, "a value");
        }
        map.put(key.parse(name, context), element.read(json, context));
      } catch (JacksonException e) {
        throw e.prependPath(map, name);
      }
    }
    return map;
  }
}
