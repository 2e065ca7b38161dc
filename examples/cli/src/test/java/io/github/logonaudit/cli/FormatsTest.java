package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.logonaudit.cli.schema.Ecs;
import io.github.logonaudit.cli.schema.EcsRules;
import io.github.logonaudit.cli.schema.Ocsf;
import io.github.logonaudit.cli.schema.OcsfRules;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** The formats of sessions and events for other programs. */
class FormatsTest {
  private static final String OFFICE_DAY = "../data/office-day.xml";
  private static final Path RESOURCES = Path.of("src/test/resources/io/github/logonaudit/cli");

  /** An event of each kind and version that is built in, and one that is not. */
  private static final String EVENTS = RESOURCES.resolve("built-in-events.xml").toString();

  private static String output(String... args) {
    var run = ToolRun.of(args);
    assertThat(run).isEqualTo(new ToolRun(0, run.out(), ""));
    return run.out();
  }

  private static List<Map<?, ?>> records(String output) throws IOException {
    var mapper = new ObjectMapper();
    List<Map<?, ?>> records = new ArrayList<>();
    for (var line : output.split("\n", -1)) {
      if (!line.isEmpty()) {
        records.add(mapper.readValue(line, Map.class));
      }
    }
    return records;
  }

  /** Where these differ on purpose, copy the file from {@code target/formats}. */
  @ParameterizedTest
  @CsvSource({
    "sessions, csv, sessions.csv",
    "sessions, markdown, sessions.md",
    "sessions, ecs, sessions-ecs.ndjson",
    "sessions, ocsf, sessions-ocsf.ndjson",
    "summary, table, summary.txt",
    "summary, csv, summary.csv",
    "summary, markdown, summary.md",
    "summary, jsonl, summary.ndjson",
    "events, csv, events.csv",
    "events, markdown, events.md",
    "events, ecs, events-ecs.ndjson",
    "events, ocsf, events-ocsf.ndjson"
  })
  void writesWhatIsCommitted(String command, String format, String file) throws IOException {
    var out =
        switch (command) {
          case "sessions" -> output(command, "--people", "--format", format, OFFICE_DAY);
          case "summary" -> output(command, "--format", format, OFFICE_DAY);
          default -> output(command, "--format", format, EVENTS);
        };
    var written = Path.of("target/formats", file);
    Files.createDirectories(written.getParent());
    // Git keeps one kind of line end.
    Files.writeString(written, out.replace("\r\n", "\n"));

    assertThat(written).hasSameTextualContentAs(RESOURCES.resolve("formats/" + file), UTF_8);
  }

  @Test
  void knowsAnEventOfEveryBuiltInType() throws IOException {
    Set<EventKey> keys = new HashSet<>();
    try (var reader = EventXmlParser.standard().openRaw(Path.of(EVENTS))) {
      reader.stream().map(RawEvent::header).forEach(header -> keys.add(header.key()));
    }

    assertThat(keys)
        .containsAll(BuiltInEvents.catalog().types().stream().map(EventType::key).toList());
  }

  @Test
  void fitsTheElasticCommonSchema() throws IOException {
    var documents = records(output("sessions", "--all", "--format", "ecs", OFFICE_DAY));
    documents.addAll(records(output("events", "--format", "ecs", OFFICE_DAY)));
    documents.addAll(records(output("events", "--format", "ecs", EVENTS)));

    assertThat(documents).hasSize(159 + 494 + 52).allSatisfy(EcsRules::check);
  }

  @Test
  void fitsTheOpenCybersecuritySchemaFramework() throws IOException {
    var records = records(output("sessions", "--all", "--format", "ocsf", OFFICE_DAY));
    records.addAll(records(output("events", "--format", "ocsf", OFFICE_DAY)));
    records.addAll(records(output("events", "--format", "ocsf", EVENTS)));

    assertThat(records).hasSize(159 + 494 + 52).allSatisfy(OcsfRules::check);
  }

