package io.github.logonaudit.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times of the ways to read one log, from rounds in which each has its turn. */
final class Rounds {
  /** The benchmark whose iterations are rounds. */
  static final String NAME = "inTurn";

  /** Milliseconds by way, one per round. */
  private final Map<String, double[]> times = new HashMap<>();

  /**
   * How many times as fast one way is as another.
   *
   * @param median the median of the rounds
   * @param low the lower quartile
   * @param high the upper quartile
   */
  record Ratio(double median, double low, double high) {}

  static Rounds of(JsonNode result) {
    Rounds rounds = new Rounds();
    result.path("secondaryMetrics").properties().forEach(rounds::add);
    return rounds;
  }

  private void add(Map.Entry<String, JsonNode> metric) {
    List<Double> all = new ArrayList<>();
    metric
        .getValue()
        .path("rawData")
        .forEach(fork -> fork.forEach(time -> all.add(time.asDouble())));
    if (all.stream().allMatch(time -> time > 0) && !all.isEmpty()) {
      times.put(metric.getKey(), all.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** Returns the ratio; empty if one of the two had no turn. */
  Optional<Ratio> ratio(String name, String base) {
    double[] ours = times.get(name);
    double[] others = times.get(base);
    if (ours == null || others == null || ours.length != others.length) {
      return Optional.empty();
    }
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> others[round] / ours[round]);
    Arrays.sort(ratios);
    return Optional.of(
        new Ratio(quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75)));
  }

  private static double quantile(double[] sorted, double part) {
    double position = part * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
