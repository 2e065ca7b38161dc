package io.github.logonaudit.security;

import static io.github.logonaudit.windows.SampleEvents.ALICE;
import static io.github.logonaudit.windows.SampleEvents.SYSTEM;
import static io.github.logonaudit.windows.SampleEvents.account;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogonEventsTest {
  private static final UUID FIRST = UUID.fromString("64b4aedd-47c8-c360-ddb7-5d7b77226ddc");
  private static final UUID SECOND = UUID.fromString("4babbe7b-f9b1-d738-99c3-c3388f497347");

  private static final String FAILED =
      """
      SubjectUserSid = S-1-5-18
      SubjectUserName = PC1$
      SubjectDomainName = EXAMPLE
      SubjectLogonId = 0x3e7
      TargetUserSid = S-1-0-0
      TargetUserName = alice
      TargetDomainName =
      Status = 0xc000006d
      FailureReason = %%2313
      SubStatus = 0xC000006A
      LogonType = 2
      LogonProcessName = User32\\040
      AuthenticationPackageName = Negotiate
      WorkstationName = PC1
      TransmittedServices = -
      LmPackageName = -
      KeyLength = 0
      ProcessId = 0x1d4
      ProcessName = C:\\\\Windows\\\\System32\\\\svchost.exe
      IpAddress = ::1
      IpPort = 0
      """;

  private static LogonFailed failed(
      EventHeader header,
      @Nullable NtStatus status,
      @Nullable MessageCode reason,
      @Nullable NtStatus subStatus,
      List<Data> furtherFields) {
    return new LogonFailed(
        header,
        SYSTEM,
        account("S-1-0-0", "alice", null),
        status,
        reason,
        subStatus,
        LogonType.INTERACTIVE,
        new AuthenticationInformation("User32 ", "Negotiate", null, null, null),
        new ProcessInformation(0x1d4L, "C:\\Windows\\System32\\svchost.exe"),
        new NetworkInformation("PC1", new NetworkAddress("::1"), null),
        furtherFields);
  }

  @Test
  void readsAFailedLogon() {
    var header = security(4625, 0);

    assertThat(decode(header, FAILED))
        .isEqualTo(
            failed(
                header,
                new NtStatus(0xC000006D),
                new MessageCode(2313),
                new NtStatus(0xC000006A),
                List.of()));
  }

  @Test
  void takesTheStatusOfSuccessForNone() {
    var header = security(4625, 1);
    String fields =
        FAILED
            .replace("SubStatus = 0xC000006A", "SubStatus = 0x0")
            .replace("%%2313", "-")
            .replace("0xc000006d", "");

    assertThat(decode(header, fields + "Country = XX\n"))
        .isEqualTo(failed(header, null, null, null, List.of(Data.of("Country", "XX"))));
  }

  @Test
  void keepsTheTextsOfCodesThatCantBeRead() {
    var header = security(4625, 0);
    String fields = FAILED.replace("%%2313", "%%23x3").replace("0xc000006d", "0xc000006d0");

    assertThat(decode(header, fields))
        .isEqualTo(
            failed(
                header,
                null,
                null,
                new NtStatus(0xC000006A),
                List.of(Data.of("Status", "0xc000006d0"), Data.of("FailureReason", "%%23x3"))));
  }

  private static final String EXPLICIT =
      """
      SubjectUserSid = S-1-5-18
      SubjectUserName = PC1$
      SubjectDomainName = EXAMPLE
      SubjectLogonId = 0x3e7
      LogonGuid = {64B4AEDD-47C8-C360-DDB7-5D7B77226DDC}
      TargetUserName = bob
      TargetDomainName = EXAMPLE
      TargetLogonGuid = {4babbe7b-f9b1-d738-99c3-c3388f497347}
      TargetServerName = srv1.example.test
      TargetInfo = cifs/srv1.example.test
      ProcessId = 0x2f0
      ProcessName = C:\\\\Windows\\\\System32\\\\lsass.exe
      IpAddress = -
      IpPort = -
      """;

  private static ExplicitCredentialsUsed explicit(
      EventHeader header,
      @Nullable UUID logonGuid,
      @Nullable UUID targetLogonGuid,
      List<Data> furtherFields) {
    return new ExplicitCredentialsUsed(
        header,
        SYSTEM,
        logonGuid,
        account(null, "bob", "EXAMPLE"),
        targetLogonGuid,
        "srv1.example.test",
        "cifs/srv1.example.test",
        new ProcessInformation(0x2f0L, "C:\\Windows\\System32\\lsass.exe"),
        new NetworkInformation(null, null, null),
        furtherFields);
  }

  @Test
  void readsTheUseOfExplicitCredentials() {
    var header = security(4648, 0);

    assertThat(decode(header, EXPLICIT)).isEqualTo(explicit(header, FIRST, SECOND, List.of()));
  }

  @Test
  void takesASecondLogonGuidOfOldWindowsForTheTargets() {
    var header = security(4648, 0);

    assertThat(decode(header, EXPLICIT.replace("TargetLogonGuid", "LogonGuid")))
        .isEqualTo(explicit(header, FIRST, SECOND, List.of()));
  }

  @Test
  void leavesASecondLogonGuidAloneWhereTheTargetHasItsOwn() {
    var header = security(4648, 0);
    String third = "LogonGuid = {00000000-0000-0000-0000-000000000001}\nMore = 1\n";

    assertThat(decode(header, EXPLICIT + third))
        .isEqualTo(explicit(header, FIRST, SECOND, List.of(Data.of("More", "1"))));
  }

  @Test
  void takesGuidsOfZerosForNone() {
    var header = security(4648, 0);
    String nil = "{00000000-0000-0000-0000-000000000000}";
    String fields =
        EXPLICIT
            .replace("{64B4AEDD-47C8-C360-DDB7-5D7B77226DDC}", nil)
            .replace("{4babbe7b-f9b1-d738-99c3-c3388f497347}", nil);

    assertThat(decode(header, fields)).isEqualTo(explicit(header, null, null, List.of()));
  }

  @Test
  void readsThePrivilegesOfANewSession() {
    var header = security(4672, 0);

    assertThat(
            decode(
                header,
                """
                SubjectUserSid = S-1-5-21-1-2-3-1104
                SubjectUserName = alice
                SubjectDomainName = EXAMPLE
                SubjectLogonId = 0x2a5b7
                PrivilegeList = SeSecurityPrivilege\\r\\n\\t\\t\\tSeDebugPrivilege\\n   SeNewPrivilege
                """))
        .isEqualTo(
            new SpecialPrivilegesAssigned(
                header,
                ALICE,
                new LogonId(0x2a5b7),
                List.of("SeSecurityPrivilege", "SeDebugPrivilege", "SeNewPrivilege"),
                List.of()));
  }

  @Test
  void readsASessionWithoutPrivileges() {
    var header = security(4672, 0);

    assertThat(decode(header, "SubjectLogonId = 0x2a5b7\nPrivilegeList = -\nMore = 1\n"))
        .isEqualTo(
            new SpecialPrivilegesAssigned(
                header,
                account(null, null, null),
                new LogonId(0x2a5b7),
                List.of(),
                List.of(Data.of("More", "1"))));
  }

  @Test
  void readsThatSidsWereFiltered() {
    var header = security(4675, 0);

    assertThat(
            decode(
                header,
                """
                TargetUserSid = S-1-5-21-1-2-3-1104
                TargetUserName = alice
                TargetDomainName = EXAMPLE
                TdoDirection = 3
                TdoAttributes = 8
                TdoType = 2
                TdoSid = S-1-5-21-4-5-6
                SidList = S-1-5-21-4-5-6-512 %{S-1-5-32-544}
                More = 1
                """))
        .isEqualTo(
            new SidsFiltered(
                header,
                ALICE,
                3L,
                8L,
                2L,
                Sid.parse("S-1-5-21-4-5-6"),
                List.of(Sid.parse("S-1-5-21-4-5-6-512"), Sid.parse("S-1-5-32-544")),
                List.of(Data.of("More", "1"))));
  }

  @Test
  void readsTheSpecialGroupsOfANewSession() {
    var header = security(4964, 0);

    assertThat(
            decode(
                header,
                """
                SubjectUserSid = S-1-5-18
                SubjectUserName = PC1$
                SubjectDomainName = EXAMPLE
                SubjectLogonId = 0x3e7
                LogonGuid = {64B4AEDD-47C8-C360-DDB7-5D7B77226DDC}
                TargetUserSid = S-1-5-21-1-2-3-1104
                TargetUserName = alice
                TargetDomainName = EXAMPLE
                TargetLogonId = 0x2a5b7
                TargetLogonGuid = {4babbe7b-f9b1-d738-99c3-c3388f497347}
                SidList = \\n\\t\\t%{S-1-5-21-1-2-3-512}\\n\\t\\t%{S-1-5-32-544}
                More = 1
                """))
        .isEqualTo(
            new SpecialGroupsAssigned(
                header,
                SYSTEM,
                FIRST,
                ALICE,
                new LogonId(0x2a5b7),
                SECOND,
                List.of(Sid.parse("S-1-5-21-1-2-3-512"), Sid.parse("S-1-5-32-544")),
                List.of(Data.of("More", "1"))));
  }
}
