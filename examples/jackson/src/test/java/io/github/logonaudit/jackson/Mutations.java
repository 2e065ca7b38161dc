package io.github.logonaudit.jackson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON in which one value is missing or is another. */
final class Mutations {
  private static final JsonMapper PLAIN = new JsonMapper();

  private static final List<JsonNode> OTHERS =
      List.of(
          PLAIN.readTree("null"),
          PLAIN.readTree("true"),
          PLAIN.readTree("-1"),
          PLAIN.readTree("1.5"),
          PLAIN.readTree("99999999999999999999999999"),
          PLAIN.readTree("\"\""),
          PLAIN.readTree("\"x\""),
          PLAIN.readTree("[]"),
          PLAIN.readTree("[null]"),
          PLAIN.readTree("[[[]]]"),
          PLAIN.readTree("{}"),
          PLAIN.readTree("{\"x\":{\"type\":1}}"));

  private Mutations() {}

  static void forEach(String json, Consumer<JsonNode> action) {
    JsonNode root = PLAIN.readTree(json);
    mutate(root, root, action);
  }

  private static void mutate(JsonNode node, JsonNode root, Consumer<JsonNode> action) {
    if (node instanceof ObjectNode object) {
      for (String name : new ArrayList<>(object.propertyNames())) {
        JsonNode value = object.get(name);
        for (JsonNode other : OTHERS) {
          object.set(name, other);
          action.accept(root);
        }
        object.remove(name);
        action.accept(root);
        object.set(name, value);
        mutate(value, root, action);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        for (JsonNode other : OTHERS) {
          array.set(i, other);
          action.accept(root);
        }
        array.set(i, value);
        mutate(value, root, action);
      }
    }
  }
}
