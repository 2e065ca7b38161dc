package io.github.logonaudit.benchmarks.corpus;

import static io.github.logonaudit.benchmarks.corpus.Session.guid;
import static io.github.logonaudit.benchmarks.corpus.Session.hex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The other events of a Security log: processes, files, connections, tickets. */
final class OtherActivity {
  private static final List<String> PROGRAMS =
      List.of(
          "C:\\Windows\\System32\\svchost.exe",
          "C:\\Windows\\System32\\conhost.exe",
          "C:\\Windows\\System32\\taskhostw.exe",
          "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
          "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE",
          "C:\\Program Files (x86)\\Backup & Restore\\agent.exe",
          "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe");
  private static final List<String> ARGUMENTS =
      List.of(
          " -k netsvcs -p -s Schedule",
          " 0xffffffff -ForceV1",
          "",
          " -NoProfile -Command \"Get-Service | ? { $_.Status -eq 'Running' } > C:\\Temp\\out.txt\"",
          " \"\\\\SRV-03\\share\\Reports\\2026 Q1 <draft>.xlsx\"",
          " --job nightly --keep 14 && exit 0",
          " -secured -Embedding");
  private static final List<String> SHARES =
      List.of("Finance\\Invoices", "HR\\Contracts", "Projects\\Harbour", "Public", "IT\\Tools");

  private static final long SYSTEM = 0x3e7;

  private final Office office;
  private final Random random;

  OtherActivity(Office office, Random random) {
    this.office = office;
    this.random = random;
  }

  LogEntry next(Instant time) {
    int dice = random.nextInt(100);
    EventKind kind =
        dice < 30
            ? EventKind.PROCESS_CREATED
            : dice < 52
                ? EventKind.CONNECTION
                : dice < 66
                    ? EventKind.OBJECT_ACCESS
                    : dice < 74
                        ? EventKind.HANDLE_CLOSED
                        : dice < 82
                            ? EventKind.SPECIAL_PRIVILEGES
                            : dice < 90
                                ? EventKind.SERVICE_TICKET
                                : dice < 94
                                    ? EventKind.TICKET_GRANTING_TICKET
                                    : dice < 97
                                        ? EventKind.EXPLICIT_CREDENTIALS
                                        : EventKind.CREDENTIAL_VALIDATION;
    boolean onController =
        kind == EventKind.SERVICE_TICKET
            || kind == EventKind.TICKET_GRANTING_TICKET
            || kind == EventKind.CREDENTIAL_VALIDATION;
    Computer computer = onController ? office.controller() : office.anyComputer();
    return computer.log(time, random, kind, fields(kind, computer));
  }

  private List<Field> fields(EventKind kind, Computer computer) {
    return switch (kind) {
      case PROCESS_CREATED -> processCreated(computer);
      case CONNECTION -> connection(computer);
      case OBJECT_ACCESS -> objectAccess(computer);
      case HANDLE_CLOSED -> handleClosed(computer);
      case SPECIAL_PRIVILEGES -> specialPrivileges(computer);
      case SERVICE_TICKET -> serviceTicket(computer);
      case TICKET_GRANTING_TICKET -> ticketGrantingTicket();
      case EXPLICIT_CREDENTIALS -> explicitCredentials(computer);
      case CREDENTIAL_VALIDATION -> credentialValidation();
      default -> throw new IllegalArgumentException("kind: " + kind + " belongs to sessions");
    };
  }

