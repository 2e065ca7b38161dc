package io.github.logonaudit.benchmarks.corpus;

/** The events of the corpora, with their tasks. */
enum EventKind {
  LOGON(4624, 12544, "An account was successfully logged on."),
  LOGOFF(4634, 12545, "An account was logged off."),
  USER_LOGOFF(4647, 12545, "User initiated logoff:"),
  EXPLICIT_CREDENTIALS(4648, 12544, "A logon was attempted using explicit credentials."),
  HANDLE_CLOSED(4658, 12800, "The handle to an object was closed."),
  OBJECT_ACCESS(4663, 12800, "An attempt was made to access an object."),
  SPECIAL_PRIVILEGES(4672, 12548, "Special privileges assigned to new logon."),
  PROCESS_CREATED(4688, 13312, "A new process has been created."),
  TICKET_GRANTING_TICKET(4768, 14339, "A Kerberos authentication ticket (TGT) was requested."),
  SERVICE_TICKET(4769, 14337, "A Kerberos service ticket was requested."),
  CREDENTIAL_VALIDATION(
      4776, 14336, "The computer attempted to validate the credentials for an account."),
  LOCKED(4800, 12551, "The workstation was locked."),
  UNLOCKED(4801, 12551, "The workstation was unlocked."),
  CONNECTION(5156, 12810, "The Windows Filtering Platform has permitted a connection.");

  private final int id;
  private final int task;
  private final String title;

  EventKind(int id, int task, String title) {
    this.id = id;
    this.task = task;
    this.title = title;
  }

  int id() {
    return id;
  }

  int task() {
    return task;
  }

  String title() {
    return title;
  }

  /** Windows 8.1 and Server 2012 R2 wrote version 1 of 4624, Windows 10 and later version 2. */
  int version(boolean modern) {
    return switch (this) {
      case LOGON -> modern ? 2 : 1;
      case PROCESS_CREATED -> modern ? 2 : 1;
      case OBJECT_ACCESS, CONNECTION -> 1;
      default -> 0;
    };
  }

  /** Returns whether it is one of 4624, 4634 and 4647. */
  boolean isLogonOrLogoff() {
    return this == LOGON || this == LOGOFF || this == USER_LOGOFF;
  }
}
