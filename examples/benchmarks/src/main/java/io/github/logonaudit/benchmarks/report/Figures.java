package io.github.logonaudit.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The results of a run, as JMH writes them. */
final class Figures {
  /** What names the machine, and what can be computed again. */
  private static final List<String> OF_NO_USE_ELSEWHERE = List.of("jvm", "jvmArgs");

  private static final List<String> DETAILS = List.of("rawData", "scorePercentiles");
  private static final List<String> SECONDARY =
      List.of("events", "records", "megabytes", "gc.alloc.rate.norm");

  private final ArrayNode results;
  private final Map<String, Figure> byName = new TreeMap<>();

  /** By the class. */
  private final Map<String, Rounds> rounds = new HashMap<>();

  Figures(ArrayNode results) {
    this.results = results;
    for (JsonNode result : results) {
      Figure figure = Figure.of(result);
      if (figure.method().equals(Rounds.NAME)) {
        rounds.put(figure.className(), Rounds.of(result));
      } else {
        byName.put(figure.name(), figure);
      }
    }
  }

  Collection<Figure> all() {
    return byName.values();
  }

  Optional<Figure> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * How many times as fast one way to read a log is as another.
   *
   * @param className the class of both
   */
  Optional<Rounds.Ratio> ratio(String className, String method, String base) {
    return Optional.ofNullable(rounds.get(className)).flatMap(all -> all.ratio(method, base));
  }

  /** The JDK that was measured. */
  String jdk() {
    for (JsonNode result : results) {
      if (result.has("jdkVersion")) {
        return "JDK " + result.path("jdkVersion").asText() + ", " + result.path("vmName").asText();
      }
    }
    return "an unknown JDK";
  }

  /** The results without what is of no use to others, still in the form of JMH. */
  ArrayNode condensed() {
    ArrayNode copy = results.deepCopy();
    for (JsonNode result : copy) {
      ((ObjectNode) result).remove(OF_NO_USE_ELSEWHERE);
      ((ObjectNode) result.path("primaryMetric")).remove(DETAILS);
      ObjectNode secondary = (ObjectNode) result.path("secondaryMetrics");
      if (Figure.of(result).method().equals(Rounds.NAME)) {
        condenseRounds(secondary);
      } else {
        secondary.retain(SECONDARY);
        secondary.forEach(metric -> ((ObjectNode) metric).remove(DETAILS));
      }
    }
    return copy;
  }

  /** Keeps what each round took, of those that had a turn. */
  private static void condenseRounds(ObjectNode turns) {
    turns
        .properties()
        .removeIf(
            turn ->
                turn.getKey().startsWith("gc.") || turn.getValue().path("score").asDouble() == 0);
    turns.forEach(turn -> ((ObjectNode) turn).retain("rawData", "scoreUnit"));
  }
}
