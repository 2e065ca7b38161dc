package io.github.logonaudit.security;

import static io.github.logonaudit.windows.SampleEvents.ALICE;
import static io.github.logonaudit.windows.SampleEvents.SYSTEM;
import static io.github.logonaudit.windows.SampleEvents.account;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountLoggedOnTest {
  private static final TokenInformation UNKNOWN_TOKEN =
      new TokenInformation(null, null, null, null, null);

  private static final String VERSION_0 =
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
      """;

  private static final AuthenticationInformation NEGOTIATE =
      new AuthenticationInformation("User32 ", "Negotiate", null, null, null);
  private static final ProcessInformation WINLOGON =
      new ProcessInformation(0x1d4L, "C:\\Windows\\System32\\winlogon.exe");
  private static final NetworkInformation LOOPBACK =
      new NetworkInformation("PC1", new NetworkAddress("127.0.0.1"), null);

  private static AccountLoggedOn aliceAtTheConsole(
      EventHeader header,
      @Nullable ImpersonationLevel impersonationLevel,
      TokenInformation token,
      List<Data> furtherFields) {
    return new AccountLoggedOn(
        header,
        SYSTEM,
        ALICE,
        new LogonId(0x2a5b7),
        LogonType.INTERACTIVE,
        null,
        NEGOTIATE,
        WINLOGON,
        LOOPBACK,
        impersonationLevel,
        token,
        account(null, null, null),
        furtherFields);
  }

  @Test
  void readsVersion0() {
    var header = security(4624, 0);

    assertThat(decode(header, VERSION_0))
        .isEqualTo(aliceAtTheConsole(header, null, UNKNOWN_TOKEN, List.of()));
  }

  @Test
  void readsVersion1WhichAddsTheImpersonationLevel() {
    var header = security(4624, 1);

    assertThat(decode(header, VERSION_0 + "ImpersonationLevel = %%1833\n"))
        .isEqualTo(
            aliceAtTheConsole(header, ImpersonationLevel.IMPERSONATION, UNKNOWN_TOKEN, List.of()));
  }

  @Test
  void readsVersion2WhichAddsTheToken() {
    var header = security(4624, 2);
    String fields =
        VERSION_0
            + """
            ImpersonationLevel = %%1833
            RestrictedAdminMode = -
            TargetOutboundUserName = -
            TargetOutboundDomainName = -
            VirtualAccount = %%1843
            TargetLinkedLogonId = 0x2a5e1
            ElevatedToken = %%1842
            """;

    assertThat(decode(header, fields))
        .isEqualTo(
            aliceAtTheConsole(
                header,
                ImpersonationLevel.IMPERSONATION,
                new TokenInformation(true, new LogonId(0x2a5e1), false, null, null),
                List.of()));
  }

  @Test
  void readsVersion3WhoseNewFieldStandsInTheMiddle() {
    var header = security(4624, 3);

    assertThat(decode(header, version3()))
        .isEqualTo(
            aliceAtTheConsole(
                header,
                ImpersonationLevel.IMPERSONATION,
                new TokenInformation(false, null, false, false, true),
                List.of()));
  }

  @Test
  void keepsTheFieldsOfALaterVersion() {
    var header = security(4624, 4);

    assertThat(decode(header, version3() + "TokenColour = blue\n= nameless\n"))
        .isEqualTo(
            aliceAtTheConsole(
                header,
                ImpersonationLevel.IMPERSONATION,
                new TokenInformation(false, null, false, false, true),
                List.of(Data.of("TokenColour", "blue"), Data.unnamed("nameless"))));
  }

  private static String version3() {
    return VERSION_0
        + """
        ImpersonationLevel = %%1833
        RestrictedAdminMode = %%1843
        RemoteCredentialGuard = %%1842
        TargetOutboundUserName = -
        TargetOutboundDomainName = -
        VirtualAccount = %%1843
        TargetLinkedLogonId = 0x0
        ElevatedToken = %%1843
        """;
  }

  @Test
  void readsANetworkLogonOverNtlm() {
    var header = security(4624, 2);

    assertThat(
            decode(
                header,
                """
                SubjectUserSid = S-1-0-0
                SubjectUserName = -
                SubjectDomainName = -
                SubjectLogonId = 0x0
                TargetUserSid = S-1-5-21-1-2-3-1104
                TargetUserName = alice
                TargetDomainName = EXAMPLE
                TargetLogonId = 0x0000000000052d47
                LogonType = 3
                LogonProcessName = NtLmSsp\\040
                AuthenticationPackageName = NTLM
                WorkstationName = CLIENT7
                LogonGuid = {00000000-0000-0000-0000-000000000000}
                TransmittedServices = -
                LmPackageName = NTLM V2
                KeyLength = 128
                ProcessId = 0x0
                ProcessName = -
                IpAddress = 192.0.2.77
                IpPort = 49152
                ImpersonationLevel = %%1840
                RestrictedAdminMode = -
                TargetOutboundUserName = -
                TargetOutboundDomainName = -
                VirtualAccount = %%1843
                TargetLinkedLogonId = 0x0
                ElevatedToken = %%1843
                """))
        .isEqualTo(
            new AccountLoggedOn(
                header,
                new Subject(account("S-1-0-0", null, null), null),
                ALICE,
                new LogonId(0x52d47),
                LogonType.NETWORK,
                null,
                new AuthenticationInformation("NtLmSsp ", "NTLM", null, "NTLM V2", 128),
                new ProcessInformation(null, null),
                new NetworkInformation("CLIENT7", new NetworkAddress("192.0.2.77"), 49152),
                ImpersonationLevel.DELEGATION,
                new TokenInformation(false, null, false, null, null),
                account(null, null, null),
                List.of()));
  }

  @Test
  void readsTheOtherIdentityOfALogonWithNewCredentials() {
    var header = security(4624, 2);
    String fields =
        VERSION_0
            .replace("LogonType = 2", "LogonType = 9")
            .replace("{00000000-0000-0000", "{64B4AEDD-47C8-C360")
            .replace("TransmittedServices = -", "TransmittedServices = host/pc2");
    var event =
        (AccountLoggedOn)
            decode(
                header,
                fields
                    + """
                    TargetOutboundUserName = bob
                    TargetOutboundDomainName = OTHER
                    """);

    assertThat(event.logonType()).isEqualTo(LogonType.NEW_CREDENTIALS);
    assertThat(event.outboundAccount()).isEqualTo(account(null, "bob", "OTHER"));
    assertThat(event.logonGuid())
        .isEqualTo(UUID.fromString("64b4aedd-47c8-c360-0000-000000000000"));
    assertThat(event.authentication().transmittedServices()).isEqualTo("host/pc2");
  }

  @Test
  void stripsTheBlanksAroundTheLogonProcess() {
    assertThat(NEGOTIATE.logonProcess()).isEqualTo("User32");
    assertThat(new AuthenticationInformation(null, null, null, null, null).logonProcess()).isNull();
  }

  @Test
  void refusesALogonWithoutLogonId() {
    assertThatThrownBy(
            () ->
                decode(
                    security(4624, 0),
                    VERSION_0.replace("TargetLogonId = 0x2a5b7", "TargetLogonId = 0x0")))
        .isInstanceOf(EventDecodeException.class)
        .hasMessage(
            "TargetLogonId: expected a logon ID like 0x3e7, found \"0x0\" (event 4624 of"
                + " Microsoft-Windows-Security-Auditing, Security record 1812, pc1.example.test,"
                + " 2024-05-06T07:08:09.123456700Z)");
  }

  @Test
  void copiesTheListItIsGiven() {
    List<Data> given = new ArrayList<>();
    var event =
        aliceAtTheConsole(
            security(4624, 0), ImpersonationLevel.IDENTIFICATION, UNKNOWN_TOKEN, given);

    given.add(Data.unnamed("later"));

    assertThat(event.furtherFields()).isEmpty();
  }
}
