package io.github.logonaudit.security;

import static io.github.logonaudit.windows.SampleEvents.ALICE;
import static io.github.logonaudit.windows.SampleEvents.SYSTEM;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.fields;
import static io.github.logonaudit.windows.SampleEvents.header;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.windows.BuiltInEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemStateEventsTest {
  private static final String SUBJECT =
      """
      SubjectUserSid = S-1-5-18
      SubjectUserName = PC1$
      SubjectDomainName = EXAMPLE
      SubjectLogonId = 0x3e7
      """;

  private static final String TEXTS =
      SUBJECT
          + """
          PreviousDate = \u200e8/\u200e23/\u200e2015
          PreviousTime = 11:52:54 PM
          NewDate = \u200e8/\u200e24/\u200e2015
          NewTime = 12:05:00 AM
          ProcessId = 0x524
          ProcessName = C:\\\\Windows\\\\System32\\\\dllhost.exe
          """;

  private static final String INSTANTS =
      SUBJECT
          + """
          PreviousTime = 2015-10-09T05:04:30.000941900Z
          NewTime = 2015-10-09T05:04:31.5000000Z
          ProcessId = 0x524
          ProcessName = C:\\\\Windows\\\\System32\\\\dllhost.exe
          """;

  private static final ProcessInformation DLLHOST =
      new ProcessInformation(0x524L, "C:\\Windows\\System32\\dllhost.exe");

  @Test
  void readsThatWindowsStarts() {
    var header = security(4608, 0);

    assertThat(decode(header, "")).isEqualTo(new WindowsStarted(header));
  }

  @Test
  void readsThatWindowsShutsDown() {
    var header = security(4609, 0);

    assertThat(decode(header, "")).isEqualTo(new WindowsShutDown(header));
  }

  @Test
  void keepsTheTextsOfAnOldTimeChange() {
    var expected = new ClockReading(null, "\u200e8/\u200e23/\u200e2015", "11:52:54 PM");
    var later = new ClockReading(null, "\u200e8/\u200e24/\u200e2015", "12:05:00 AM");
    var header = security(4616, 0);
    var withoutVersion = security(4616, null);

    assertThat(decode(header, TEXTS))
        .isEqualTo(new SystemTimeChanged(header, SYSTEM, expected, later, DLLHOST, List.of()));
    assertThat(decode(withoutVersion, TEXTS))
        .isEqualTo(
            new SystemTimeChanged(withoutVersion, SYSTEM, expected, later, DLLHOST, List.of()));
  }

  @Test
  void readsTheInstantsOfATimeChange() {
    var expected = new ClockReading(Instant.parse("2015-10-09T05:04:30.0009419Z"), null, null);
    var later = new ClockReading(Instant.parse("2015-10-09T05:04:31.500Z"), null, null);
    var header = security(4616, 1);
    var withoutVersion = security(4616, null);
    var version2 = security(4616, 2);

    assertThat(decode(header, INSTANTS))
        .isEqualTo(new SystemTimeChanged(header, SYSTEM, expected, later, DLLHOST, List.of()));
    assertThat(decode(withoutVersion, INSTANTS))
        .isEqualTo(
            new SystemTimeChanged(withoutVersion, SYSTEM, expected, later, DLLHOST, List.of()));
    assertThat(decode(version2, INSTANTS + "Cause = NTP\n"))
        .isEqualTo(
            new SystemTimeChanged(
                version2, SYSTEM, expected, later, DLLHOST, List.of(Data.of("Cause", "NTP"))));
  }

  @Test
  void keepsATimeOfDayInPlaceOfAnInstant() {
    var header = security(4616, 1);
    var unknown = new ClockReading(null, null, null);

    assertThat(decode(header, TEXTS))
        .isEqualTo(
            new SystemTimeChanged(
                header, SYSTEM, unknown, unknown, DLLHOST, fields(TEXTS).subList(4, 8)));
  }

  @Test
  void readsThatTheEventLoggingServiceShutDown() {
    var header = header(new EventKey("Microsoft-Windows-Eventlog", 1100), 0);
    var raw = new RawEvent(header, userData("ServiceShutdown"), List.of());

    assertThat(BuiltInEvents.catalog().decode(raw))
        .isEqualTo(new EventLoggingServiceShutDown(header));
  }

  @Test
  void readsWhoClearedTheAuditLog() {
    var header = header(new EventKey("Microsoft-Windows-Eventlog", 1102), 0);
    var raw =
        new RawEvent(
            header,
            userData(
                "LogFileCleared",
                field("SubjectUserSid", "S-1-5-21-1-2-3-1104"),
                field("SubjectUserName", "alice"),
                field("SubjectDomainName", "EXAMPLE"),
                field("SubjectLogonId", "0x2a5b7")),
            List.of());

    assertThat(BuiltInEvents.catalog().decode(raw))
        .isEqualTo(
            new AuditLogCleared(
                header, new Subject(ALICE, new LogonId(0x2a5b7)), null, null, List.of()));
  }

  @Test
  void readsWhichProcessClearedTheAuditLog() {
    var header = header(new EventKey("Microsoft-Windows-Eventlog", 1102), 1);
    var raw =
        new RawEvent(
            header,
            userData(
                "LogFileCleared",
                field("SubjectUserSid", "S-1-5-21-1-2-3-1104"),
                field("SubjectUserName", "alice"),
                field("SubjectDomainName", "EXAMPLE"),
                field("SubjectLogonId", "0x2a5b7"),
                field("ClientProcessId", "4294967292"),
                field("ClientProcessStartKey", "18446744073709551615"),
                field("Backup", "none")),
            List.of());

    assertThat(BuiltInEvents.catalog().decode(raw))
        .isEqualTo(
            new AuditLogCleared(
                header,
                new Subject(ALICE, new LogonId(0x2a5b7)),
                4294967292L,
                -1L,
                List.of(Data.of("Backup", "none"))));
  }

  private static UserData userData(String name, PayloadElement... fields) {
    String namespace = "http://manifests.microsoft.com/win/2004/08/windows/eventlog";
    return new UserData(List.of(new PayloadElement(namespace, name, List.of(), List.of(fields))));
  }

  private static PayloadElement field(String name, String value) {
    return new PayloadElement("", name, List.of(), List.of(new PayloadText(value)));
  }
}
