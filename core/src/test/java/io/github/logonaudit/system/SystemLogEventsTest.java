package io.github.logonaudit.system;

import static io.github.logonaudit.windows.SampleEvents.account;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.fields;
import static io.github.logonaudit.windows.SampleEvents.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnected;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnectedBySession;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnectedForReason;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOff;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOn;
import io.github.logonaudit.terminalservices.TerminalSessionReconnected;
import io.github.logonaudit.terminalservices.TerminalShellStarted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemLogEventsTest {
  private static final EventKey REBOOTED = new EventKey("Microsoft-Windows-Kernel-Power", 41);
  private static final List<Data> MORE = List.of(Data.of("More", "1"));

  private static EventKey general(int eventId) {
    return new EventKey("Microsoft-Windows-Kernel-General", eventId);
  }

  private static EventKey boot(int eventId) {
    return new EventKey("Microsoft-Windows-Kernel-Boot", eventId);
  }

  private static EventKey classic(int eventId) {
    return new EventKey("EventLog", eventId);
  }

  private static EventKey terminal(int eventId) {
    return new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", eventId);
  }

  @Test
  void readsThatTheOperatingSystemStarted() {
    var header = header(general(12), 0);

    assertThat(
            decode(
                header,
                """
                MajorVersion = 10
                MinorVersion = 0
                BuildVersion = 26100
                QfeVersion = 2033
                ServiceVersion = 0
                BootMode = 0
                StartTime = 2024-05-06T05:00:01.5000000Z
                More = 1
                """))
        .isEqualTo(
            new OperatingSystemStarted(
                header,
                10L,
                0L,
                26100L,
                2033L,
                0L,
                0L,
                Instant.parse("2024-05-06T05:00:01.500Z"),
                MORE));
    assertThat(decode(header, ""))
        .isEqualTo(
            new OperatingSystemStarted(
                header, null, null, null, null, null, null, null, List.of()));
  }

  @Test
  void readsThatTheOperatingSystemShutsDown() {
    var header = header(general(13), 0);

    assertThat(decode(header, "StopTime = 2024-05-06T17:00:01.0000001Z\nMore = 1\n"))
        .isEqualTo(
            new OperatingSystemShutDown(
                header, Instant.parse("2024-05-06T17:00:01.0000001Z"), MORE));
  }

  @Test
  void readsARebootWithoutFields() {
    var header = header(REBOOTED, 0);

    assertThat(decode(header, ""))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(header, null, List.of(), null, null, null, List.of()));
  }

  @Test
  void readsTheOneParameterOfVersion1() {
    var header = header(REBOOTED, 1);

    assertThat(decode(header, "BugcheckCode = 159\nBugcheckParameter = 0x3\n"))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header, 159L, List.of(3L), null, null, null, List.of()));
  }

  private static final String CRASH =
      """
      BugcheckCode = 159
      BugcheckParameter1 = 0x3
      BugcheckParameter2 = 0xffffe00123456789
      BugcheckParameter3 = 0x0
      BugcheckParameter4 = 0x1
      """;
  private static final List<Long> CRASH_PARAMETERS = List.of(3L, 0xffffe00123456789L, 0L, 1L);

  @Test
  void readsTheYesAndNoOfVersion2() {
    var header = header(REBOOTED, 2);
    var windows7 = "SleepInProgress = true\nPowerButtonTimestamp = 0\n";
    var later = "SleepInProgress = false\nPowerButtonTimestamp = 0\nBootAppStatus = 7\n";

    assertThat(decode(header, CRASH + windows7))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header, 159L, CRASH_PARAMETERS, 1L, null, null, List.of()));
    assertThat(decode(header, CRASH + later))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header, 159L, CRASH_PARAMETERS, 0L, null, 7L, List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8, 10})
  void keepsWhatLaterVersionsOfARebootAdd(int version) {
    var header = header(REBOOTED, version);
    String added =
        """
        Checkpoint = 16
        ConnectedStandbyInProgress = false
        SystemSleepTransitionsToOn = 0
        CsEntryScenarioInstanceId = 0
        BugcheckInfoFromEFI = true
        CheckpointStatus = 0
        CsEntryScenarioInstanceIdV2 = 0
        LongPowerButtonPressDetected = false
        """
            .lines()
            .limit(List.of(0, 0, 0, 0, 4, 5, 6, 7, 8, 8, 8).get(version))
            .reduce("", (lines, line) -> lines + line + "\n");
    String fields =
        CRASH + "SleepInProgress = 6\nPowerButtonTimestamp = 0\nBootAppStatus = 0\n" + added;

    assertThat(decode(header, fields))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header, 159L, CRASH_PARAMETERS, 6L, null, 0L, fields(added)));
  }

  @Test
  void readsWhenThePowerButtonWasHeld() {
    var header = header(REBOOTED, 3);

    // 133594528891234567 * 100 ns after 1601, computed by hand from the days between.
    assertThat(decode(header, "PowerButtonTimestamp = 133594528891234567\n"))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header,
                null,
                List.of(),
                null,
                Instant.parse("2024-05-06T07:08:09.1234567Z"),
                null,
                List.of()));
    assertThat(decode(header, "PowerButtonTimestamp = 18446744073709551615\n"))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header,
                null,
                List.of(),
                null,
                Instant.parse("+60056-05-28T05:36:10.955161500Z"),
                null,
                List.of()));
  }

  @Test
  void keepsASleepThatIsNeitherNumberNorYesNorNo() {
    var header = header(REBOOTED, 3);

    assertThat(decode(header, "SleepInProgress = maybe\n"))
        .isEqualTo(
            new RebootedWithoutCleanShutdown(
                header,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(Data.of("SleepInProgress", "maybe"))));
  }

  @Test
  void readsThatAShutdownTransitionWasInitiated() {
    var header = header(new EventKey("Microsoft-Windows-Kernel-Power", 109), 0);

    assertThat(
            decode(
                header,
                """
                ShutdownActionType = 5
                ShutdownEventCode = 0
                ShutdownReason = 4294967295
                More = 1
                """))
        .isEqualTo(new ShutdownTransitionInitiated(header, 5L, 0L, 4294967295L, MORE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User32", "USER32"})
  void readsThatAShutdownWasRequested(String provider) {
    var header = header(new EventKey(provider, 1074), 0);
    String fields =
        """
        param1 = C:\\\\Windows\\\\System32\\\\RuntimeBroker.exe (PC1)
        param2 = PC1
        param3 = Other (Unplanned)
        param4 = 0x5000000
        param5 = restart
        param6 =
        param7 = EXAMPLE\\\\alice
        """;
    String unnamed = fields.replaceAll("param\\d", "");
    var expected =
        new ShutdownRequested(
            header,
            "C:\\Windows\\System32\\RuntimeBroker.exe (PC1)",
            "PC1",
            "Other (Unplanned)",
            "0x5000000",
            "restart",
            null,
            account(null, "alice", "EXAMPLE"),
            List.of());

    assertThat(decode(header, fields)).isEqualTo(expected);
    assertThat(decode(header, unnamed)).isEqualTo(expected);
  }

  @Test
  void keepsWhatFollowsTheSevenFieldsOfAShutdownRequest() {
    var header = header(new EventKey("User32", 1074), null);

    assertThat(decode(header, "= a\n= b\n= c\n= d\n= e\n= f\n= alice\n= eighth\n"))
        .isEqualTo(
            new ShutdownRequested(
                header,
                "a",
                "b",
                "c",
                "d",
                "e",
                "f",
                account(null, "alice", null),
                List.of(Data.unnamed("eighth"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User32", "USER32"})
  void readsThatAShutdownWasAborted(String provider) {
    var header = header(new EventKey(provider, 1075), 0);
    var expected = new ShutdownAborted(header, "first", "second", List.of(Data.unnamed("third")));

    assertThat(decode(header, "param1 = first\nparam2 = second\n= third\n")).isEqualTo(expected);
    assertThat(decode(header, "= first\n= second\n= third\n")).isEqualTo(expected);
    assertThat(decode(header, "")).isEqualTo(new ShutdownAborted(header, null, null, List.of()));
  }

  @Test
  void readsWhetherTheLastShutdownWasGood() {
    var version0 = header(boot(20), 0);
    var version1 = header(boot(20), 1);
    String fields = "LastShutdownGood = false\nLastBootGood = true\n";

    assertThat(decode(version0, fields))
        .isEqualTo(new LastShutdownStatusLogged(version0, false, true, null, null, List.of()));
    assertThat(decode(version1, fields + "LastBootId = 41\nBootStatusPolicy = 2\nMore = 1\n"))
        .isEqualTo(new LastShutdownStatusLogged(version1, false, true, 41L, 2L, MORE));
    assertThat(decode(version0, ""))
        .isEqualTo(new LastShutdownStatusLogged(version0, null, null, null, null, List.of()));
  }

  @Test
  void keepsALastShutdownThatIsNeitherGoodNorBad() {
    var header = header(boot(20), 0);

    assertThat(decode(header, "LastShutdownGood = maybe\n"))
        .isEqualTo(
            new LastShutdownStatusLogged(
                header, null, null, null, null, List.of(Data.of("LastShutdownGood", "maybe"))));
  }

  @Test
  void readsTheBootTypeInDecimalAndHexadecimal() {
    var version0 = header(boot(27), 0);
    var version1 = header(boot(27), 1);

    assertThat(decode(version0, "BootType = 0\n"))
        .isEqualTo(new BootTypeLogged(version0, BootType.FULL_START, null, List.of()));
    assertThat(decode(version1, "BootType = 0x1\nLoadOptions = NOEXECUTE=OPTIN\nMore = 1\n"))
        .isEqualTo(new BootTypeLogged(version1, BootType.FAST_STARTUP, "NOEXECUTE=OPTIN", MORE));
    assertThat(decode(version0, "BootType = 0x2\n"))
        .isEqualTo(new BootTypeLogged(version0, BootType.RESUME_FROM_HIBERNATION, null, List.of()));
    assertThat(decode(version0, "")).isEqualTo(new BootTypeLogged(version0, null, null, List.of()));
  }

  @Test
  void keepsABootTypeThatWindowsMayAdd() {
    var header = header(boot(27), 0);

    assertThat(decode(header, "BootType = 4294967295\n"))
        .isEqualTo(new BootTypeLogged(header, new BootType(4294967295L), null, List.of()));
  }

  @Test
  void readsThatTheEventLogServiceStartedAndStopped() {
    var started = header(classic(6005), null);
    var stopped = header(classic(6006), null);

    assertThat(decode(started, "")).isEqualTo(new EventLogServiceStarted(started));
    assertThat(decode(stopped, "")).isEqualTo(new EventLogServiceStopped(stopped));
  }

  @Test
  void keepsTheTextsOfAnUnexpectedShutdown() {
    var header = header(classic(6008), null);
    String fields = "= 7:08:09 AM\n= \u200e5/\u200e6/\u200e2024\n=\n=\n= 4711\n=\n=\n";

    assertThat(decode(header, fields))
        .isEqualTo(
            new PreviousShutdownWasUnexpected(
                header, "7:08:09 AM", "\u200e5/\u200e6/\u200e2024", fields("=\n=\n= 4711\n=\n=")));
    assertThat(decode(header, ""))
        .isEqualTo(new PreviousShutdownWasUnexpected(header, null, null, List.of()));
  }

  @Test
  void readsTheVersionOfTheOperatingSystem() {
    var header = header(classic(6009), null);

    assertThat(decode(header, "= 10.00.\n= 17134\n=\n= Multiprocessor Free\n= 0\n"))
        .isEqualTo(
            new OperatingSystemVersionLogged(
                header, "10.00.", "17134", null, "Multiprocessor Free", fields("= 0")));
  }

  @Test
  void readsTheChangeOfTheComputersName() {
    var header = header(classic(6011), null);

    assertThat(decode(header, "= WIN-AAAA\n= PC1\n= 0\n"))
        .isEqualTo(new ComputerNameChanged(header, "WIN-AAAA", "PC1", fields("= 0")));
    assertThat(decode(header, ""))
        .isEqualTo(new ComputerNameChanged(header, null, null, List.of()));
  }

  @Test
  void readsWhichLogWasCleared() {
    var header = header(new EventKey("Microsoft-Windows-Eventlog", 104), 0);
    var later = header(new EventKey("Microsoft-Windows-Eventlog", 104), 1);
    var alice = account(null, "alice", "EXAMPLE");
    String log = "SubjectUserName = alice\nSubjectDomainName = EXAMPLE\nChannel = Application\n";

    assertThat(decode(header, log + "BackupPath =\nMore = 1\n"))
        .isEqualTo(new EventLogCleared(header, alice, "Application", null, null, null, MORE));
    assertThat(
            decode(
                later,
                log + "BackupPath = C:/a.evtx\nClientProcessId = 4\nClientProcessStartKey = 9\n"))
        .isEqualTo(
            new EventLogCleared(later, alice, "Application", "C:/a.evtx", 4L, 9L, List.of()));
  }

  private static final String TERMINAL_SESSION =
      "User = EXAMPLE\\\\alice\nSessionID = 2\nAddress = 192.0.2.77\nMore = 1\n";

  @Test
  void readsTheEventsOfTerminalSessions() {
    var loggedOn = header(terminal(21), 0);
    var disconnected = header(terminal(24), 0);
    var reconnected = header(terminal(25), 0);
    var shellStarted = header(terminal(22), 0);
    var alice = account(null, "alice", "EXAMPLE");
    var address = new NetworkAddress("192.0.2.77");

    assertThat(decode(loggedOn, TERMINAL_SESSION))
        .isEqualTo(new TerminalSessionLoggedOn(loggedOn, alice, 2, address, MORE));
    assertThat(decode(disconnected, TERMINAL_SESSION))
        .isEqualTo(new TerminalSessionDisconnected(disconnected, alice, 2, address, MORE));
    assertThat(decode(reconnected, TERMINAL_SESSION))
        .isEqualTo(new TerminalSessionReconnected(reconnected, alice, 2, address, MORE));
    assertThat(decode(shellStarted, TERMINAL_SESSION))
        .isEqualTo(new TerminalShellStarted(shellStarted, alice, 2, address, MORE));
  }

  @Test
  void readsTheEndOfATerminalSessionWhichHasNoAddress() {
    var header = header(terminal(23), 0);

    assertThat(decode(header, "User = EXAMPLE\\\\alice\nSessionID = 2\n"))
        .isEqualTo(
            new TerminalSessionLoggedOff(header, account(null, "alice", "EXAMPLE"), 2, List.of()));
  }

  @Test
  void readsWhyATerminalSessionWasDisconnected() {
    var bySession = header(terminal(39), 0);
    var forReason = header(terminal(40), 0);

    assertThat(decode(bySession, "TargetSession = 2\nSource = 3\nMore = 1\n"))
        .isEqualTo(new TerminalSessionDisconnectedBySession(bySession, 2, 3L, MORE));
    assertThat(decode(bySession, "TargetSession = 2\n"))
        .isEqualTo(new TerminalSessionDisconnectedBySession(bySession, 2, null, List.of()));
    assertThat(decode(forReason, "Session = 2\nReason = 12\nMore = 1\n"))
        .isEqualTo(
            new TerminalSessionDisconnectedForReason(
                forReason, 2, TerminalSessionDisconnectedForReason.LOGGED_OFF, MORE));
  }
}
