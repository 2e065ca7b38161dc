package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.correlation.SimulatedFleet;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlWriter;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be read or comes too late is told, and costs nothing else. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProblemsTest {
  private static final List<RawEvent> LOG = SimulatedFleet.log(1, 100);

  /** Where the first chunk of an .evtx file is, and the first record in it. */
  private static final int CHUNK_OF_EVTX = 4096;

  private static final int RECORDS_OF_EVTX = 512;

  private static Cluster cluster;
  @TempDir private Path input;
  @TempDir private Path temporary;

  @BeforeAll
  static void start() throws Exception {
    cluster = new Cluster(2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("input", input.toUri().toString());
    options.put("output", temporary.resolve("out").toUri().toString());
    options.put("problems", temporary.resolve("problems").toUri().toString());
    options.put("flink.restart-strategy.type", "none");
    return options;
  }

  private List<String> problems(String kind) throws IOException {
    return Embedded.lines(temporary.resolve("problems").resolve(kind));
  }

  private List<String> sessions() throws IOException {
    return Embedded.lines(temporary.resolve("out/sessions"));
  }

  private static String xml(List<RawEvent> events) {
    StringBuilder xml = new StringBuilder();
    events.forEach(event -> xml.append(EventXmlWriter.toXml(event)).append('\n'));
    return xml.toString();
  }

  private static byte[] evtx(List<RawEvent> events) {
    EvtxWriter writer = new EvtxWriter();
    for (RawEvent event : events) {
      if (writer.left() < 8192) {
        writer.endChunk();
      }
      long id = Objects.requireNonNull(event.header().recordId());
      writer.record(
          id, EvtxEvents.event(event.header(), Objects.requireNonNull(event.payload()).fields()));
    }
    return writer.toBytes();
  }

  @Test
  void tellsWhatCannotBeReadAndReadsTheRest() throws Exception {
    String damaged = EventXmlWriter.toXml(LOG.get(50)).replace("<EventID>", "<EventID>x");
    String unreadable =
        EventXmlWriter.toXml(LOG.get(51))
            .replace("<Correlation/>", "<Correlation ActivityID='x'/>");
    Files.writeString(input.resolve("a.xml"), xml(LOG.subList(0, 50)) + damaged + unreadable);
    Files.writeString(input.resolve("empty.xml"), "");
    byte[] gzip = Embedded.compressed(xml(LOG.subList(52, 100)).getBytes(UTF_8));
    Files.write(input.resolve("whole.xml.gz"), gzip);
    Files.write(input.resolve("cut.xml.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    Files.writeString(input.resolve("no.xml.gz"), "hello");
    Files.writeString(input.resolve("other.zip"), "PK\u0003\u0004");

    Outcome outcome = Outcome.of(cluster.run(options(), 2));

    Files.delete(input.resolve("cut.xml.gz"));
    Files.delete(input.resolve("no.xml.gz"));
    Files.delete(input.resolve("other.zip"));
    Files.delete(input.resolve("whole.xml.gz"));
    Files.writeString(input.resolve("whole.xml"), xml(LOG.subList(52, 100)));
    assertThat(sessions()).isEqualTo(Embedded.sessions(input)).isNotEmpty();
    assertThat(problems("malformed")).hasSize(3);
    assertThat(problems("malformed").get(0)).contains("/a.xml\"", "\"kind\":\"UNREADABLE_VALUE\"");
    assertThat(problems("malformed").get(1)).contains("/cut.xml.gz\"", "is cut off");
    assertThat(problems("malformed").get(2)).contains("/other.zip\"", "the input is a ZIP file");
    assertThat(problems("others")).hasSize(2);
    assertThat(problems("others").get(0))
        .contains("/empty.xml\"", "\"kind\":\"NO_EVENT\",\"message\":\"it contains no event\"");
    assertThat(problems("others").get(1))
        .contains("/no.xml.gz\"", "\"kind\":\"NO_EVENT\"", "no Event element");
    assertThat(problems("unreadable")).singleElement().asString().contains("/a.xml\"");
    assertThat(outcome.sessions()).isEqualTo(sessions().size());
    assertThat(outcome.malformed()).isEqualTo(3);
    assertThat(outcome.status()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void readsEvtxFilesUpToAndAfterTheirDamage(String ordered) throws Exception {
    Path undamaged = Files.createDirectory(temporary.resolve("undamaged"));
    byte[] cut = evtx(LOG.subList(40, 70));
    cut[CHUNK_OF_EVTX + RECORDS_OF_EVTX]++;
    Files.write(input.resolve("1.evtx"), evtx(LOG.subList(0, 40)));
    Files.write(input.resolve("2.evtx"), cut);
    Files.write(input.resolve("3.evtx.gz"), Embedded.compressed(evtx(LOG.subList(70, 100))));
    Files.writeString(undamaged.resolve("a.xml"), xml(LOG.subList(0, 40)));
    Files.writeString(undamaged.resolve("b.xml"), xml(LOG.subList(41, 100)));
    Map<String, String> options = options();
    options.put("ordered", ordered);

    cluster.run(options, 1);

    assertThat(sessions()).isEqualTo(Embedded.sessions(undamaged)).isNotEmpty();
    assertThat(problems("malformed")).singleElement().asString().contains("/2.evtx\"");
  }

  @Test
  void tellsOfLateEventsAndCountsEverything() throws Exception {
    RawEvent late = LOG.get(10);
    Files.writeString(
        input.resolve("a.xml"),
        xml(LOG.subList(0, 10)) + xml(LOG.subList(11, 100)) + xml(List.of(LOG.get(99), late)));
    Map<String, String> options = options();
    options.put("ordered", "true");
    options.put("lateness", "PT0S");

    Outcome outcome = Outcome.of(cluster.run(options, 1));

    assertThat(outcome).isEqualTo(new Outcome(101, 0, 0, 1, sessions().size()));
    assertThat(outcome.status()).isZero();

    assertThat(problems("late"))
        .singleElement()
        .asString()
        .contains("\"recordId\":" + late.header().recordId());
    assertThat(List.of("events", "malformedEvents", "unreadableValues", "strayTexts"))
        .extracting(Counts::of)
        .containsExactly(101L, 0L, 0L, 0L);
    assertThat(List.of("lateEvents", "copiedEvents", "computersInSeveralPartitions"))
        .extracting(Counts::of)
        .containsExactly(1L, 1L, 0L);
    assertThat(List.of("computers", "openLogonIds", "stateBytes"))
        .extracting(Counts::of)
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void settlesAndRetiresComputersThatAreSilent() throws Exception {
    Files.writeString(input.resolve("a.xml"), xml(LOG));
    Map<String, String> options = options();
    options.put("watch", "PT1S");
    options.put("lateness", "P300D");
    options.put("settle-after", "PT0.5S");
    options.put("retire-after", "PT1S");
    options.put("flink.execution.checkpointing.interval", "1 h");

    List<String> expected =
        Embedded.correlated(input, JobOptions.of(Map.of("input", "any", "output", "out")));

    JobID job = cluster.start(options, 1);
    cluster.checkpoint(job);
    // Ends only when all sessions of the computer are written, though its log does not end.
    while (sessions().size() < expected.size()) {
      cluster.checkpoint(job);
    }
    cluster.stop(job, temporary.resolve("savepoints"), false);

    assertThat(sessions()).isEqualTo(expected);
  }

  @Test
  void failsAtOnceWithoutACluster() throws Exception {
    Files.writeString(input.resolve("a.xml"), xml(LOG));
    Map<String, String> options = options();
    options.put("output", Files.createFile(temporary.resolve("file")).toString());
    options.put("ordered", "true");
    options.remove("flink.restart-strategy.type");

    assertThatThrownBy(() -> SessionJob.environment(JobOptions.of(options)).execute())
        .hasStackTraceContaining("Failed to create the parent directory");
  }

  @Test
  void refusesAnInputThatDoesNotExist() {
    Map<String, String> options = options();
    options.put("input", "none");
    options.put("watch", "PT1S");

    assertThatThrownBy(() -> SessionJob.environment(JobOptions.of(options)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input: none does not exist");
  }
}
