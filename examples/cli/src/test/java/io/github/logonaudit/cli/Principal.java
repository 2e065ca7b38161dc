package io.github.logonaudit.cli;

import java.util.Locale;

/**
 * Somebody who logs on in the office: a person, a computer, a service account or a part of Windows.
 *
 * @param domain the NetBIOS domain, or the fixed authority name of a built-in account
 * @param administrator whether a logon gets sensitive privileges, hence a 4672
 */
record Principal(String sid, String name, String domain, boolean administrator) {
  /** The short name was chosen freely: nothing derives it from the DNS name. */
  static final String DOMAIN = "QUILL";

  static final String DNS_DOMAIN = "quillhaven.example";
  static final String REALM = DNS_DOMAIN.toUpperCase(Locale.ROOT);

  static final Principal NOBODY = new Principal("S-1-0-0", "-", "-", false);
  static final Principal SYSTEM = builtIn("S-1-5-18", "SYSTEM", true);
  static final Principal LOCAL_SERVICE = builtIn("S-1-5-19", "LOCAL SERVICE", true);
  static final Principal NETWORK_SERVICE = builtIn("S-1-5-20", "NETWORK SERVICE", true);
  static final Principal ANONYMOUS = builtIn("S-1-5-7", "ANONYMOUS LOGON", false);

  private static final String DOMAIN_SID = "S-1-5-21-1938040271-2816407153-3320954468-";

  private static Principal builtIn(String sid, String name, boolean privileged) {
    return new Principal(sid, name, "NT AUTHORITY", privileged);
  }

  static Principal user(String name, int rid) {
    return new Principal(DOMAIN_SID + rid, name, DOMAIN, false);
  }

  static Principal admin(String name, int rid) {
    return new Principal(DOMAIN_SID + rid, name, DOMAIN, true);
  }

  static Principal fontDriver(int desktop) {
    return new Principal("S-1-5-96-0-" + desktop, "UMFD-" + desktop, "Font Driver Host", false);
  }

  static Principal windowManager(int desktop) {
    return new Principal("S-1-5-90-0-" + desktop, "DWM-" + desktop, "Window Manager", true);
  }

  /** The privileges that a 4672 lists for this account, one a line as Windows writes them. */
  String privileges() {
    var names =
        switch (name.split("-", 2)[0]) {
          case "SYSTEM" ->
              "AssignPrimaryToken Tcb Security TakeOwnership LoadDriver Backup Restore Debug Audit"
                  + " SystemEnvironment Impersonate DelegateSessionUserImpersonate";
          case "LOCAL SERVICE", "NETWORK SERVICE" -> "AssignPrimaryToken Audit Impersonate";
          case "DWM" -> "AssignPrimaryToken Audit";
          case "svc" -> "Backup Restore";
          default ->
              "Security TakeOwnership LoadDriver Backup Restore Debug SystemEnvironment"
                  + " Impersonate DelegateSessionUserImpersonate";
        };
    return "Se" + names.replace(" ", "Privilege\n\t\t\tSe") + "Privilege";
  }
}
