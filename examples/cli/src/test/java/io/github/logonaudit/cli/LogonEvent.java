package io.github.logonaudit.cli;

/**
 * A logon, successful (4624) or not (4625); fields that nobody sets read as Windows leaves them.
 */
final class LogonEvent {
  private static final String YES = "%%1842";
  private static final String NO = "%%1843";

  private final Principal target;
  private final int type;
  private Principal subject = Principal.NOBODY;
  private long subjectId;
  private String targetDomain;
  private String logonProcess = "-";
  private String authPackage = "-";
  private String lmPackage = "-";
  private int keyLength;
  private String workstation = "-";
  private String guid = EventXml.NO_GUID;
  private int process;
  private String processName = "-";
  private String address = "-";
  private String port = "-";
  private String outboundUser = "-";
  private String outboundDomain = "-";
  private boolean virtual;
  private boolean elevated;

  LogonEvent(Principal target, int type) {
    this.target = target;
    this.type = type;
    this.targetDomain = target.domain();
  }

  LogonEvent requestedBy(Principal requester, long logonId) {
    subject = requester;
    subjectId = logonId;
    return this;
  }

  LogonEvent through(String trustedProcess, String authenticationPackage) {
    logonProcess = trustedProcess;
    authPackage = authenticationPackage;
    return this;
  }

  LogonEvent kerberos(String logonGuid) {
    targetDomain = Principal.REALM;
    guid = logonGuid;
    return through("Kerberos", "Kerberos");
  }

  LogonEvent ntlm(String lmName, int sessionKeyBits) {
    lmPackage = lmName;
    keyLength = sessionKeyBits;
    return through("NtLmSsp ", "NTLM");
  }

  LogonEvent by(int processId, String path) {
    process = processId;
    processName = path;
    return this;
  }

  LogonEvent at(String clientName, String clientAddress, int clientPort) {
    workstation = clientName;
    address = clientAddress;
    port = Integer.toString(clientPort);
    return this;
  }

  LogonEvent guid(String logonGuid) {
    guid = logonGuid;
    return this;
  }

  LogonEvent outbound(Principal other) {
    outboundUser = other.name();
    outboundDomain = other.domain();
    return this;
  }

  LogonEvent virtual() {
    virtual = true;
    return this;
  }

  LogonEvent elevated(boolean fullToken) {
    elevated = fullToken;
    return this;
  }

  /** The 4624 in one of its layouts: 1 (Windows 8), 2 (Windows 10) or 3 (Windows 11 22H2). */
  EventXml succeeded(int version, long logonId, long linkedId) {
    var event =
        EventXml.of(4624, version, 12544)
            .account("Subject", subject, subject.domain(), subjectId)
            .account("Target", target, targetDomain, logonId)
            .data("LogonType", type)
            .data("LogonProcessName", logonProcess)
            .data("AuthenticationPackageName", authPackage)
            .data("WorkstationName", workstation)
            .data("LogonGuid", guid);
    origin(event).data("ImpersonationLevel", type == 0 ? "-" : "%%1833");
    if (version == 1) {
      return event;
    }
    event.data("RestrictedAdminMode", type == 10 ? NO : "-");
    if (version == 3) {
      event.data("RemoteCredentialGuard", "-");
    }
    return event
        .data("TargetOutboundUserName", outboundUser)
        .data("TargetOutboundDomainName", outboundDomain)
        .data("VirtualAccount", virtual ? YES : NO)
        .hex("TargetLinkedLogonId", linkedId)
        .data("ElevatedToken", elevated ? YES : NO);
  }

  /** The 4625 of a wrong name or password; Windows knows no SID then. */
  EventXml refused(String subStatus) {
    var event =
        EventXml.of(4625, 0, 12544)
            .account("Subject", subject, subject.domain(), subjectId)
            .data("TargetUserSid", Principal.NOBODY.sid())
            .data("TargetUserName", target.name())
            .data("TargetDomainName", targetDomain)
            .data("Status", "0xc000006d")
            .data("FailureReason", "%%2313")
            .data("SubStatus", subStatus)
            .data("LogonType", type)
            .data("LogonProcessName", logonProcess)
            .data("AuthenticationPackageName", authPackage)
            .data("WorkstationName", workstation);
    return origin(event);
  }

  private EventXml origin(EventXml event) {
    return event
        .data("TransmittedServices", "-")
        .data("LmPackageName", lmPackage)
        .data("KeyLength", keyLength)
        .hex("ProcessId", process)
        .data("ProcessName", processName)
        .data("IpAddress", address)
        .data("IpPort", port);
  }
}
