package io.github.logonaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.SampleSessions;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import org.junit.jupiter.api.Test;

class ChangeTableTest {
  @Test
  void fitsANarrowTerminal() {
    var table = new ChangeTable(80, Times.UTC, Labels.of(Labels.Language.en));
    var session = SampleSessions.full();

    assertThat(table.head() + table.opened(session) + table.closed(session))
        .isEqualTo(
            """
            Too wide for the terminal: From, Duration, How it ended, Type (--format jsonl has everything).

            Change  User           Computer        Start (UTC)          End (UTC)
            opened  CONTOSO\\alice  PC1             2026-03-03 08:00:00
            closed  CONTOSO\\alice  PC1             2026-03-03 08:00:00  12:00:00
            """);
  }
}
