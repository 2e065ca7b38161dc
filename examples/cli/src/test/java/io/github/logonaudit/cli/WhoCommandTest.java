package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoCommandTest {
  private static final String OFFICE = "../data/office-day.xml";
  private static final String WHOLE = "ws-04.QUILLHAVEN.example";

  private static ToolRun office(String computer, String at, String... more) {
    var args = new String[more.length + 6];
    System.arraycopy(more, 0, args, 5, more.length);
    args[0] = "who";
    args[1] = "--computer";
    args[2] = computer;
    args[3] = "--at";
    args[4] = at;
    args[args.length - 1] = OFFICE;
    return ToolRun.of(args);
  }

  @Test
  void tellsWhoWasSurelyThereAndWhoPossibly() {
    assertThat(office("fs01.quillhaven.example", "2026-03-03T09:00:00+01:00", "--all"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                FS01.quillhaven.example at 2026-03-03 08:00:00 UTC: 2 sessions for certain, 1 more possible.

                User                       Type     From         Certainty  Locked or away  Start (UTC)          End (UTC)
                QUILL\\svc-index            Service  -            possible   -               2026-03-03 04:10:09  open
                QUILLHAVEN.EXAMPLE\\hsakai  Network  10.20.1.108  certain    -               2026-03-03 07:45:35  08:00:35
                QUILLHAVEN.EXAMPLE\\jweber  Network  10.20.1.110  certain    -               2026-03-03 07:52:29  08:07:30
                """,
                ""));
  }

  @Test
  void doesNotSayWhatWasAfterTheEndOfTheLog() {
    assertThat(office("WS-03.quillhaven.example", "2026-03-09T23:00:00Z").out())
        .contains("possible   yes, when the log ended  ");
    assertThat(office("WS-07.quillhaven.example", "2026-03-03T12:00:00Z").out())
        .contains("certain    yes  ");
    assertThat(
            office("WS-03.quillhaven.example", "2026-03-09T23:00:00Z", "--format", "jsonl").out())
        .startsWith(
            "{\"at\":\"2026-03-09T23:00:00.0000000Z\",\"certainty\":\"POSSIBLE\",\"away\":null,");
  }

  @Test
  void countsDesktopsOnlyUnlessAskedForAll() {
    assertThat(office("fs01.quillhaven.example", "2026-03-03T09:00:00+01:00"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                FS01.quillhaven.example at 2026-03-03 08:00:00 UTC: nobody at a desktop by the log. \
                Not shown: 3 without a desktop, or of computers, services and Windows itself \
                (--all shows them).
                """,
                ""));
  }

  @Test
  void tellsWhetherTheScreenWasLocked() {
    assertThat(office("WS-06.quillhaven.example", "2026-03-03T18:00:00Z").out())
        .isEqualTo(
            """
            WS-06.quillhaven.example at 2026-03-03 18:00:00 UTC: 1 possible. Not shown: 6 without a desktop, or of computers, services and Windows itself (--all shows them).

            User           Type         From       Certainty  Locked or away           Start (UTC)          End (UTC)
            QUILL\\fnazari  Interactive  127.0.0.1  possible   yes, when the log ended  2026-03-03 07:35:09  open

            Its Security log ends at 2026-03-03 16:12:40, before that time: later logons and logoffs are not in it.
            """);
    assertThat(office(WHOLE, "2026-03-03T08:00:00Z").out())
        .contains(": 1 session for certain.", "certain    no ");
  }

  @Test
  void showsTheSessionsOfNobodyOnlyWhenAsked() {
    assertThat(office(WHOLE, "2026-03-03T12:00:00Z").out().lines()).hasSize(4);
    assertThat(office(WHOLE, "2026-03-03T12:00:00Z", "--all").out())
        .startsWith("WS-04.quillhaven.example at 2026-03-03 12:00:00 UTC: 7 possible.\n")
        .contains("Window Manager\\DWM-1");
  }

  @Test
  void takesANameWithoutItsDomainAndSaysSo() {
    var whole = office(WHOLE, "2026-03-03T12:00:00Z");

    assertThat(office("WS-04", "2026-03-03T12:00:00Z"))
        .isEqualTo(
            new ToolRun(0, whole.out(), "logonaudit: using WS-04.quillhaven.example for WS-04\n"));
  }

  private static String logonOn(String computer) {
    return SampleEvents.LOGON.replace("PC1.contoso.example", computer);
  }

  private static ToolRun who(String computer, String input) {
    return ToolRun.withInput(
        input, "who", "--computer", computer, "--at", "2026-03-03T08:00:01Z", "-");
  }

  @Test
  void takesAWholeNameForOneWithoutDomain() {
    assertThat(who("PC1.contoso.example", logonOn("PC1")).err())
        .isEqualTo("logonaudit: using PC1 for PC1.contoso.example\n");
    assertThat(who("PC1.contoso.example", logonOn("PC1.fabrikam.example")).status()).isEqualTo(2);
  }

  @Test
  void refusesANameThatLeavesADoubt() {
    assertThat(who("pc1", logonOn("PC1.contoso.example") + logonOn("PC1.fabrikam.example")))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: --computer: "pc1" is ambiguous, give the full name: \
                PC1.contoso.example, PC1.fabrikam.example
                See logonaudit who --help
                """));
    assertThat(who("pc1", logonOn("PC1") + logonOn("PC1.fabrikam.example")).status()).isZero();
  }

  @Test
  void namesTheComputersWhereThereIsNoSuch() {
    assertThat(who("PC2", logonOn("PC1")).err())
        .startsWith("logonaudit: --computer: no events of \"PC2\"; there are events of PC1\n");
    assertThat(who("PC2", "<Events/>").err())
        .startsWith(
            """
            logonaudit: there are no events in the input
            logonaudit: --computer: no events of "PC2"
            """);
    assertThat(office("PC2", "2026-03-03T12:00:00Z").err()).contains(" and 3 more\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30T12:00:00", "2026-03-03T24:00", "2026-03-03T1:00", "noon"})
  void refusesWhatIsNoTime(String time) {
    assertThat(office(WHOLE, time))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: Invalid value for option '--at': expected a day or a time like 2026-03-03, \
                2026-03-03T14:30 or 2026-03-03T14:30:00+02:00, found "%s"
                See logonaudit who --help
                """
                    .formatted(time)));
  }

  @Test
  void takesALocalTimeInTheZoneAndShowsLocalTimes() {
    assertThat(office(WHOLE, "2026-03-03T13:00", "--zone=Europe/Berlin"))
        .isEqualTo(office(WHOLE, "2026-03-03 12:00:00z", "--zone=Europe/Berlin"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                WS-04.quillhaven.example at 2026-03-03 13:00:00 +01:00 Europe/Berlin: 1 possible. Not shown: 6 without a desktop, or of computers, services and Windows itself (--all shows them).

                User          Type         From       Certainty  Locked or away  Start (Europe/Berlin)       End (Europe/Berlin)
                QUILL\\dkovac  Interactive  127.0.0.1  possible   no              2026-03-03 08:22:41 +01:00  12:51:33 .. 14:49:08
                """,
                ""));
    assertThat(office(WHOLE, "2026-03-03").err())
        .startsWith(
            "logonaudit: --at: expected a time of day like 2026-03-03T14:30, found a day\n");
  }

  @Test
  void choosesAccountsTypesAndSources() {
    var noon = "2026-03-03T12:00:00Z";

    assertThat(office(WHOLE, noon, "--user", "DKOVAC"))
        .isEqualTo(office(WHOLE, noon, "--user=quill\\dkovac"));
    assertThat(office(WHOLE, noon, "--user", "dkovac").out()).contains("QUILL\\dkovac");
    assertThat(office(WHOLE, noon, "--user", "amoreno"))
        .isEqualTo(
            new ToolRun(
                0,
                "WS-04.quillhaven.example at 2026-03-03 12:00:00 UTC: no such sessions in the log."
                    + " Left out by the filters: 7.\n",
                ""));
    assertThat(office(WHOLE, noon, "--source", "10.0.0.0/8").out()).doesNotContain("QUILL\\dkovac");
    assertThat(office("FS01.quillhaven.example", "2026-03-03T08:00:00Z", "--type", "service").out())
        .contains("QUILL\\svc-index")
        .doesNotContain("hsakai");
  }

  @Test
  void tellsWhatTheLogDoesNot() {
    assertThat(office(WHOLE, "2026-03-03T01:00:00Z").out())
        .isEqualTo(
            """
            WS-04.quillhaven.example at 2026-03-03 01:00:00 UTC: no sessions in the log.

            Its Security log begins at 2026-03-03 07:20:05, after that time: sessions that ended earlier are not in it.
            """);
    assertThat(who("PC1", logonOn("PC1").replace("<Channel>Security</Channel>", "")).out())
        .endsWith("\n\nThere are no events of its Security log.\n");
    var gap =
        logonOn("PC1")
            .replace("18446744073709551615", "5")
            .concat(SampleEvents.LOGOFF.replace("PC1.contoso.example", "PC1"));
    assertThat(who("PC1", gap).out())
        .endsWith(
            """

            Its Security log lacks 2 records between 2026-03-03 08:00:00 and \
            2026-03-03 09:30:00, which may include logons or logoffs.
            """);
  }

  @Test
  void tellsWhereRecordsThatMayHoldALogoffAreMissing() throws IOException {
    String whole = Files.readString(Path.of(OFFICE));
    String holed =
        whole
            .lines()
            .filter(line -> !line.matches(".*<EventRecordID>5710[2-6]<.*WS-05.*"))
            .collect(Collectors.joining("\n"));
    String at = "2026-03-03T15:00:00Z";
    String gap =
        """

        Its Security log lacks 5 records between 2026-03-03 07:30:36 and \
        2026-03-03 11:58:02, which may include logons or logoffs.
        """;

    ToolRun unsure = ToolRun.withInput(holed, "who", "--computer", "WS-05", "--at", at, "-");
    assertThat(unsure.out()).contains("eokafor   Interactive  127.0.0.1  certain ").endsWith(gap);
    ToolRun sure =
        ToolRun.withInput(holed, "who", "--every-record", "--computer", "WS-05", "--at", at, "-");
    assertThat(sure.out()).contains("eokafor   Interactive  127.0.0.1  possible ");
  }

  @Test
  void tellsProgramsTheSessions() {
    var run = office(WHOLE, "2026-03-03T12:00:00Z", "--format", "jsonl");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .startsWith(
            "{\"at\":\"2026-03-03T12:00:00.0000000Z\",\"certainty\":\"POSSIBLE\",\"away\":false,"
                + "\"connection\":{\"start\":\"2026-03-03T07:22:41.1982983Z\",\"end\":null,"
                + "\"address\":\"127.0.0.1\",\"port\":null,\"clientName\":\"WS-04\"},"
                + "\"session\":{\"id\":\"ws-04.quillhaven.example/0x200f1/2026-03-03T07:22:41Z\","
                + "\"computer\":\"WS-04.quillhaven.example\",")
        .endsWith("\"clockReliable\":true}}\n");
    assertThat(office(WHOLE, "2026-03-03T01:00:00Z", "--format", "jsonl"))
        .isEqualTo(
            new ToolRun(
                0,
                "",
                """
                logonaudit: WS-04.quillhaven.example at 2026-03-03 01:00:00 UTC: no sessions in the log.
                logonaudit: Its Security log begins at 2026-03-03 07:20:05, after that time: sessions \
                that ended earlier are not in it.
                """));
  }
}
