package io.github.logonaudit.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SimulatedFleet;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker as input and output. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KafkaTest {
  private static final int COMPUTERS = Integer.getInteger("fleet.computers", 20);
  private static final int EVENTS = Integer.getInteger("fleet.events", 200);
  private static final int PARTITIONS = 2;
  private static final int FAILURES = COMPUTERS < 100 ? 2 : 5;

  @TempDir private static Path logs;
  @TempDir private static Path fleet;
  private static List<String> expected = List.of();
  private static Broker broker;
  private static Cluster cluster;
  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    SimulatedFleet.writeOneFileEach(fleet, COMPUTERS, EVENTS);
    expected = Embedded.correlated(fleet, JobOptions.of(Map.of("input", "any", "output", "out")));
    broker = new Broker(logs);
    cluster = new Cluster(2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    broker.close();
  }

  private Map<String, String> options(String input, String output) throws Exception {
    broker.createTopic(input, PARTITIONS);
    broker.createTopic(output, PARTITIONS);
    Map<String, String> options = new HashMap<>();
    options.put("kafka.topics", input);
    options.put("kafka.client.bootstrap.servers", broker.servers());
    options.put("kafka.output-topic", output);
    options.put("kafka.sink.transaction.timeout.ms", "60000");
    options.put("problems", temporary.resolve("problems").toUri().toString());
    options.put("flink.restart-strategy.type", "none");
    // What Flink keeps in memory by default must not have more than 5 MB.
    options.put(
        "flink.execution.checkpointing.dir", temporary.resolve("checkpoints").toUri().toString());
    options.put("flink.execution.checkpointing.interval", "1 s");
    return options;
  }

  /** Sends a part of each log: one event in a message, a batch of two, or JSON with XML in it. */
  private static void send(String topic, int from, int to) throws Exception {
    for (int number = 1; number <= COMPUTERS; number++) {
      List<RawEvent> log = SimulatedFleet.log(number, EVENTS);
      int partition = number % PARTITIONS;
      for (int i = from; i < to; i++) {
        String xml = EventXmlWriter.toXml(log.get(i));
        switch (i % 4) {
          case 0 -> broker.send(topic, partition, Json.line(Map.of("host", "a", "message", xml)));
          case 1 -> broker.send(topic, partition, xml);
          case 2 -> {
            String next = i + 1 < to ? EventXmlWriter.toXml(log.get(i + 1)) : "";
            broker.send(topic, partition, xml + next);
          }
          default -> {
            if (i == from) {
              broker.send(topic, partition, xml);
            }
          }
        }
      }
    }
    broker.flush();
  }

  @Test
  void findsTheSessionsOfATopic() throws Exception {
    Map<String, String> options = options("events", "sessions");
    options.put("kafka.stop-at-end", "true");
    options.put("ordered", "true");
    send("events", 0, EVENTS);
    broker.send("events", 0, "hello");
    broker.send("events", 0, "PK\u0003\u0004");
    broker.flush();

    cluster.run(options, 2);

    String malformed = "{\"input\":\"events-0@";
    assertThat(broker.committed("sessions", PARTITIONS)).isEqualTo(expected).isNotEmpty();
    assertThat(Embedded.lines(temporary.resolve("problems/malformed")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(malformed).contains("there is text but no Event"),
            line -> assertThat(line).startsWith(malformed).contains("the input is a ZIP file"));
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    Map<String, String> options = options("live-events", "live-sessions");
    JobID first = cluster.start(options, 1);
    send("live-events", 0, EVENTS / 2);
    String savepoint = cluster.stop(first, temporary.resolve("savepoints"), false);
    send("live-events", EVENTS / 2, EVENTS);

    JobID second = cluster.start(options, 2, ComputerStateSerializer.CURRENT, savepoint);
    do {
      cluster.checkpoint(second);
    } while (!broker.isConsumed("live-events", PARTITIONS, "logonaudit"));
    cluster.stop(second, temporary.resolve("savepoints"), true);

    assertThat(broker.committed("live-sessions", PARTITIONS)).isEqualTo(expected);
  }

  @Test
  void writesEachSessionOnceThoughTasksAreLostAgainAndAgain() throws Exception {
    Map<String, String> options = options("lost-events", "lost-sessions");
    options.put("flink.restart-strategy.type", "fixed-delay");
    options.put("flink.restart-strategy.fixed-delay.attempts", "100");
    options.put("flink.restart-strategy.fixed-delay.delay", "0 s");
    options.put("flink.execution.checkpointing.interval", "1 h");
    Random random = new Random(1);
    JobID job = cluster.start(options, 2);
    for (int i = 0; i < FAILURES; i++) {
      int from = i * EVENTS / FAILURES;
      int to = (i + 1) * EVENTS / FAILURES;
      cluster.checkpoint(job);
      // A part of the logs ends more sessions than that, but their transaction is still open.
      int most = expected.size() / FAILURES / 4;
      broker.awaitWritten(
          "lost-sessions",
          PARTITIONS,
          1 + random.nextInt(most),
          () -> send("lost-events", from, to));
      cluster.replaceTasks();
    }
    do {
      cluster.checkpoint(job);
    } while (!broker.isConsumed("lost-events", PARTITIONS, "logonaudit"));
    cluster.stop(job, temporary.resolve("savepoints"), true);

    assertThat(broker.committed("lost-sessions", PARTITIONS)).isEqualTo(expected);
  }

  @Test
  void tellsOfAComputerInSeveralPartitions() throws Exception {
    Map<String, String> options = options("moved-events", "moved-sessions");
    options.put("kafka.stop-at-end", "true");
    options.put("ordered", "true");
    options.put("lateness", "P300D");
    List<RawEvent> log = SimulatedFleet.log(1, EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      broker.send("moved-events", i * PARTITIONS / EVENTS, EventXmlWriter.toXml(log.get(i)));
    }
    broker.flush();

    cluster.run(options, 1);

    assertThat(Embedded.lines(temporary.resolve("problems/notices")))
        .filteredOn(line -> line.contains("SeveralPartitions"))
        .singleElement()
        .asString()
        .startsWith(
            "{\"type\":\"SeveralPartitions\",\"computer\":\"pc1.contoso.example\",\"partitions\":[")
        .contains("\"moved-events-0\"", "\"moved-events-1\"");
  }
}
