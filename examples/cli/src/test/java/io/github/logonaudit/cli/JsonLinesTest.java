package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.DecodedEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the tool writes for programs, a program can read back. */
class JsonLinesTest {
  private static final Path OFFICE_DAY = Path.of("../data/office-day.xml");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new LogonauditModule()).build();

  private static <T> List<T> read(Class<T> type, String... args) {
    var run = ToolRun.of(args);
    assertThat(run.status()).isZero();
    return run.out().lines().map(line -> MAPPER.readValue(line, type)).toList();
  }

  @Test
  void writesEventsCompletely() throws IOException {
    List<DecodedEvent> expected = new ArrayList<>();
    try (var reader = EventXmlParser.standard().openRaw(OFFICE_DAY)) {
      for (RawEvent raw : reader) {
        WindowsEvent event = BuiltInEvents.catalog().decode(raw);
        expected.add(new DecodedEvent(raw, event == raw ? null : event));
      }
    }

    assertThat(read(DecodedEvent.class, "events", OFFICE_DAY.toString())).isEqualTo(expected);
  }

  @Test
  void writesSessionsAndCoverageCompletely() throws IOException {
    var collector = SessionCollector.of(SessionOptions.standard().withSystemSessions());
    var coverage = CoverageCollector.standard();
    try (var reader = EventXmlParser.standard().open(OFFICE_DAY)) {
      reader.forEach(coverage.andThen(collector));
    }
    List<LogonSession> sessions = collector.finish();
    String file = OFFICE_DAY.toString();

    assertThat(read(LogonSession.class, "sessions", "--all", "--format", "jsonl", file))
        .containsExactlyInAnyOrderElementsOf(sessions);
    assertThat(read(ComputerCoverage.class, "coverage", "--format", "jsonl", file))
        .isEqualTo(coverage.report(sessions).computers());
  }

  @Test
  void writesTimesAndElementsThatNoLogShouldContain() throws IOException {
    var powerButton =
        """
        <Event><System><Provider Name='Microsoft-Windows-Kernel-Power'/><EventID>41</EventID>\
        <Computer>PC1</Computer></System><EventData>\
        <Data Name='PowerButtonTimestamp'>18446744073709551615</Data></EventData></Event>""";
    var deep =
        "<Event><System><Provider Name='P'/><EventID>1</EventID><Computer>PC1</Computer></System>"
            + "<UserData>"
            + "<A>".repeat(50)
            + "</A>".repeat(50)
            + "</UserData></Event>";

    var run = ToolRun.withInput(powerButton + deep, "events", "-");

    assertThat(run).isEqualTo(new ToolRun(0, run.out(), ""));
    assertThat(run.out()).contains("\"powerButtonPressed\":\"+60056-05-28T05:36:10.955161500Z\"");
    assertThat(run.out().lines())
        .map(line -> MAPPER.readValue(line, RawEvent.class))
        .containsExactlyElementsOf(raw(powerButton + deep));
  }

  private static List<RawEvent> raw(String events) throws IOException {
    try (var reader = EventXmlParser.standard().openRaw(events)) {
      List<RawEvent> all = new ArrayList<>();
      reader.forEach(all::add);
      return all;
    }
  }
}