  @Test
  void classifiesEventsAsElasticDoes() throws IOException {
    assertThat(records(output("events", "--format", "ecs", EVENTS)))
        .allSatisfy(EcsRules::checkClassification);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "events"})
  void writesCsvOfEqualRowsThatEndInCarriageReturnAndLineFeed(String command) {
    var out = output(command, "--format", "csv", OFFICE_DAY);
    List<CsvRecord> rows;
    try (var reader = CsvReader.builder().ofCsvRecord(out)) {
      rows = reader.stream().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }

    assertThat(out).startsWith(command.equals("events") ? "timeCreated," : "computer,user,");
    assertThat(out).endsWith("\r\n");
    assertThat(rows).hasSize(command.equals("events") ? 495 : 124);
    assertThat(rows).extracting(CsvRecord::getFieldCount).containsOnly(rows.get(0).getFieldCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "events"})
  void writesAByteOrderMarkOnRequest(String command) {
    assertThat(output(command, "--format", "csv", "--bom", OFFICE_DAY))
        .isEqualTo("\ufeff" + output(command, "--format", "csv", OFFICE_DAY));
  }

  @Test
  void writesTheHeaderWhereThereIsNothingElse() {
    var nothing = "<Events/>";

    assertThat(ToolRun.withInput(nothing, "sessions", "--format", "markdown", "-").out())
        .startsWith("| User | Computer |")
        .endsWith("|\n\nNo sessions in 0 events.\n")
        .hasLineCount(4);
    assertThat(ToolRun.withInput(nothing, "events", "--format", "csv", "-").out())
        .startsWith("timeCreated,")
        .hasLineCount(1);
  }

  @Test
  void refusesOptionsThatHaveNoEffect() {
    var bom = ToolRun.of("sessions", "--bom", OFFICE_DAY);
    var eventsBom = ToolRun.of("events", "--bom", OFFICE_DAY);
    var zone = ToolRun.of("sessions", "--format", "ecs", "--zone", "Asia/Tokyo", OFFICE_DAY);

    assertThat(List.of(bom.status(), eventsBom.status(), zone.status())).containsOnly(2);
    assertThat(bom.err()).contains("--bom requires --format csv");
    assertThat(eventsBom.err()).contains("--bom requires --format csv");
    assertThat(zone.err())
        .contains("--zone requires --format table or markdown, or a time in --from, --to or --on");
  }

  @Test
  void writesLocalTimesInEveryTable() {
    var zone = "--zone=Asia/Tokyo";

    assertThat(output("events", "--format", "markdown", zone, OFFICE_DAY))
        .contains("| Time (Asia/Tokyo) |", "| 2026-03-03 17:31:10 +09:00 |");
    assertThat(output("coverage", zone, OFFICE_DAY))
        .contains("  First event (Asia/Tokyo)  ", "2026-03-03 15:48:45 +09:00");
    assertThat(output("summary", zone, OFFICE_DAY))
        .contains("First seen (Asia/Tokyo)", "2026-03-03 16:03:20 +09:00");
    var refused = ToolRun.of("events", zone, OFFICE_DAY);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).startsWith("logonaudit: --zone requires --format markdown\n");
  }

  @Test
  void writesLocalTimesInMarkdown() {
    assertThat(
            output(
                "sessions", "--people", "--format", "markdown", "--zone", "Asia/Tokyo", OFFICE_DAY))
        .contains("| Start (Asia/Tokyo) |")
        .contains("| 2026-03-03 17:31:10 +09:00 |");
  }

  @Test
  void givesNoEndToSessionsThatAreOpenOrEndedAtAnUnknownTime() throws IOException {
    for (var format : List.of("ecs", "ocsf")) {
      var sessions = records(output("sessions", "--people", "--format", format, OFFICE_DAY));
      Map<String, List<@Nullable Object>> known = new TreeMap<>();
      for (var session : sessions) {
        var reason = at(session, facts(format), "end", "reason");
        if ("OPEN".equals(reason) || "RESTART".equals(reason)) {
          known.put(String.valueOf(reason), ends(format, session));
        }
      }

      assertThat(known.keySet()).containsExactly("OPEN", "RESTART");
      assertThat(known.get("OPEN"))
          .containsExactly(null, null, "2026-03-03T16:12:40.4209503Z", null);
      assertThat(known.get("RESTART"))
          .containsExactly(
              null, null, "2026-03-03T11:51:33.8744698Z", "2026-03-03T13:49:08.5418344Z");
    }
  }

  private static String facts(String format) {
    return format.equals("ecs") ? "logonaudit.session" : "unmapped.logonaudit";
  }

  private static List<@Nullable Object> ends(String format, Map<?, ?> session) {
    var end = format.equals("ecs") ? at(session, "event", "end") : session.get("end_time");
    var length = format.equals("ecs") ? at(session, "event", "duration") : session.get("duration");
    return Arrays.asList(
        end,
        length,
        at(session, facts(format), "end", "earliest"),
        at(session, facts(format), "end", "latest"));
  }

  private static @Nullable Object at(Map<?, ?> record, String... path) {
    @Nullable Object value = record;
    for (var name : String.join(".", path).split("\\.", -1)) {
      value = value == null ? null : ((Map<?, ?>) value).get(name);
    }
    return value;
  }

  @Test
  void makesABaseEventOfASessionWithoutAUser() throws IOException {
    var nobody = new Account(null, null, null);
    var session =
        SampleSessions.session(
            "PC1",
            nobody,
            LogonType.INTERACTIVE,
            "2026-03-03T08:00:00Z",
            0x10,
            SampleSessions.open());
    var mapper = new ObjectMapper();

    var record = mapper.readValue(mapper.writeValueAsString(Ocsf.session(session)), Map.class);

    OcsfRules.check(record);
    assertThat(record.get("class_uid")).isEqualTo(0);
  }

  @Test
  void leavesOutALengthThatNoNumberOfNanosecondsHolds() {
    var end =
        SampleSessions.between(
            EndReason.LOGGED_OFF, "2026-03-03T08:00:00Z", "2026-03-03T08:00:00Z");
    var session =
        SampleSessions.session(
            "PC1",
            SampleSessions.account("bob", "CONTOSO"),
            LogonType.INTERACTIVE,
            "1601-01-01T00:00:00Z",
            0x10,
            end);

    assertThat(at(Ecs.session(session), "event", "duration")).isNull();
    assertThat(at(Ocsf.session(session), "duration")).isEqualTo(13416998400000L);
  }
}
