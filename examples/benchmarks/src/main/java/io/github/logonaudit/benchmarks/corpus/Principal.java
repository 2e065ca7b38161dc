package io.github.logonaudit.benchmarks.corpus;

/** An account as events name it. */
record Principal(String sid, String name, String domain, boolean isAdministrator) {
  static final Principal SYSTEM = new Principal("S-1-5-18", "SYSTEM", "NT AUTHORITY", true);
  static final Principal NOBODY = new Principal("S-1-0-0", "-", "-", false);
}
