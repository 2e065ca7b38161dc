package io.github.logonaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageOptions;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoverageTableTest {
  private static CoverageTable ofOneComputer() throws IOException {
    var coverage = CoverageCollector.of(CoverageOptions.standard());
    var sessions = SessionCollector.standard();
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(Path.of("../data/office-day.xml"))) {
      for (var event : reader) {
        if (event.header().computer().startsWith("WS-04")) {
          coverage.accept(event);
          sessions.accept(event);
        }
      }
    }
    var labels = Labels.of(Labels.Language.en);
    return CoverageTable.of(coverage.report(sessions.finish()), Times.UTC, labels);
  }

  @Test
  void fitsANarrowTerminal() throws IOException {
    assertThat(ofOneComputer().text(80))
        .isEqualTo(
            """
            Logs:

            Computer              First event (UTC)    Last event (UTC)     Missing  Cleared
            WS-04.quillhaven.ex…  2026-03-03 07:20:05  2026-03-03 16:32:02        0        0
            Too wide for the terminal: Last record, First record, Stopped, Events, Log (-o FILE writes everything).

            Audit policy, as far as the events show it (? = unknown):

            Computer                  Logon  Logoff  Special Logon  Other Logon/Logoff
            WS-04.quillhaven.example  on     on      on             on
            Too wide for the terminal: Security State Change, Group Membership, Account Lockout (-o FILE writes everything).

            Ends of sessions by evidence, the most certain first:

            Computer                  Sessions  A  C  D
            WS-04.quillhaven.example        10  3  3  4
            A logged off, C shutdown, D restarted without shutdown
            """);
  }

  @Test
  void hasAllColumnsWhereTheWidthIsUnknown() throws IOException {
    assertThat(ofOneComputer().text(Integer.MAX_VALUE))
        .contains("First record", "Security State Change", "D restarted without shutdown")
        .doesNotContain("Too wide");
  }
}
