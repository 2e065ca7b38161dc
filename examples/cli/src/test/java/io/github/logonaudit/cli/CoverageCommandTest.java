package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageCommandTest {
  private static String event(
      String provider, int eventId, long record, String time, String payload) {
    return """
    <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
    <Provider Name='%s'/><EventID>%d</EventID><Version>1</Version>\
    <TimeCreated SystemTime='2026-03-03T%sZ'/><EventRecordID>%d</EventRecordID>\
    <Channel>Security</Channel><Computer>PC1</Computer></System>\
    <EventData>%s</EventData></Event>
    """
        .formatted(provider, eventId, time, record, payload);
  }

  private static String audited(int eventId, long record, String time, String payload) {
    return event("Microsoft-Windows-Security-Auditing", eventId, record, time, payload);
  }

  private static String logon(long record, String time) {
    return audited(
        4624,
        record,
        time,
        "<Data Name='TargetLogonId'>0x%x</Data><Data Name='LogonType'>3</Data>"
            .formatted(0x10000 + record));
  }

  private static String clockSet(long record, String time, String before) {
    return audited(
        4616,
        record,
        time,
        "<Data Name='PreviousTime'>%s</Data><Data Name='NewTime'>2026-03-03T%sZ</Data>"
            .formatted(before, time));
  }

  private static final String EVENTFUL =
      logon(3, "08:00:00")
          + logon(5, "09:00:00")
          + event("Microsoft-Windows-Eventlog", 1100, 9, "10:00:00", "")
          + clockSet(10, "11:00:00", "2026-03-04T12:00:01Z")
          + clockSet(11, "11:00:00", "2026-03-03T10:00:00Z")
          + audited(4719, 12, "12:00:00", "")
          + audited(4719, 13, "12:00:00", "")
          + logon(3, "20:00:00");

  @Test
  void tellsPeopleWhatTheLogsCover() {
    assertThat(ToolRun.withInput(EVENTFUL, "coverage", "-"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                Logs:

                Computer  Log       First record  First event (UTC)    Last record  Last event (UTC)     Events  Missing  Cleared  Stopped
                PC1       Security             3  2026-03-03 08:00:00            3  2026-03-03 20:00:00       8        4        0        1

                Audit policy, as far as the events show it (? = unknown):

                Computer  Logon  Logoff  Account Lockout  Special Logon  Other Logon/Logoff  Group Membership  Security State Change
                PC1       on     ?       ?                ?              ?                   ?                 ?

                Ends of sessions by evidence, the most certain first:

                Computer  Sessions  F open  G gap in log
                PC1              3       1             2

                Notes (times in UTC):

                PC1 Security: the record numbers start over: the input holds 2 logs, as after a new log file or a computer that was set back to an image.
                PC1 Security: 1 record is missing from 4 on, between 2026-03-03 08:00:00 and 2026-03-03 09:00:00.
                PC1 Security: 3 records are missing from 6 on, between 2026-03-03 09:00:00 and 2026-03-03 10:00:00.
                PC1 Security: the clock was set back by 1 day 1:00:01 at 2026-03-03 11:00:00 (record 10).
                PC1 Security: the clock was set forward by 1:00:00 at 2026-03-03 11:00:00 (record 11).
                PC1 Security: the audit policy was changed (2 events), first at 2026-03-03 12:00:00 (record 12).
                """,
                ""));
  }

  @Test
  void tellsWhatMaySeemLikeSilence() {
    var logons = new StringBuilder();
    IntStream.range(0, 20).forEach(n -> logons.append(logon(2L * n, "08:00:0" + n % 10)));
    var logoffs = new StringBuilder();
    IntStream.range(0, 20)
        .forEach(
            n ->
                logoffs.append(
                    audited(
                        4634,
                        n,
                        "08:00:00",
                        "<Data Name='TargetLogonId'>0x%x</Data><Data Name='LogonType'>3</Data>"
                            .formatted(0x10000 + n))));
    var cleared =
        IntStream.range(0, 12)
            .mapToObj(n -> event("Microsoft-Windows-Eventlog", 1102, n, "08:00:00", ""))
            .toList();

    assertThat(ToolRun.withInput(logons.toString(), "coverage", "-").out())
        .containsPattern("PC1       on     seems off  \\\\?")
        .endsWith(
            """

            PC1 Security: 19 records are missing in 19 gaps: the log seems to have been exported with a filter.
            PC1: 20 logons, but no logoffs. Audit Logoff seems to be off, or the file was exported without logoffs: sessions shown as open may have ended.
            """);
    assertThat(ToolRun.withInput(logoffs.toString(), "coverage", "-").out())
        .endsWith(
            "\n\n"
                + "PC1: 20 logoffs, but no logons. Audit Logon seems to be off, or the file was"
                + " exported without logons: the starts of sessions are unknown.\n");
    assertThat(ToolRun.withInput(String.join("", cleared), "coverage", "-").out())
        .contains("the log was cleared at 2026-03-03 08:00:00 (record 9).\n")
        .endsWith("\nPC1 Security: 2 more of these.\n");
  }

  @Test
  void saysSoWhereThereIsNothing() {
    var nothing = "logonaudit: there are no events in the input\n";

    assertThat(ToolRun.withInput("<Events/>", "coverage", "-"))
        .isEqualTo(new ToolRun(0, "No events.\n", nothing));
    assertThat(ToolRun.withInput("<Events/>", "coverage", "--format", "jsonl", "-"))
        .isEqualTo(new ToolRun(0, "", nothing));
  }

  @Test
  void tellsProgramsEverything() {
    assertThat(ToolRun.withInput(EVENTFUL, "coverage", "--format", "jsonl", "-"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                {"computer":"PC1","channels":[{"channel":"Security",\
                "first":{"computer":"PC1","channel":"Security","recordId":3,"eventId":4624,"time":"2026-03-03T08:00:00.0000000Z"},\
                "last":{"computer":"PC1","channel":"Security","recordId":3,"eventId":4624,"time":"2026-03-03T20:00:00.0000000Z"},\
                "lives":2,"events":8,"copies":0,"reusedNumbers":1,"missingRecords":4,\
                "gaps":{"count":2,"listed":[\
                {"first":4,"last":4,"timeBefore":"2026-03-03T08:00:00.0000000Z",\
                "timeAfter":"2026-03-03T09:00:00.0000000Z"},\
                {"first":6,"last":8,"timeBefore":"2026-03-03T09:00:00.0000000Z",\
                "timeAfter":"2026-03-03T10:00:00.0000000Z"}]},\
                "clears":{"count":0,"listed":[]},\
                "serviceStops":{"count":1,"listed":[\
                {"computer":"PC1","channel":"Security","recordId":9,"eventId":1100,"time":"2026-03-03T10:00:00.0000000Z"}]},\
                "clockChanges":{"count":2,"listed":[\
                {"computer":"PC1","channel":"Security","recordId":10,"eventId":4616,"time":"2026-03-03T11:00:00.0000000Z",\
                "change":"PT-25H-1S"},\
                {"computer":"PC1","channel":"Security","recordId":11,"eventId":4616,"time":"2026-03-03T11:00:00.0000000Z",\
                "change":"PT1H"}]},\
                "policyChanges":{"count":2,"listed":[\
                {"computer":"PC1","channel":"Security","recordId":12,"eventId":4719,"time":"2026-03-03T12:00:00.0000000Z"},\
                {"computer":"PC1","channel":"Security","recordId":13,"eventId":4719,"time":"2026-03-03T12:00:00.0000000Z"}]}}],\
                "audit":{"LOGON":{"state":"SHOWN_ON","successes":3,"failures":0},\
                "LOGOFF":{"state":"UNKNOWN","successes":0,"failures":0},\
                "ACCOUNT_LOCKOUT":{"state":"UNKNOWN","successes":0,"failures":0},\
                "SPECIAL_LOGON":{"state":"UNKNOWN","successes":0,"failures":0},\
                "OTHER_LOGON_LOGOFF_EVENTS":{"state":"UNKNOWN","successes":0,"failures":0},\
                "GROUP_MEMBERSHIP":{"state":"UNKNOWN","successes":0,"failures":0},\
                "SECURITY_STATE_CHANGE":{"state":"UNKNOWN","successes":0,"failures":0}},\
                "logons":3,"logoffs":0,\
                "ends":{"A":0,"B":0,"B'":0,"C":0,"C'":0,"D":0,"E":0,"F":1,"G":2}}
                """,
                ""));
  }

  @Test
  void makesNamesHarmless() {
    var input = SampleEvents.LOGON.replace("PC1.contoso.example", "PC&#x85;1");

    assertThat(ToolRun.withInput(input, "coverage", "-").out()).contains("PC\\u00851  Security");
  }
}
