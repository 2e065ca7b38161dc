package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.summary.SummaryRow;
import io.github.logonaudit.cli.summary.SummaryRow.By;
import io.github.logonaudit.cli.summary.SummaryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

class SummaryCommandTest {
  private static final String SID = "S-1-5-21-1-2-3-1001";

  @TempDir Path directory;

  private static String failure(
      int record, String time, String name, String domain, String status) {
    return """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
        <Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4625</EventID>\
        <TimeCreated SystemTime='%s'/><EventRecordID>%d</EventRecordID><Channel>Security</Channel>\
        <Computer>PC1.contoso.example</Computer></System><EventData>\
        <Data Name='TargetUserSid'>S-1-0-0</Data><Data Name='TargetUserName'>%s</Data>\
        <Data Name='TargetDomainName'>%s</Data><Data Name='Status'>0xc000006d</Data>\
        <Data Name='SubStatus'>%s</Data><Data Name='LogonType'>3</Data>\
        <Data Name='WorkstationName'>-</Data><Data Name='IpAddress'>198.51.100.7</Data>\
        <Data Name='IpPort'>0</Data></EventData></Event>
        """
        .formatted(time, record, name, domain, status);
  }

  private static String logon(int record, String time, String logonId) {
    return SampleEvents.LOGON
        .replace("18446744073709551615", Integer.toString(record))
        .replace("2026-03-03T08:00:00.1234567Z", time)
        .replace("0x29b379", logonId);
  }

  private static String logoff(int record, String time, String logonId) {
    return SampleEvents.LOGOFF
        .replaceFirst("<EventRecordID>\\d+<", "<EventRecordID>" + record + "<")
        .replaceFirst("SystemTime='[^']*'", "SystemTime='" + time + "'")
        .replace("0x29b379", logonId);
  }

  private static String station(int record, int eventId, String time, String address) {
    return SampleEvents.security(
            eventId,
            time,
            """
            <EventData><Data Name='AccountName'>grüner</Data>\
            <Data Name='AccountDomain'>CONTOSO</Data><Data Name='LogonID'>0x1</Data>\
            <Data Name='SessionName'>RDP-Tcp#1</Data><Data Name='ClientName'>C</Data>\
            <Data Name='ClientAddress'>%s</Data></EventData>\
            """
                .formatted(address))
        .replaceFirst("<EventRecordID>\\d+<", "<EventRecordID>" + record + "<");
  }

  private static List<Map<String, Object>> rows(String events, String... options) {
    var args = new String[options.length + 3];
    System.arraycopy(options, 0, args, 2, options.length);
    args[0] = "summary";
    args[1] = "--format=jsonl";
    args[args.length - 1] = "-";
    var run = ToolRun.withInput(events, args);
    assertThat(run.status()).isZero();
    return run.out().lines().map(SummaryCommandTest::row).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> row(String line) {
    return new ObjectMapper().readValue(line, Map.class);
  }

  @Test
  void sumsUpAnAccountAndASource() {
    var events =
        failure(1, "2026-03-02T23:00:00Z", "GRÜNER", "contoso", "0xc000006a")
            + failure(2, "2026-03-02T23:00:01Z", "grüner", "CONTOSO", "0xc000006a")
            + failure(3, "2026-03-02T23:00:02Z", "grüner", "CONTOSO", "0xc0000234")
            + logon(4, "2026-03-03T08:00:00.9Z", "0x1")
            + logon(5, "2026-03-03T09:00:00Z", "0x2")
            + logoff(6, "2026-03-03T10:00:00.1Z", "0x1")
            + logoff(7, "2026-03-04T11:00:00Z", "0x2");

    var rows = rows(events);

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            "{by=account, name=CONTOSO\\grüner, sid="
                + SID
                + ", sessions=2, failedLogons=3, failureReasons={STATUS_WRONG_PASSWORD=2,"
                + " STATUS_ACCOUNT_LOCKED_OUT=1}, firstSeen=2026-03-02T23:00:00.0000000Z,"
                + " lastSeen=2026-03-04T11:00:00.0000000Z, daysAtLeast=3, daysAtMost=3,"
                + " longestAtLeast=PT26H, longestAtMost=PT26H, mostAtOnceAtLeast=2,"
                + " mostAtOnceAtMost=2}");
    assertThat(rows)
        .extracting(row -> row.get("name") + " " + row.get("failedLogons"))
        .containsExactly("CONTOSO\\grüner 3", "198.51.100.7 3", "192.0.2.7 0");
  }

