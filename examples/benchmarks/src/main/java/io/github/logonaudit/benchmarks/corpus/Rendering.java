package io.github.logonaudit.benchmarks.corpus;

/** The {@code RenderingInfo} element: the message and the display names. */
final class Rendering {
  private static final String NEW_LINE = "\r\n";
  private static final String EXPLANATION =
      """
      The subject is the account on this computer that asked for the operation: a service such as \
      the Server service, or a process of the system that starts others.

      The logon type says how the session came about. The most common are 2 (at the keyboard) and \
      3 (over the network).

      The target is the account that the session belongs to. Its logon ID is unique between two \
      starts of the computer, and other events name it too.

      The network fields say where a remote request came from. The name of the workstation is not \
      always known and may be empty.""";

  private Rendering() {}

  static void write(LogEntry entry, StringBuilder out) {
    out.append("<RenderingInfo Culture='en-US'><Message>").append(entry.kind().title());
    out.append(NEW_LINE).append(NEW_LINE).append("Fields:").append(NEW_LINE);
    for (Field field : entry.fields()) {
      out.append('\t').append(field.name()).append(":\t\t");
      Layout.text(field.value(), out);
      out.append(NEW_LINE);
    }
    out.append(NEW_LINE).append(EXPLANATION.replace("\n", NEW_LINE));
    out.append("</Message><Level>Information</Level><Task>");
    out.append(entry.kind() == EventKind.LOGON ? "Logon" : "Logoff");
    out.append("</Task><Opcode>Info</Opcode><Channel>Security</Channel>");
    out.append("<Provider>Microsoft Windows security auditing.</Provider>");
    out.append("<Keywords><Keyword>Audit Success</Keyword></Keywords></RenderingInfo>");
  }
}
