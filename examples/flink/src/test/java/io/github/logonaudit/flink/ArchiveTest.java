package io.github.logonaudit.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sessions of archives are those of the library, in whatever order the files are read. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArchiveTest {
  private static final Path OFFICE_DAY = Path.of("../data/office-day.xml");
  private static final int COMPUTERS = Integer.getInteger("fleet.computers", 20);
  private static final int EVENTS = Integer.getInteger("fleet.events", 200);

  @TempDir private static Path fleet;
  private static List<String> expected = List.of();
  private static Cluster cluster;
  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    SimulatedFleet.writeScattered(fleet, COMPUTERS, EVENTS, 7);
    expected = Embedded.sessions(fleet);
    cluster = new Cluster(2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private Map<String, String> options(String input) {
    Map<String, String> options = new HashMap<>();
    options.put("input", input);
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

    cluster.run(options(day.toUri().toString()), 1);

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
    Map<String, String> options = options(fleet.toUri().toString());
    options.put("flink.execution.runtime-mode", mode);
    options.put("flink.state.backend.type", backend);
    options.put("flink.execution.checkpointing.interval", "1 s");

    cluster.run(options, parallelism);

    assertComplete();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void goesOnWithASavepointAndTwoTasks(String backend) throws Exception {
    Gate gate = new Gate();
    Map<String, String> options = options(GatedFiles.after(gate, fleet));
    options.put("flink.execution.runtime-mode", "STREAMING");
    options.put("flink.state.backend.type", backend);
    JobID first = cluster.start(options, 1);
    long bytes = Embedded.size(fleet);
    gate.pass(bytes / 2);
    gate.awaitReader();
    String savepoint = cluster.stop(first, temporary.resolve("savepoints"), false);
    gate.fail();

    JobID second = cluster.start(options, 2, ComputerStateSerializer.CURRENT, savepoint);
    gate.pass(bytes);
    cluster.await(second);

    assertComplete();
  }

  private void assertComplete() throws IOException {
    assertThat(Embedded.lines(temporary.resolve("out/sessions")))
        .isEqualTo(expected)
        .hasSizeGreaterThan(COMPUTERS);
  }
}
