package io.github.logonaudit.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlators in keyed state give what they give without Flink, whatever happens to the job. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveTest {
  private static final int COMPUTERS = Integer.getInteger("fleet.computers", 20);
  private static final int EVENTS = Integer.getInteger("fleet.events", 200);
  private static final int FAILURES = 6;

  /** A file for each computer, so that time passes others while one is read. */
  @TempDir private static Path fleet;

  private static List<String> expected = List.of();
  private static long bytes;
  private static Cluster cluster;
  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    SimulatedFleet.writeOneFileEach(fleet, COMPUTERS, EVENTS);
    expected = Embedded.correlated(fleet, JobOptions.of(Map.of("input", "any", "output", "out")));
    bytes = Embedded.size(fleet);
    cluster = new Cluster(2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private Map<String, String> options(String input, String backend) {
    Map<String, String> options = new HashMap<>();
    options.put("input", input);
    options.put("ordered", "true");
    options.put("output", temporary.resolve("out").toUri().toString());
    options.put("flink.state.backend.type", backend);
    // What Flink keeps in memory by default must not have more than 5 MB.
    options.put(
        "flink.execution.checkpointing.dir", temporary.resolve("checkpoints").toUri().toString());
    options.put("flink.execution.checkpointing.interval", "1 h");
    options.put("flink.restart-strategy.type", "fixed-delay");
    options.put("flink.restart-strategy.fixed-delay.attempts", Integer.toString(FAILURES));
    options.put("flink.restart-strategy.fixed-delay.delay", "0 s");
    // So few that correlators are written to the state and read again all the time.
    options.put("live-computers", Integer.toString(COMPUTERS / 4));
    return options;
  }

  private void assertComplete() throws IOException {
    assertThat(Embedded.lines(temporary.resolve("out/sessions")))
        .isEqualTo(expected)
        .hasSizeGreaterThan(COMPUTERS);
  }

  @ParameterizedTest
  @CsvSource({"1, hashmap", "2, rocksdb"})
  void findsTheSessionsOfComputersThatAreReadOneAfterTheOther(int parallelism, String backend)
      throws Exception {
    cluster.run(options(fleet.toUri().toString(), backend), parallelism);

    assertComplete();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void writesEachSessionOnceThoughTheJobFailsAgainAndAgain(String backend) throws Exception {
    Gate gate = new Gate();
    Random random = new Random(1);
    JobID job = cluster.start(options(GatedFiles.after(gate, fleet), backend), 2);
    for (int i = 0; i < FAILURES; i++) {
      gate.pass(random.nextLong(bytes / FAILURES));
      gate.awaitReader();
      cluster.checkpoint(job);
      gate.pass(random.nextLong(bytes / FAILURES / 4));
      gate.awaitReader();
      gate.fail();
    }
    gate.pass(bytes);
    cluster.await(job);

    assertComplete();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2, hashmap", "1, 2, 1, hashmap", "1, 2, 1, rocksdb", "2, 1, 2, rocksdb"})
  void goesOnWithASavepointAndMoreOrFewerTasks(
      int before, int after, int stateVersion, String backend) throws Exception {
    Gate gate = new Gate();
    Map<String, String> options = options(GatedFiles.after(gate, fleet), backend);
    JobID first = cluster.start(options, before, stateVersion, null);
    gate.pass(bytes / 2);
    gate.awaitReader();
    String savepoint = cluster.stop(first, temporary.resolve("savepoints"), false);
    gate.fail();

    JobID second = cluster.start(options, after, ComputerStateSerializer.CURRENT, savepoint);
    gate.pass(bytes);
    cluster.await(second);

    assertComplete();
  }
}
