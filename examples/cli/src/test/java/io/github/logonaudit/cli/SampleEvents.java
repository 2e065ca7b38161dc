package io.github.logonaudit.cli;

/** Events as text, for tests. */
public final class SampleEvents {
  private SampleEvents() {}

  public static final String LOGON =
      """
      <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
      <Provider Name='Microsoft-Windows-Security-Auditing' \
      Guid='{54849625-5478-4994-A5BA-3E3B0328C30D}'/><EventID>4624</EventID><Version>2</Version>\
      <Level>0</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords>\
      <TimeCreated SystemTime='2026-03-03T08:00:00.1234567Z'/>\
      <EventRecordID>18446744073709551615</EventRecordID><Correlation/>\
      <Execution ProcessID='652' ThreadID='1140'/><Channel>Security</Channel>\
      <Computer>PC1.contoso.example</Computer><Security/></System><EventData>\
      <Data Name='SubjectUserSid'>S-1-5-18</Data><Data Name='SubjectUserName'>PC1$</Data>\
      <Data Name='SubjectDomainName'>CONTOSO</Data><Data Name='SubjectLogonId'>0x3e7</Data>\
      <Data Name='TargetUserSid'>S-1-5-21-1-2-3-1001</Data>\
      <Data Name='TargetUserName'>grüner</Data><Data Name='TargetDomainName'>CONTOSO</Data>\
      <Data Name='TargetLogonId'>0x29b379</Data><Data Name='LogonType'>10</Data>\
      <Data Name='LogonProcessName'>User32 </Data>\
      <Data Name='AuthenticationPackageName'>Negotiate</Data>\
      <Data Name='WorkstationName'>PC1</Data>\
      <Data Name='LogonGuid'>{00000000-0000-0000-0000-000000000000}</Data>\
      <Data Name='TransmittedServices'>-</Data><Data Name='LmPackageName'>-</Data>\
      <Data Name='KeyLength'>0</Data><Data Name='ProcessId'>0x2f0</Data>\
      <Data Name='ProcessName'>C:\\Windows\\System32\\svchost.exe</Data>\
      <Data Name='IpAddress'>192.0.2.7</Data><Data Name='IpPort'>0</Data>\
      <Data Name='ImpersonationLevel'>%%1833</Data><Data Name='RestrictedAdminMode'>-</Data>\
      <Data Name='TargetOutboundUserName'>-</Data><Data Name='TargetOutboundDomainName'>-</Data>\
      <Data Name='VirtualAccount'>%%1843</Data><Data Name='TargetLinkedLogonId'>0x29b3a1</Data>\
      <Data Name='ElevatedToken'>%%1842</Data></EventData></Event>
      """;

  static final String LOGOFF =
      security(
          4634,
          "2026-03-03T09:30:00.6234567Z",
          """
          <EventData><Data Name='TargetUserSid'>S-1-5-21-1-2-3-1001</Data>\
          <Data Name='TargetUserName'>grüner</Data><Data Name='TargetDomainName'>CONTOSO</Data>\
          <Data Name='TargetLogonId'>0x29b379</Data><Data Name='LogonType'>10</Data></EventData>\
          """);

  static String security(int eventId, String time, String payload) {
    return """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
        <Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>%d</EventID>\
        <Version>0</Version><TimeCreated SystemTime='%s'/><EventRecordID>8</EventRecordID>\
        <Channel>Security</Channel><Computer>PC1.contoso.example</Computer></System>%s</Event>
        """
        .formatted(eventId, time, payload);
  }

  static String security(int eventId, String payload) {
    return security(eventId, "2026-03-03T09:30:00Z", payload);
  }
}
