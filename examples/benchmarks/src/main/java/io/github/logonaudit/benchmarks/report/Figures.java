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
  /** Names of the machine. */
  private static final List<String> OF_THE_MACHINE = List.of("jvm", "jvmArgs");

  /** Details that the scores summarize. */
  private static final List<String> DETAILS = List.of("rawData", "scorePercentiles");

  private static final List<String> SECONDARY =
      List.of("events", "records", "megabytes", "gc.alloc.rate.norm");

  private final ArrayNode results;
  private final Map<String, Figure> byName = new TreeMap<>();

  /** By log. */
  private final Map<String, Rounds> rounds = new HashMap<>();

  Figures(ArrayNode results) {
    this.results = results;
    for (JsonNode result : results) {
      Figure figure = Figure.of(result);
      if (figure.way().equals(Rounds.NAME)) {
        rounds.put(figure.log(), Rounds.of(result));
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
   * Returns how many times as fast one way to read a log is as another.
   *
   * @param log the log that both read
   */
  Optional<Rounds.Ratio> ratio(String log, String way, String base) {
    return Optional.ofNullable(rounds.get(log)).flatMap(all -> all.ratio(way, base));
  }

  /** Returns the JDK that ran the benchmarks. */
  String jdk() {
    for (JsonNode result : results) {
      if (result.has("jdkVersion")) {
        return "JDK " + result.path("jdkVersion").asText() + ", " + result.path("vmName").asText();
      }
    }
    return "an unknown JDK";
  }

  /** Returns the results in JMH's format, without details of this machine and single iterations. */
  ArrayNode condensed() {
    ArrayNode copy = results.deepCopy();
    for (JsonNode result : copy) {
      ((ObjectNode) result).remove(OF_THE_MACHINE);
      ((ObjectNode) result.path("primaryMetric")).remove(DETAILS);
      ObjectNode secondary = (ObjectNode) result.path("secondaryMetrics");
      if (Figure.of(result).way().equals(Rounds.NAME)) {
        condenseRounds(secondary);
      } else {
        secondary.retain(SECONDARY);
        secondary.forEach(metric -> ((ObjectNode) metric).remove(DETAILS));
      }
    }
    return copy;
  }

  /** Keeps the time of each round, for the ways that had a turn. */
  private static void condenseRounds(ObjectNode turns) {
    turns
        .properties()
        .removeIf(
            turn ->
                turn.getKey().startsWith("gc.") || turn.getValue().path("score").asDouble() == 0);
    turns.forEach(turn -> ((ObjectNode) turn).retain("rawData", "scoreUnit"));
  }
}