  /** Returns the subject of an event: a session, or the computer itself if there is none. */
  private List<Field> subject(Computer computer, @Nullable Session session) {
    Principal account = session == null ? computer.account() : session.user();
    Principal owner = session == null ? Principal.SYSTEM : account;
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("SubjectUserSid", owner.sid()));
    fields.add(new Field("SubjectUserName", account.name()));
    fields.add(new Field("SubjectDomainName", account.domain()));
    fields.add(new Field("SubjectLogonId", hex(session == null ? SYSTEM : session.logonId())));
    return fields;
  }

  private List<Field> person(Computer computer) {
    return subject(computer, computer.busySession(random));
  }

  private List<Field> processCreated(Computer computer) {
    int program = random.nextInt(PROGRAMS.size());
    List<Field> fields = random.nextInt(3) == 0 ? person(computer) : subject(computer, null);
    fields.add(new Field("NewProcessId", processId()));
    fields.add(new Field("NewProcessName", PROGRAMS.get(program)));
    fields.add(new Field("TokenElevationType", "%%" + (1936 + random.nextInt(3))));
    fields.add(new Field("ProcessId", processId()));
    fields.add(
        new Field("CommandLine", "\"" + PROGRAMS.get(program) + "\"" + ARGUMENTS.get(program)));
    if (computer.isModern()) {
      fields.add(new Field("TargetUserSid", Principal.NOBODY.sid()));
      fields.add(new Field("TargetUserName", "-"));
      fields.add(new Field("TargetDomainName", "-"));
      fields.add(new Field("TargetLogonId", "0x0"));
      fields.add(new Field("ParentProcessName", PROGRAMS.get(random.nextInt(PROGRAMS.size()))));
      fields.add(new Field("MandatoryLabel", "S-1-16-16384"));
    }
    return fields;
  }

  private List<Field> connection(Computer computer) {
    boolean inbound = random.nextBoolean();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("ProcessID", Integer.toString(4 * (100 + random.nextInt(2000)))));
    fields.add(
        new Field("Application", "\\device\\harddiskvolume2\\windows\\system32\\svchost.exe"));
    fields.add(new Field("Direction", inbound ? "%%14592" : "%%14593"));
    fields.add(new Field("SourceAddress", computer.address()));
    fields.add(new Field("SourcePort", port()));
    fields.add(new Field("DestAddress", address()));
    fields.add(new Field("DestPort", random.nextBoolean() ? "53" : "445"));
    fields.add(new Field("Protocol", random.nextBoolean() ? "17" : "6"));
    fields.add(new Field("FilterRTID", Integer.toString(65000 + random.nextInt(3000))));
    fields.add(new Field("LayerName", inbound ? "%%14610" : "%%14611"));
    fields.add(new Field("LayerRTID", inbound ? "44" : "48"));
    fields.add(new Field("RemoteUserID", Principal.NOBODY.sid()));
    fields.add(new Field("RemoteMachineID", Principal.NOBODY.sid()));
    return fields;
  }

  private List<Field> objectAccess(Computer computer) {
    List<Field> fields = person(computer);
    fields.add(new Field("ObjectServer", "Security"));
    fields.add(new Field("ObjectType", "File"));
    fields.add(
        new Field(
            "ObjectName",
            "D:\\Shares\\"
                + SHARES.get(random.nextInt(SHARES.size()))
                + "\\Document "
                + random.nextInt(5000)
                + ".docx"));
    fields.add(new Field("HandleId", hex(4 * (100 + random.nextInt(3000)))));
    fields.add(new Field("AccessList", "%%4416\n\t\t\t\t"));
    fields.add(new Field("AccessMask", "0x1"));
    fields.add(new Field("ProcessId", "0x4"));
    fields.add(new Field("ProcessName", ""));
    fields.add(new Field("ResourceAttributes", "S:AI"));
    return fields;
  }

  private List<Field> handleClosed(Computer computer) {
    List<Field> fields = person(computer);
    fields.add(new Field("ObjectServer", "Security"));
    fields.add(new Field("HandleId", hex(4 * (100 + random.nextInt(3000)))));
    fields.add(new Field("ProcessId", processId()));
    fields.add(new Field("ProcessName", PROGRAMS.get(random.nextInt(PROGRAMS.size()))));
    return fields;
  }

  private List<Field> specialPrivileges(Computer computer) {
    List<Field> fields = subject(computer, computer.latestSession());
    fields.add(
        new Field(
            "PrivilegeList",
            String.join(
                "\n\t\t\t",
                "SeSecurityPrivilege",
                "SeTakeOwnershipPrivilege",
                "SeLoadDriverPrivilege",
                "SeBackupPrivilege",
                "SeRestorePrivilege",
                "SeDebugPrivilege",
                "SeSystemEnvironmentPrivilege",
                "SeImpersonatePrivilege")));
    return fields;
  }

  private List<Field> serviceTicket(Computer controller) {
    Principal client = random.nextBoolean() ? office.client() : office.person();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("TargetUserName", client.name() + "@" + Office.REALM));
    fields.add(new Field("TargetDomainName", Office.REALM));
    fields.add(new Field("ServiceName", controller.account().name()));
    fields.add(new Field("ServiceSid", controller.account().sid()));
    fields.add(new Field("TicketOptions", "0x40810000"));
    fields.add(new Field("TicketEncryptionType", "0x12"));
    fields.add(new Field("IpAddress", "::ffff:" + address()));
    fields.add(new Field("IpPort", port()));
    fields.add(new Field("Status", "0x0"));
    fields.add(new Field("LogonGuid", guid(random)));
    fields.add(new Field("TransmittedServices", "-"));
    return fields;
  }

  private List<Field> ticketGrantingTicket() {
    Principal client = random.nextBoolean() ? office.client() : office.person();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("TargetUserName", client.name()));
    fields.add(new Field("TargetDomainName", Office.DOMAIN));
    fields.add(new Field("TargetSid", client.sid()));
    fields.add(new Field("ServiceName", "krbtgt"));
    fields.add(new Field("ServiceSid", "S-1-5-21-1004336348-1177238915-682003330-502"));
    fields.add(new Field("TicketOptions", "0x40810010"));
    fields.add(new Field("Status", "0x0"));
    fields.add(new Field("TicketEncryptionType", "0x12"));
    fields.add(new Field("PreAuthType", "2"));
    fields.add(new Field("IpAddress", "::ffff:" + address()));
    fields.add(new Field("IpPort", port()));
    fields.add(new Field("CertIssuerName", ""));
    fields.add(new Field("CertSerialNumber", ""));
    fields.add(new Field("CertThumbprint", ""));
    return fields;
  }

  private List<Field> explicitCredentials(Computer computer) {
    Principal user = office.administrator();
    List<Field> fields = subject(computer, null);
    fields.add(new Field("LogonGuid", "{00000000-0000-0000-0000-000000000000}"));
    fields.add(new Field("TargetUserName", user.name()));
    fields.add(new Field("TargetDomainName", user.domain()));
    fields.add(new Field("TargetLogonGuid", guid(random)));
    fields.add(new Field("TargetServerName", "localhost"));
    fields.add(new Field("TargetInfo", "localhost"));
    fields.add(new Field("ProcessId", processId()));
    fields.add(new Field("ProcessName", PROGRAMS.get(0)));
    fields.add(new Field("IpAddress", address()));
    fields.add(new Field("IpPort", "0"));
    return fields;
  }

  private List<Field> credentialValidation() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("PackageName", "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0"));
    fields.add(new Field("TargetUserName", office.person().name()));
    fields.add(new Field("Workstation", "NB-" + (100 + random.nextInt(200))));
    fields.add(new Field("Status", "0x0"));
    return fields;
  }

  private String processId() {
    return hex(4 * (100 + random.nextInt(4000)));
  }

  private String port() {
    return Integer.toString(49152 + random.nextInt(16384));
  }

  private String address() {
    return "10.20." + (1 + random.nextInt(5)) + "." + (1 + random.nextInt(254));
  }
}
