package io.github.logonaudit.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The values of a 4624 that differ between sessions.
 *
 * @param linkedLogonId the other half of a split token, or 0
 */
record Session(
    Computer computer,
    Principal user,
    long logonId,
    long linkedLogonId,
    int type,
    boolean isElevated) {

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  static String guid(Random random) {
    long high = random.nextLong();
    long low = random.nextLong();
    return "{" + new UUID(high, low) + "}";
  }

  /** The fields that 4634, 4647, 4800 and 4801 have in common. */
  List<Field> target() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("TargetUserSid", user.sid()));
    fields.add(new Field("TargetUserName", user.name()));
    fields.add(new Field("TargetDomainName", user.domain()));
    fields.add(new Field("TargetLogonId", hex(logonId)));
    return fields;
  }

  List<Field> logoff() {
    List<Field> fields = target();
    fields.add(new Field("LogonType", Integer.toString(type)));
    return fields;
  }

  List<Field> logon(Random random) {
    boolean network = type == 3;
    Principal subject = network ? Principal.NOBODY : computer.account();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("SubjectUserSid", network ? subject.sid() : Principal.SYSTEM.sid()));
    fields.add(new Field("SubjectUserName", subject.name()));
    fields.add(new Field("SubjectDomainName", subject.domain()));
    fields.add(new Field("SubjectLogonId", network ? "0x0" : "0x3e7"));
    fields.addAll(logoff());
    authentication(fields, random);
    origin(fields, random);
    fields.add(new Field("ImpersonationLevel", "%%1833"));
    if (computer.isModern()) {
      fields.add(new Field("RestrictedAdminMode", type == 10 ? "%%1843" : "-"));
      fields.add(new Field("TargetOutboundUserName", "-"));
      fields.add(new Field("TargetOutboundDomainName", "-"));
      fields.add(new Field("VirtualAccount", "%%1843"));
      fields.add(new Field("TargetLinkedLogonId", hex(linkedLogonId)));
      fields.add(new Field("ElevatedToken", isElevated ? "%%1842" : "%%1843"));
    }
    return fields;
  }

  private void authentication(List<Field> fields, Random random) {
    boolean network = type == 3;
    boolean ntlm = network && random.nextInt(5) == 0;
    boolean kerberos = network && !ntlm;
    fields.add(
        new Field(
            "LogonProcessName",
            ntlm
                ? "NtLmSsp "
                : kerberos ? "Kerberos" : type >= 4 && type <= 5 ? "Advapi  " : "User32 "));
    fields.add(
        new Field(
            "AuthenticationPackageName", ntlm ? "NTLM" : kerberos ? "Kerberos" : "Negotiate"));
    fields.add(
        new Field(
            "WorkstationName",
            ntlm ? "NB-" + (100 + random.nextInt(200)) : network ? "-" : computer.shortName()));
    fields.add(
        new Field("LogonGuid", kerberos ? guid(random) : "{00000000-0000-0000-0000-000000000000}"));
    fields.add(new Field("TransmittedServices", "-"));
    fields.add(new Field("LmPackageName", ntlm ? "NTLM V2" : "-"));
    fields.add(new Field("KeyLength", ntlm ? "128" : "0"));
  }

  private void origin(List<Field> fields, Random random) {
    String process =
        switch (type) {
          case 3 -> "-";
          case 5 -> "C:\\Windows\\System32\\services.exe";
          case 7 -> "C:\\Windows\\System32\\lsass.exe";
          default -> "C:\\Windows\\System32\\svchost.exe";
        };
    fields.add(new Field("ProcessId", type == 3 ? "0x0" : hex(4 * (100 + random.nextInt(600)))));
    fields.add(new Field("ProcessName", process));
    boolean remote = type == 3 || type == 10;
    boolean local = type == 2 || type == 7 || type == 11;
    String address = "10.20." + (2 + random.nextInt(4)) + "." + (1 + random.nextInt(254));
    fields.add(new Field("IpAddress", remote ? address : local ? "127.0.0.1" : "-"));
    fields.add(
        new Field(
            "IpPort",
            type == 3
                ? Integer.toString(49152 + random.nextInt(16384))
                : remote || local ? "0" : "-"));
  }
}
