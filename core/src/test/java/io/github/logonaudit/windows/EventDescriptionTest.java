package io.github.logonaudit.windows;

import static io.github.logonaudit.windows.SampleEvents.header;
import static io.github.logonaudit.windows.SampleEvents.raw;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventDescriptionTest {
  private static final String LOGOFF =
      """
      TargetUserSid = S-1-5-21-1-2-3-1104
      TargetUserName = alice
      TargetDomainName = EXAMPLE
      TargetLogonId = 0x2a5b7
      """;

  private static String describe(RawEvent event) {
    return EventDescription.describe(event, Locale.ENGLISH);
  }

  @Test
  void describesALogonAsEventViewerDoes() {
    var event =
        raw(
            security(4624, 2),
            """
            SubjectUserSid = S-1-5-18
            SubjectUserName = PC1$
            SubjectDomainName = EXAMPLE
            SubjectLogonId = 0x3e7
            TargetUserSid = S-1-5-21-1-2-3-1104
            TargetUserName = alice
            TargetDomainName = EXAMPLE
            TargetLogonId = 0x2a5b7
            LogonType = 2
            LogonProcessName = User32\\040
            AuthenticationPackageName = Negotiate
            WorkstationName = PC1
            LogonGuid = {00000000-0000-0000-0000-000000000000}
            TransmittedServices = -
            LmPackageName = -
            KeyLength = 0
            ProcessId = 0x1d4
            ProcessName = C:\\\\Windows\\\\System32\\\\winlogon.exe
            IpAddress = 127.0.0.1
            IpPort = 0
            ImpersonationLevel = %%1833
            RestrictedAdminMode = -
            TargetOutboundUserName = -
            TargetOutboundDomainName = -
            VirtualAccount = %%1843
            TargetLinkedLogonId = 0x2a5e1
            ElevatedToken = %%1842
            """);

    assertThat(describe(event))
        .isEqualTo(
            """
            An account was successfully logged on.

            Subject:
            \tSecurity ID:\tS-1-5-18
            \tAccount Name:\tPC1$
            \tAccount Domain:\tEXAMPLE
            \tLogon ID:\t0x3e7

            Logon Information:
            \tLogon Type:\t2
            \tRestricted Admin Mode:\t-
            \tVirtual Account:\tNo
            \tElevated Token:\tYes

            Impersonation Level:\tImpersonation

            New Logon:
            \tSecurity ID:\tS-1-5-21-1-2-3-1104
            \tAccount Name:\talice
            \tAccount Domain:\tEXAMPLE
            \tLogon ID:\t0x2a5b7
            \tLinked Logon ID:\t0x2a5e1
            \tNetwork Account Name:\t-
            \tNetwork Account Domain:\t-
            \tLogon GUID:\t{00000000-0000-0000-0000-000000000000}

            Process Information:
            \tProcess ID:\t0x1d4
            \tProcess Name:\tC:\\Windows\\System32\\winlogon.exe

            Network Information:
            \tWorkstation Name:\tPC1
            \tSource Network Address:\t127.0.0.1
            \tSource Port:\t0

            Detailed Authentication Information:
            \tLogon Process:\tUser32
            \tAuthentication Package:\tNegotiate
            \tTransited Services:\t-
            \tPackage Name (NTLM only):\t-
            \tKey Length:\t0
            """);
  }

  @Test
  void describesALogoffInJapanese() {
    String expected =
        """
        ユーザーがログオフを開始しました。

        サブジェクト:
        \tセキュリティ ID:\tS-1-5-21-1-2-3-1104
        \tアカウント名:\talice
        \tアカウント ドメイン:\tEXAMPLE
        \tログオン ID:\t0x2a5b7
        """;

    assertThat(EventDescription.describe(raw(security(4647, 0), LOGOFF), Locale.JAPANESE))
        .isEqualTo(expected);
    assertThat(EventDescription.describe(raw(security(4647, 0), LOGOFF), Locale.JAPAN))
        .isEqualTo(expected);
  }

  @Test
  void fallsBackToEnglishWhereNoJapaneseTextIsKnown() {
    var event = raw(security(4625, 0), "TargetUserName = alice\nFailureReason = %%2313\n");

    assertThat(EventDescription.describe(event, Locale.JAPANESE))
        .isEqualTo(
            """
            アカウントがログオンに失敗しました。

            Account For Which Logon Failed:
            \tアカウント名:\talice

            Failure Information:
            \tFailure Reason:\tUnknown user name or bad password.
            """);
    assertThat(EventDescription.title(EventKey.security(4675), Locale.JAPANESE))
        .contains("SIDs were filtered.");
  }

  @Test
  void takesEveryOtherLanguageForEnglish() {
    var event = raw(security(4634, 0), LOGOFF + "LogonType = 2\n");
    String expected =
        """
        An account was logged off.

        Subject:
        \tSecurity ID:\tS-1-5-21-1-2-3-1104
        \tAccount Name:\talice
        \tAccount Domain:\tEXAMPLE
        \tLogon ID:\t0x2a5b7

        Logon Type:\t2
        """;

    assertThat(describe(event)).isEqualTo(expected);
    assertThat(EventDescription.describe(event, Locale.GERMANY)).isEqualTo(expected);
    assertThat(EventDescription.describe(event, Locale.ROOT)).isEqualTo(expected);
  }

  @Test
  void indentsTheFurtherLinesOfAValue() {
    var event =
        raw(
            security(4672, 0),
            "PrivilegeList = SeSecurityPrivilege\\r\\n\\t\\t\\tSeDebugPrivilege\\n\\n\n");

    assertThat(describe(event))
        .isEqualTo(
            """
            Special privileges assigned to new logon.

            Privileges:\tSeSecurityPrivilege
            \t\tSeDebugPrivilege
            """);
  }

  @Test
  void letsNoNamePassForAnotherField() {
    var event = raw(security(4647, 0), "TargetUserName = eve\\r\\tLogon ID:\\t0x3e7\n");

    assertThat(describe(event))
        .isEqualTo(
            """
            User initiated logoff:

            Subject:
            \tAccount Name:\teve
            \t\tLogon ID:\t0x3e7
            """);
  }

  @Test
  void takesNoNameForAMessageCode() {
    var event = raw(security(4625, 0), "TargetUserName = %%1842\nFailureReason = eve\n");

    assertThat(describe(event))
        .isEqualTo(
            """
            An account failed to log on.

            Account For Which Logon Failed:
            \tAccount Name:\t%%1842

            Failure Information:
            \tFailure Reason:\teve
            """);
  }

  @Test
  void showsBothGuidsOfAnOldExplicitLogon() {
    var event =
        raw(
            security(4648, 0),
            """
            LogonGuid = {00000000-0000-0000-0000-000000000001}
            TargetUserName = bob
            LogonGuid = {00000000-0000-0000-0000-000000000002}
            """);

    assertThat(describe(event))
        .isEqualTo(
            """
            A logon was attempted using explicit credentials.

            Subject:
            \tLogon GUID:\t{00000000-0000-0000-0000-000000000001}

            Account Whose Credentials Were Used:
            \tAccount Name:\tbob
            \tLogon GUID:\t{00000000-0000-0000-0000-000000000002}
            """);
  }

  @Test
  void showsFieldsWithoutLabelUnderTheirOwnNames() {
    var event =
        RawEvent.of(
            security(4634, 9),
            Data.of("LogonType", "2"),
            Data.of("Colour", "blue"),
            Data.of("LogonType", "3"),
            Data.unnamed("nameless"),
            Data.of("Evil\nName:\tx", ""));

    assertThat(describe(event))
        .isEqualTo(
            """
            An account was logged off.

            Logon Type:\t2

            Colour:\tblue
            LogonType:\t3
            #4:\tnameless
            Evil
            \t\tName:\tx:\t
            """);
  }

  @Test
  void showsAnEventWithoutTitle() {
    assertThat(describe(raw(security(4688, 2), "NewProcessName = cmd.exe\n")))
        .isEqualTo(
            """
            Microsoft-Windows-Security-Auditing 4688

            NewProcessName:\tcmd.exe
            """);
    assertThat(EventDescription.title(EventKey.security(4688), Locale.ENGLISH)).isEmpty();
  }

  @Test
  void showsAnEventWithoutFields() {
    assertThat(describe(new RawEvent(security(4608, 0), null, List.of())))
        .isEqualTo("Windows is starting up.\n");
  }

  @Test
  void showsFieldsWithoutNamesByTheirPlace() {
    var shutdown = header(new EventKey("USER32", 1074), null);
    var unexpected = header(new EventKey("EventLog", 6008), null);

    assertThat(describe(raw(shutdown, "= shutdown.exe\n= PC1\n")))
        .isEqualTo(
            """
            A process requested a shutdown or restart on behalf of a user.

            Process:\tshutdown.exe
            Computer:\tPC1
            """);
    assertThat(describe(raw(unexpected, "= 7:08:09 AM\n= 5/6/2024\n=\n")))
        .isEqualTo(
            """
            The previous system shutdown was unexpected.

            Time:\t7:08:09 AM
            Date:\t5/6/2024

            #3:\t
            """);
  }

  @Test
  void describesAnAbortedShutdownWithAndWithoutNamesOfFields() {
    String expected =
        """
        A requested shutdown or restart was aborted.

        First Parameter:\ta
        Second Parameter:\tb
        """;

    for (String provider : List.of("User32", "USER32")) {
      var header = header(new EventKey(provider, 1075), 0);
      assertThat(describe(raw(header, "param1 = a\nparam2 = b\n"))).isEqualTo(expected);
      assertThat(describe(raw(header, "= a\n= b\n"))).isEqualTo(expected);
    }
  }

  @Test
  void showsAFieldUnderItsOwnNameWhereTheTableHasNoLabel() {
    var key = new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", 23);

    assertThat(describe(raw(header(key, 0), "SessionID = 2\nUser = CONTOSO\\\\alice\n")))
        .isEqualTo(
            """
            Session logoff succeeded.

            User:\tCONTOSO\\alice
            Session ID:\t2
            """);
  }

  @Test
  void describesTheFieldsOfAnEventAlone() {
    var event = raw(security(4634, 0), LOGOFF);

    assertThat(EventDescription.describe(event.fields(), Locale.ENGLISH))
        .isEqualTo(describe(event));
  }

  @Test
  void showsTheFieldsOfUserData() {
    var name =
        new PayloadElement("", "SubjectUserName", List.of(), List.of(new PayloadText("alice")));
    var cleared = new PayloadElement("", "LogFileCleared", List.of(), List.of(name));
    var header = header(new EventKey("Microsoft-Windows-Eventlog", 1102), 0);

    assertThat(describe(new RawEvent(header, new UserData(List.of(cleared)), List.of())))
        .isEqualTo(
            """
            The audit log was cleared.

            Subject:
            \tAccount Name:\talice
            """);
  }

  @Test
  void hidesNothingThatIsNoField() {
    var structure = ComplexData.of("C", Data.of("A", "1"));
    var mixed = new EventData(null, List.of(structure, Data.of("B", "2")), "00FF");
    var unrendered = new ProcessingErrorData(15005L, "A", "00", List.of());

    assertThat(describe(new RawEvent(security(4608, 0), mixed, List.of())))
        .isEqualTo(
            """
            Windows is starting up.

            B:\t2

            ComplexData[name=C, fields=[Data[name=A, type=null, value=1]], binary=null]

            Binary:\t00FF
            """);
    assertThat(describe(new RawEvent(security(4608, 0), unrendered, List.of())))
        .isEqualTo("Windows is starting up.\n\n" + unrendered + "\n");
    assertThat(describe(new RawEvent(security(4608, 0), new BinaryEventData("00FF"), List.of())))
        .isEqualTo("Windows is starting up.\n\nBinaryEventData[hex=00FF]\n");
  }

  @Test
  void describesAHundredThousandFieldsInNoTime() {
    Data[] fields = new Data[100_000];
    Arrays.fill(fields, Data.of("IpPort", "1"));

    assertThat(describe(RawEvent.of(security(4624, 0), fields)).lines()).hasSize(100_004);
  }
}
