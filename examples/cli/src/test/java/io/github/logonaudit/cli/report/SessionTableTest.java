package io.github.logonaudit.cli.report;

import static io.github.logonaudit.cli.SampleSessions.account;
import static io.github.logonaudit.cli.SampleSessions.between;
import static io.github.logonaudit.cli.SampleSessions.open;
import static io.github.logonaudit.cli.SampleSessions.session;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.SampleSessions;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final String START = "2026-03-03T08:00:00.9Z";
  private static final String LATER = "2026-03-05T09:02:03Z";

  private static String table(ZoneId zone, Selection selection) throws IOException {
    var out = new ByteArrayOutputStream();
    new SessionTable(zone).write(selection, 9, 0, out);
    return out.toString(UTF_8);
  }

  private static LogonSession ended(
      EndReason reason, @Nullable String earliest, @Nullable String latest) {
    return session(
        "PC1",
        account("bob", "CONTOSO"),
        LogonType.INTERACTIVE,
        START,
        0x10,
        between(reason, earliest, latest));
  }

  @Test
  void alignsWhateverIsKnown() throws IOException {
    var sessions =
        List.of(
            SampleSessions.full(),
            SampleSessions.bare(),
            session("PC22.contoso.example", account("x", "-"), new LogonType(99), START, 1, open()),
            ended(EndReason.LOGGED_OFF, LATER, LATER),
            ended(EndReason.RESTART, START, LATER),
            ended(EndReason.SUPERSEDED, START, null),
            ended(EndReason.SHUTDOWN, LATER, LATER));

    assertThat(table(ZoneOffset.UTC, Selection.of(sessions, false, false)))
        .isEqualTo(
            """
            Computer              User           Type                             Start (UTC)          End (UTC)                                   How it ended                Duration            In use
            PC1                   CONTOSO\\alice  RemoteInteractive (10)           2026-03-03 08:00:00  2026-03-03 12:00:00                         logged off                   4:00:00           3:57:59
            PC1                   -              unknown, possibly a desktop      not in the log       open                                        -                                  -                 -
            PC22.contoso.example  x              LogonType99, possibly a desktop  2026-03-03 08:00:00  open                                        -                                  -                 -
            PC1                   CONTOSO\\bob    Interactive (2)                  2026-03-03 08:00:00  2026-03-05 09:02:03                         logged off                  49:02:02  at most 49:02:02
            PC1                   CONTOSO\\bob    Interactive (2)                  2026-03-03 08:00:00  2026-03-03 08:00:00 .. 2026-03-05 09:02:03  restarted without shutdown         -  at most 49:02:02
            PC1                   CONTOSO\\bob    Interactive (2)                  2026-03-03 08:00:00  after 2026-03-03 08:00:00                   restart not logged                 -                 -
            PC1                   CONTOSO\\bob    Interactive (2)                  2026-03-03 08:00:00  2026-03-05 09:02:03                         shutdown                    49:02:02  at most 49:02:02

            7 sessions in 9 events.
            """);
  }

  @Test
  void showsTheOffsetWhereTheZoneHasMoreThanOne() throws IOException {
    var sessions = List.of(ended(EndReason.LOGGED_OFF, LATER, LATER));

    assertThat(table(ZoneId.of("Europe/Berlin"), Selection.of(sessions, false, false)))
        .isEqualTo(
            """
            Computer  User         Type             Start (Europe/Berlin)       End (Europe/Berlin)         How it ended  Duration            In use
            PC1       CONTOSO\\bob  Interactive (2)  2026-03-03 09:00:00 +01:00  2026-03-05 10:02:03 +01:00  logged off    49:02:02  at most 49:02:02

            1 session in 9 events.
            """);
  }

  @Test
  void makesNamesHarmless() throws IOException {
    var user = account("a\u001b[2J\u202eb\n", "CONTOSO");
    var sessions = List.of(session("PC\u0085", user, LogonType.NETWORK, START, 0x10, open()));

    assertThat(table(ZoneOffset.UTC, Selection.of(sessions, false, false)))
        .contains("PC\\u0085  CONTOSO\\a\\u001b[2J\\u202eb\\u000a  Network (3)");
  }

  @Test
  void saysWhatIsLeftOutAndHowToSeeIt() throws IOException {
    var system = session("PC1", account("PC1$", "CONTOSO"), LogonType.SYSTEM, START, 0x3e7, open());
    var network = session("PC1", account("bob", "CONTOSO"), LogonType.NETWORK, START, 0x10, open());
    var sessions = List.of(system, network);

    assertThat(table(ZoneOffset.UTC, Selection.of(sessions, false, true)))
        .endsWith("\n\n2 sessions in 9 events.\n");
    assertThat(table(ZoneOffset.UTC, Selection.of(sessions, false, false)))
        .endsWith(
            "\n\n1 session in 9 events. Not shown: 1 of the operating system (--all shows"
                + " them).\n");
    assertThat(table(ZoneOffset.UTC, Selection.of(sessions, true, false)))
        .isEqualTo(
            "No sessions in 9 events. Not shown: 1 of the operating system (--all shows"
                + " them), 1 of other kinds (hidden by --people).\n");
    assertThat(table(ZoneOffset.UTC, Selection.of(List.of(network), true, false)))
        .isEqualTo("No sessions in 9 events. Not shown: 1 of other kinds (hidden by --people).\n");
    assertThat(table(ZoneOffset.UTC, Selection.of(List.of(), false, false)))
        .isEqualTo("No sessions in 9 events.\n");
  }

  @Test
  void leavesNoBlanksAtTheEndOfALine() throws IOException {
    var table =
        table(
            ZoneOffset.UTC,
            Selection.of(List.of(SampleSessions.full(), SampleSessions.bare()), false, false));

    assertThat(table.lines()).noneMatch(line -> line.endsWith(" "));
  }
}
