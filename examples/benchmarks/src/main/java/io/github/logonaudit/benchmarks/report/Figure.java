package io.github.logonaudit.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One benchmark's result.
 *
 * @param name the log and the way to read it, like {@code logon.fromFile}; for other benchmarks,
 *     the class and the method
 * @param score passes over a file per second, or as the unit says
 * @param error half of the 99.9 % confidence interval of the score, or NaN
 * @param events events per second; NaN if no file is read
 * @param megabytes millions of bytes per second; NaN if no file is read
 * @param bytes bytes allocated per event that passed the filter, or per operation
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
    JsonNode primary = result.path("primaryMetric");
    double score = number(primary.path("score"));
    double records = secondary(result, "records");
    double allocated = secondary(result, "gc.alloc.rate.norm");
    return new Figure(
        name(result),
        score,
        number(primary.path("scoreError")),
        primary.path("scoreUnit").asText(),
        secondary(result, "events"),
        secondary(result, "megabytes"),
        // Allocation is per pass; records are per second, like the score.
        Double.isNaN(records) ? allocated : allocated / (records / score));
  }

  private static String name(JsonNode result) {
    JsonNode params = result.path("params");
    if (params.has("reading")) {
      return params.path("reading").asText();
    }
    if (params.has("log")) {
      return params.path("log").asText() + "." + Rounds.NAME;
    }
    String[] parts = result.path("benchmark").asText().split("\\.");
    return parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  private static double secondary(JsonNode result, String name) {
    return number(result.path("secondaryMetrics").path(name).path("score"));
  }

  /** JMH writes NaN as a string. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  String log() {
    return name.substring(0, name.indexOf('.'));
  }

  String way() {
    return name.substring(name.indexOf('.') + 1);
  }
}
