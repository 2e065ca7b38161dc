package io.github.logonaudit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  @BeforeEach
  void report() throws IOException {
    String results =
        "["
            + result("LogonBenchmark.woodstox", 4)
            + ","
            + result("LogonBenchmark.fromFile", 10)
            + "]";
    Path file = Files.writeString(folder.resolve("jmh.json"), results);
    Report.main(new String[] {folder.toString(), file.toString()});
  }

  @Test
  void givesRatiosWithTheirErrors() throws IOException {
    assertThat(Files.readString(folder.resolve("results.md")))
        .contains(
            "| all events, to typed records, from a file; over bare Woodstox | 3.5 × | 5 × | 2.50 ± 0.35 × |")
        .contains("| `LogonBenchmark.woodstox` | 1.00 × |")
        .contains("| `LogonBenchmark.fromFile` | 2.50 ± 0.35 × | 1 000 | 320 | 50.0 |");
  }

  @Test
  void keepsNothingOfTheMachineInTheJson() throws IOException {
    assertThat(Files.readString(folder.resolve("results.json")))
        .contains("gc.alloc.rate.norm")
        .doesNotContain("/opt/jdk", "-Xmx2g", "rawData");
  }

  @Test
  void drawsABarForEachRatio() throws IOException {
    assertThat(Files.readString(folder.resolve("results.svg")))
        .contains("bare Woodstox", "1.00", "to typed records", "2.50");
  }

  private static String result(String name, int score) {
    return """
        {
          "benchmark" : "io.github.logonaudit.benchmarks.%1$s",
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
        .formatted(name, score, score / 10.0, score * 100, score * 32);
  }
}
