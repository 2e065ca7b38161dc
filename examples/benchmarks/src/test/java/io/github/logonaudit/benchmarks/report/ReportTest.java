package io.github.logonaudit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  /** Three rounds; and DOM had no turn. */
  private static final String ROUNDS =
      """
      {
        "benchmark" : "io.github.logonaudit.benchmarks.ReadBenchmark.inTurn",
        "params" : { "log" : "logon" },
        "jvm" : "/opt/jdk/bin/java",
        "primaryMetric" : { "score" : 2, "rawData" : [[2]] },
        "secondaryMetrics" : {
          "woodstox" : { "score" : 150, "scoreUnit" : "#", "rawData" : [[40, 60], [50]] },
          "fromFile" : { "score" : 55, "scoreUnit" : "#", "rawData" : [[10, 20], [25]] },
          "dom" : { "score" : 0, "scoreUnit" : "#", "rawData" : [[0, 0], [0]] },
          "gc.alloc.rate.norm" : { "score" : 5000, "rawData" : [[5000]] }
        }
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void report() throws IOException {
    String results =
        "[" + result("logon.woodstox", 4) + "," + result("logon.fromFile", 10) + "," + ROUNDS + "]";
    Path file = Files.writeString(folder.resolve("jmh.json"), results);
    Report.main(new String[] {folder.toString(), file.toString()});
  }

  @Test
  void givesTheRatiosOfTheRounds() throws IOException {
    assertThat(Files.readString(folder.resolve("results.md")))
        .contains(
            "| all events of a file to typed records, relative to bare Woodstox | 3.5 × | 5 × | 3.00 × (2.50 to 3.50) |")
        .contains("| the same, relative to JAXB | 8 × |  |  |")
        .contains("| `logon.woodstox` | 1.00 × | 400 | 40.0 | 128 | 50.0 |")
        .contains("| `logon.fromFile` | 3.00 × (2.50 to 3.50) | 1 000 | 100 | 320 | 50.0 |");
  }

  @Test
  void keepsTheRoundsInTheJsonAndNothingOfTheMachine() throws IOException {
    String json = Files.readString(folder.resolve("results.json"));
    assertThat(json).contains("gc.alloc.rate.norm").doesNotContain("/opt/jdk", "-Xmx2g", "\"dom\"");
    // Those of the two that had turns.
    assertThat(json.split("rawData", -1)).hasSize(3);
    assertThat(json.replaceAll("\\s", "")).contains("\"rawData\":[[10,20],[25]]");
  }

  @Test
  void drawsABarForEachRatio() throws IOException {
    assertThat(Files.readString(folder.resolve("results.svg")))
        .contains("bare Woodstox", "1.00", "to typed records", "3.00");
  }

  private static String result(String reading, int score) {
    return """
        {
          "benchmark" : "io.github.logonaudit.benchmarks.ReadBenchmark.alone",
          "params" : { "reading" : "%1$s" },
          "jvm" : "/opt/jdk/bin/java",
          "jvmArgs" : ["-Xmx2g"],
          "primaryMetric" :
            { "score" : %2$d, "scoreError" : %3$s, "scoreUnit" : "ops/s", "rawData" : [[%2$d]] },
          "secondaryMetrics" : {
            "events" : { "score" : %4$d, "rawData" : [[1]] },
            "records" : { "score" : %4$d },
            "megabytes" : { "score" : %5$d },
            "gc.alloc.rate.norm" : { "score" : 5000 }
          }
        }
        """
        .formatted(reading, score, score / 10.0, score * 100, score * 32);
  }
}