  @Test
  void boundsWhatTheLogsDoNotShow() {
    // Of one session the logon is missing, of the other the logoff.
    var events =
        logoff(1, "2026-03-03T07:00:00Z", "0x1")
            + logon(2, "2026-03-03T08:00:00Z", "0x2")
            + failure(3, "2026-03-05T08:00:00Z", "x", "y", "0x0");

    assertThat(rows(events).stream().filter(row -> SID.equals(row.get("sid"))).toList())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("sessions", 2)
                    .containsEntry("firstSeen", "2026-03-03T07:00:00.0000000Z")
                    .containsEntry("daysAtLeast", 1)
                    .containsEntry("daysAtMost", null)
                    .containsEntry("longestAtMost", null)
                    .containsEntry("mostAtOnceAtLeast", 1)
                    .containsEntry("mostAtOnceAtMost", 1));
    assertThat(ToolRun.withInput(events, "summary", "-").out())
        .contains("  1+  ")
        .contains("\n+ and ranges: when some sessions began or ended is not in the logs, or only");
  }

  @Test
  void countsASessionForAnAddressWhileItWasConnectedToIt() {
    var events =
        logon(1, "2026-05-01T08:00:00Z", "0x1")
            + station(2, 4779, "2026-05-01T09:00:00Z", "192.0.2.7")
            + station(3, 4778, "2026-05-03T23:00:00Z", "203.0.113.9")
            + station(4, 4779, "2026-05-03T23:30:00Z", "203.0.113.9")
            + station(5, 4778, "2026-05-04T08:00:00Z", "192.0.2.7")
            + logoff(6, "2026-05-04T10:00:00Z", "0x1");

    assertThat(ToolRun.withInput(events, "summary", "--format=csv", "-").out().lines().skip(1))
        .containsExactly(
            "account,CONTOSO\\grüner,S-1-5-21-1-2-3-1001,1,0,,2026-05-01 08:00:00,"
                + "2026-05-04 10:00:00,4,4,74:00:00,74:00:00,1,1",
            "source,192.0.2.7,,1,0,,2026-05-01 08:00:00,2026-05-04 10:00:00,2,2,"
                + "2:00:00,2:00:00,1,1",
            "source,203.0.113.9,,1,0,,2026-05-03 23:00:00,2026-05-03 23:30:00,1,1,"
                + "0:30:00,0:30:00,1,1");
  }

  @Test
  void boundsConnectionsOfWhichTheLogDoesNotShowBothEnds() {
    // The log begins during the first, does not show the end of the second, and ends in the third.
    var events =
        station(1, 4779, "2026-05-01T09:00:00Z", "192.0.2.7")
            + station(2, 4778, "2026-05-01T10:00:00Z", "192.0.2.8")
            + station(3, 4778, "2026-05-01T12:00:00Z", "203.0.113.9");

    assertThat(ToolRun.withInput(events, "summary", "--format=csv", "-").out().lines().skip(2))
        .containsExactly(
            "source,(not logged),,1,0,,2026-05-01 09:00:00,2026-05-01 09:00:00,1,,0:00:00,,1,1",
            "source,192.0.2.7,,1,0,,2026-05-01 09:00:00,2026-05-01 09:00:00,1,,0:00:00,,1,1",
            "source,192.0.2.8,,1,0,,2026-05-01 10:00:00,2026-05-01 10:00:00,1,1,"
                + "0:00:00,2:00:00,1,1",
            "source,203.0.113.9,,1,0,,2026-05-01 12:00:00,2026-05-01 12:00:00,1,,0:00:00,,1,1");
  }

  @Test
  void countsACopyOfAFailedLogonOnce() throws IOException {
    var first = failure(1, "2026-03-03T07:00:00Z", "bob", "CONTOSO", "0xc000006a");
    var second = failure(2, "2026-03-03T07:00:00Z", "bob", "CONTOSO", "0xc000006a");
    var later = failure(1, "2026-03-04T07:00:00Z", "bob", "CONTOSO", "0xc000006a");
    var one = Files.writeString(directory.resolve("one.xml"), first + second);
    var other = Files.writeString(directory.resolve("other.xml"), second + later + first);

    assertThat(
            ToolRun.of("summary", "--format=csv", one.toString(), other.toString()).out().lines())
        .filteredOn(line -> line.startsWith("account,"))
        .containsExactly(
            "account,CONTOSO\\bob,,0,3,STATUS_WRONG_PASSWORD=3,2026-03-03 07:00:00,"
                + "2026-03-04 07:00:00,2,2,0:00:00,0:00:00,0,0");
  }

  @Test
  void hidesNamesThatDoNotExistUnlessTheyAreAskedFor() {
    var events =
        failure(1, "2026-03-03T07:00:00Z", "Pa$$w0rd", "CONTOSO", "0xc0000064")
            + failure(2, "2026-03-03T07:00:01Z", "scanner", "CONTOSO", "0xc0000064");

    assertThat(ToolRun.withInput(events, "summary", "-").out())
        .contains("(names without an account)", "2 no such user")
        .doesNotContain("Pa$$", "scanner");
    assertThat(rows(events, "--user=Scanner"))
        .extracting(row -> row.get("name") + " " + row.get("failedLogons"))
        .containsExactly("CONTOSO\\scanner 1", "198.51.100.7 1");
  }

  @Test
  void choosesFailedLogonsAsItChoosesSessions() {
    var events =
        failure(1, "2026-03-03T07:00:00Z", "bob", "CONTOSO", "0xc000006a")
            + failure(2, "2026-03-03T07:30:00Z", "WS1$", "CONTOSO", "0xc000006a");

    assertThat(rows(events)).hasSize(2);
    assertThat(rows(events, "--all")).hasSize(3);
    assertThat(rows(events, "--people")).isEmpty();
    assertThat(rows(events, "--on=2026-03-02")).isEmpty();
    assertThat(rows(events, "--from=2026-03-03T07:10", "--all")).hasSize(2);
    assertThat(rows(events, "--source=198.51.100.0/24")).hasSize(2);
    assertThat(rows(events, "--source=192.0.2.7")).isEmpty();
    assertThat(rows(events, "--type=Network", "--computer=PC1", "--user=CONTOSO\\bob")).hasSize(2);
    assertThat(ToolRun.withInput(events, "summary", "--user=carl", "-"))
        .isEqualTo(
            new ToolRun(
                0,
                "No sessions and no failed logons in 2 events.\n",
                "logonaudit: no session of \"carl\"\n"));
  }

  @Test
  void countsDaysOfTheZone() {
    var events = logon(1, "2026-03-03T22:30:00Z", "0x1") + logoff(2, "2026-03-03T23:30:00Z", "0x1");

    assertThat(rows(events)).extracting(row -> row.get("daysAtMost")).containsOnly(1);
    assertThat(rows(events, "--zone=Europe/Berlin"))
        .extracting(row -> row.get("daysAtMost"))
        .containsOnly(2);
  }

  @Test
  void namesNoMoreAccountsThanItHasRoomFor() {
    var events = new StringBuilder();
    for (int i = 0; i < 100_010; i++) {
      events.append(failure(i + 1, "2026-03-03T07:00:00Z", "u" + i, "C", "0xc000006a"));
    }

    var rows = rows(events.toString());

    assertThat(rows).hasSize(100_001);
    assertThat(rows.get(0))
        .containsEntry("name", "(others)")
        .containsEntry("failedLogons", 11)
        .containsEntry("by", "account");
  }

  @Test
  void saysWhatANarrowTerminalLeavesOutAndKeepsTheDay() {
    var first = Instant.parse("2026-03-03T07:00:00Z");
    var last = Instant.parse("2026-03-03T16:00:00Z");
    var hours = Duration.ofHours(9);
    var row =
        new SummaryRow(
            By.account,
            "QUILL\\anna",
            null,
            2,
            1,
            Map.of("STATUS_WRONG_PASSWORD", 1L),
            first,
            last,
            1,
            1L,
            hours,
            hours,
            1,
            1);
    var table = new SummaryTable(Times.UTC, Labels.of(Labels.Language.en));

    assertThat(table.text(List.of(row), 200)).contains("2026-03-03 07:00:00  16:00:00 ");
    assertThat(table.text(List.of(row), 80))
        .isEqualTo(
            """
            Account     Sessions  Failed logons  Last seen (UTC)      Days  Longest
            QUILL\\anna         2              1  2026-03-03 16:00:00     1  9:00:00
            Too wide for the terminal: Why, At once, First seen (UTC) (-o FILE writes everything).
            """);
  }
}
