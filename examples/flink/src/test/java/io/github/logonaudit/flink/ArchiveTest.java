package io.github.logonaudit.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SimulatedFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sessions of archives are those of the library, in whatever order the files are read. */
class ArchiveTest {
  private static final Path OFFICE_DAY = Path.of("../data/office-day.xml");
  private static final int COMPUTERS = Integer.getInteger("fleet.computers", 20);
  private static final int EVENTS = Integer.getInteger("fleet.events", 200);

  @TempDir private static Path fleet;
  @TempDir private Path temporary;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    SimulatedFleet.writeScattered(fleet, COMPUTERS, EVENTS, 7);
    cluster = new Cluster(2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private Map<String, String> options(Path input) {
    Map<String, String> options = new HashMap<>();
    options.put("input", input.toUri().toString());
    // What Flink keeps in memory by default must not have more than 5 MB.
    options.put(
        "flink.execution.checkpointing.dir", temporary.resolve("checkpoints").toUri().toString());
    options.put("output", temporary.resolve("out").toUri().toString());
    return options;
  }

  @Test
  void findsTheSessionsOfTheSampleDay() throws Exception {
    Path day = Files.createDirectory(temporary.resolve("day"));
    Files.copy(OFFICE_DAY, day.resolve("office-day.xml"));

    cluster.run(options(day), 1);

    assertThat(Embedded.lines(temporary.resolve("out/sessions")))
        .isEqualTo(Embedded.sessions(day))
        .hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "1, BATCH, hashmap",
    "2, BATCH, hashmap",
    "1, STREAMING, hashmap",
    "1, STREAMING, rocksdb",
    "2, STREAMING, hashmap",
    "2, STREAMING, rocksdb"
  })
  void findsTheSessionsOfAFleetInTheWorstOrder(int parallelism, String mode, String backend)
      throws Exception {
    Map<String, String> options = options(fleet);
    options.put("flink.execution.runtime-mode", mode);
    options.put("flink.state.backend.type", backend);
    options.put("flink.execution.checkpointing.interval", "1 s");

    cluster.run(options, parallelism);

    assertThat(Embedded.lines(temporary.resolve("out/sessions")))
        .isEqualTo(Embedded.sessions(fleet))
        .hasSizeGreaterThan(COMPUTERS);
  }
}
