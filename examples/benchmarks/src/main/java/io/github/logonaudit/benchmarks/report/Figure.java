package io.github.logonaudit.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One benchmark's result.
 *
 * @param name the class and the method, like {@code LogonBenchmark.fromFile}
 * @param score passes over a file in a second, or what else the unit says
 * @param error half of the interval that holds the score with a confidence of 99.9 %, or NaN
 * @param events events in a second; NaN where no file is read
 * @param megabytes millions of bytes in a second; NaN where no file is read
 * @param bytes what was allocated for each event that was asked for, or for each operation
 */
record Figure(
    String name,
    double score,
    double error,
    String unit,
    double events,
    double megabytes,
    double bytes) {

  static Figure of(JsonNode result) {
    String[] parts = result.path("benchmark").asText().split("\\.");
    JsonNode primary = result.path("primaryMetric");
    double score = number(primary.path("score"));
    double records = secondary(result, "records");
    double allocated = secondary(result, "gc.alloc.rate.norm");
    return new Figure(
        parts[parts.length - 2] + "." + parts[parts.length - 1],
        score,
        number(primary.path("scoreError")),
        primary.path("scoreUnit").asText(),
        secondary(result, "events"),
        secondary(result, "megabytes"),
        // Both are by the second and by the pass: a pass has so many records.
        Double.isNaN(records) ? allocated : allocated / (records / score));
  }

  private static double secondary(JsonNode result, String name) {
    return number(result.path("secondaryMetrics").path(name).path("score"));
  }

  /** JMH writes NaN as a text. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  String className() {
    return name.substring(0, name.indexOf('.'));
  }

  String method() {
    return name.substring(name.indexOf('.') + 1);
  }
}
