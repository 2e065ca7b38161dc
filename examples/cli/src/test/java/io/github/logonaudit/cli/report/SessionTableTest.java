package io.github.logonaudit.cli.report;

import static io.github.logonaudit.cli.SampleSessions.account;
import static io.github.logonaudit.cli.SampleSessions.between;
import static io.github.logonaudit.cli.SampleSessions.open;
import static io.github.logonaudit.cli.SampleSessions.session;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.SampleSessions;
import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final String START = "2026-03-03T08:00:00.9Z";
  private static final String LATER = "2026-03-05T09:02:03Z";
  private static final int ANY_WIDTH = Integer.MAX_VALUE;

  private static String table(Times times, boolean wide, int width, Selection selection)
      throws IOException {
    var out = new ByteArrayOutputStream();
    new SessionTable(selection.shown(), times, Labels.of(Labels.Language.en), wide)
        .write(out, width, selection, 9, 0);
    return out.toString(UTF_8);
  }

  private static String table(LogonSession... sessions) throws IOException {
    return table(Times.UTC, false, ANY_WIDTH, all(sessions));
  }

  private static Selection all(LogonSession... sessions) {
    return select(Scope.ALL, sessions);
  }

  private static Selection select(Scope scope, LogonSession... sessions) {
    return Selection.of(List.of(sessions), SessionFilter.builder().build(), scope);
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

  private static final LogonSession[] MIXED = {
    SampleSessions.full(),
    SampleSessions.bare(),
    session("PC22.contoso.example", account("x", "-"), new LogonType(99), START, 1, open()),
    ended(EndReason.LOGGED_OFF, LATER, LATER),
    ended(EndReason.RESTART, START, LATER),
    ended(EndReason.SUPERSEDED, START, null),
    ended(EndReason.SHUTDOWN, LATER, LATER)
  };

  @Test
  void alignsWhateverIsKnown() throws IOException {
    assertThat(table(MIXED))
        .isEqualTo(
            """
            User           Computer  Type                             Start (UTC)          End (UTC)                        Grade  How it ended                Duration            In use  From
            -              PC1       unknown, possibly a desktop      not in the log       open                             F      -                                  -                 -  -
            CONTOSO\\alice  PC1       RemoteInteractive                2026-03-03 08:00:00  12:00:00                         A      logged off                   4:00:00           3:58:00  192.0.2.7
            x              PC22      LogonType99, possibly a desktop  2026-03-03 08:00:00  open                             F      -                                  -                 -  -
            CONTOSO\\bob    PC1       Interactive                      2026-03-03 08:00:00  2026-03-05 09:02:03              D      logged off                  49:02:03  at most 49:02:03  -
            CONTOSO\\bob    PC1       Interactive                      2026-03-03 08:00:00  08:00:00 .. 2026-03-05 09:02:03  D      restarted without shutdown         -  at most 49:02:03  -
            CONTOSO\\bob    PC1       Interactive                      2026-03-03 08:00:00  after 08:00:00                   D      restart not logged                 -                 -  -
            CONTOSO\\bob    PC1       Interactive                      2026-03-03 08:00:00  2026-03-05 09:02:03              D      shutdown                    49:02:03  at most 49:02:03  -

            7 sessions in 9 events.
            """);
  }

  @Test
  void writesEverythingInFullOnRequest() throws IOException {
    assertThat(table(Times.UTC, true, 40, all(MIXED[0], MIXED[2], MIXED[4])))
        .isEqualTo(
            """
            User           Computer              Type                             Start (UTC)          End (UTC)                                   Grade  How it ended                Duration            In use  From       Logon ID
            CONTOSO\\alice  PC1                   RemoteInteractive (10)           2026-03-03 08:00:00  2026-03-03 12:00:00                         A      logged off                   4:00:00           3:58:00  192.0.2.7  0x29b379
            x              PC22.contoso.example  LogonType99, possibly a desktop  2026-03-03 08:00:00  open                                        F      -                                  -                 -  -          0x1
            CONTOSO\\bob    PC1                   Interactive (2)                  2026-03-03 08:00:00  2026-03-03 08:00:00 .. 2026-03-05 09:02:03  D      restarted without shutdown         -  at most 49:02:03  -          0x10

            3 sessions in 9 events.
            """);
  }

  @Test
  void leavesOutColumnsAndCutsNamesOnANarrowTerminal() throws IOException {
    var longName = "a".repeat(400_000);
    var session = session("PC1", account(longName, "X"), LogonType.INTERACTIVE, START, 1, open());

    assertThat(table(Times.UTC, false, 100, all(MIXED[0], session)))
        .isEqualTo(
            """
            User                                                 Computer  Start (UTC)          End (UTC)  Grade
            CONTOSO\\alice                                        PC1       2026-03-03 08:00:00  12:00:00   A
            X\\aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…  PC1       2026-03-03 08:00:00  open       F

            Too wide for the terminal: From, Duration, How it ended, In use, Type (--wide shows everything).

            2 sessions in 9 events.
            """);
    assertThat(table(Times.UTC, false, 40, all(session)).lines())
        .contains("User        Computer  Start (UTC)          End (UTC)  Grade");
    assertThat(table(session)).hasSizeLessThan(1000);
  }

  @Test
  void keepsTheDomainsOfComputersThatDifferOnlyInThem() throws IOException {
    var here = session("PC1.a.example", account("x", "-"), LogonType.INTERACTIVE, START, 1, open());
    var there =
        session("pc1.b.example", account("x", "-"), LogonType.INTERACTIVE, START, 1, open());

    assertThat(table(here, there)).contains("  PC1.a.example  ", "  pc1.b.example  ");
    assertThat(table(here)).contains("  PC1  ").doesNotContain("a.example");
  }

  @Test
  void alignsNamesInWideCharacters() throws IOException {
    var wide = session("PC1", account("山本", "-"), LogonType.INTERACTIVE, START, 1, open());
    var narrow = session("PC1", account("abcd", "-"), LogonType.INTERACTIVE, START, 1, open());

    assertThat(table(wide, narrow)).contains("\n山本  PC1", "\nabcd  PC1", "User  Computer");
  }

  @Test
  void marksTimesOfAClockThatWasSet() throws IOException {
    var id = new SessionId("PC1", new LogonId(1), Instant.parse(START));
    var session =
        LogonSession.builder(id, account("bob", "CONTOSO"))
            .computer("PC1")
            .logonType(LogonType.INTERACTIVE)
            .start(new EventReference("PC1", "Security", 1L, 4624, Instant.parse(START)))
            .end(between(EndReason.LOGGED_OFF, "2026-03-03T07:00:00Z", START))
            .clockReliable(false)
            .build();

    assertThat(table(session))
        .contains("2026-03-03 08:00:00*  07:00:00 .. 08:00:00*  ")
        .endsWith(
            """

            * The clock was set during the session.

            1 session in 9 events.
            """);
  }

  @Test
  void showsTheOffsetWhereTheZoneHasMoreThanOne() throws IOException {
    var selection = all(ended(EndReason.LOGGED_OFF, LATER, LATER), MIXED[0]);

    assertThat(
            table(
                new Times(ZoneId.of("Europe/Berlin"), Labels.of(Labels.Language.en)),
                false,
                ANY_WIDTH,
                selection))
        .isEqualTo(
            """
            User           Computer  Type               Start (Europe/Berlin)       End (Europe/Berlin)         Grade  How it ended  Duration            In use  From
            CONTOSO\\alice  PC1       RemoteInteractive  2026-03-03 09:00:00 +01:00  13:00:00                    A      logged off     4:00:00           3:58:00  192.0.2.7
            CONTOSO\\bob    PC1       Interactive        2026-03-03 09:00:00 +01:00  2026-03-05 10:02:03 +01:00  D      logged off    49:02:03  at most 49:02:03  -

            2 sessions in 9 events.
            """);
  }

  @Test
  void makesNamesHarmless() throws IOException {
    var user = account("a\u001b[2J\u202eb\n", "CONTOSO");

    assertThat(table(session("PC\u0085", user, LogonType.NETWORK, START, 0x10, open())))
        .contains("CONTOSO\\a\\u001b[2J\\u202eb\\u000a  PC\\u0085  Network");
  }

  @Test
  void saysWhatIsLeftOutAndHowToSeeIt() throws IOException {
    var system = session("PC1", account("PC1$", "CONTOSO"), LogonType.SYSTEM, START, 0x3e7, open());
    var network = session("PC1", account("bob", "CONTOSO"), LogonType.NETWORK, START, 0x10, open());
    var filter = SessionFilter.builder().types(Set.of(LogonType.NETWORK)).build();

    assertThat(table(system, network)).endsWith("\n\n2 sessions in 9 events.\n");
    assertThat(table(Times.UTC, false, ANY_WIDTH, select(Scope.LOGGED_ON, system, network)))
        .endsWith(
            "\n\n1 session in 9 events. Not shown: 1 of the operating system (--all shows"
                + " them).\n");
    assertThat(table(Times.UTC, false, ANY_WIDTH, select(Scope.PEOPLE, system, network)))
        .isEqualTo(
            "No sessions in 9 events. Not shown: 2 without a desktop, or of computers, services and"
                + " Windows itself (--all shows them).\n");
    assertThat(
            table(
                Times.UTC,
                false,
                ANY_WIDTH,
                Selection.of(List.of(system, network), filter, Scope.PEOPLE)))
        .isEqualTo(
            "No sessions in 9 events. Not shown: 1 without a desktop, or of computers, services and"
                + " Windows itself (--all shows them). Left out by the filters: 1.\n");
    assertThat(table()).isEqualTo("No sessions in 9 events.\n");
  }

  @Test
  void leavesNoBlanksAtTheEndOfALine() throws IOException {
    assertThat(table(MIXED).lines()).noneMatch(line -> line.endsWith(" "));
  }
}
