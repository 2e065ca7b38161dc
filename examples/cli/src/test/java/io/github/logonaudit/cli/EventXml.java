package io.github.logonaudit.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One event of the Security log, written the way {@code wevtutil qe Security /f:xml} does. */
final class EventXml {
  static final String NO_GUID = "{00000000-0000-0000-0000-000000000000}";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String SECURITY_AUDITING =
      "Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'";
  private static final String EVENTLOG =
      "Name='Microsoft-Windows-Eventlog' Guid='{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}'";

  private final int id;
  private final int version;
  private final int task;
  private final StringBuilder data = new StringBuilder();

  private EventXml(int id, int version, int task) {
    this.id = id;
    this.version = version;
    this.task = task;
  }

  static EventXml of(int id, int version, int task) {
    return new EventXml(id, version, task);
  }

  EventXml data(String name, String value) {
    data.append("<Data Name='").append(name).append("'>").append(escaped(value)).append("</Data>");
    return this;
  }

  EventXml data(String name, int value) {
    return data(name, Integer.toString(value));
  }

  EventXml hex(String name, long value) {
    return data(name, "0x" + Long.toHexString(value));
  }

  EventXml time(String name, Instant value) {
    return data(name, TIME.format(value));
  }

  /** The four fields that name an account and its session, all with the same prefix. */
  EventXml account(String prefix, Principal who, String domain, long logonId) {
    return data(prefix + "UserSid", who.sid())
        .data(prefix + "UserName", who.name())
        .data(prefix + "DomainName", domain)
        .hex(prefix + "LogonId", logonId);
  }

  int id() {
    return id;
  }

  /** LSASS stamps its own activity on what it decides: logons, their privileges, explicit use. */
  boolean hasActivity() {
    return id == 4624 || id == 4625 || id == 4648 || id == 4672;
  }

  String render(
      Instant time, long record, String activity, int process, int thread, String computer) {
    boolean ofEventlog = id == 1100;
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
        + (ofEventlog ? EVENTLOG : SECURITY_AUDITING)
        + ("/><EventID>" + id + "</EventID><Version>" + version + "</Version><Level>")
        + ((ofEventlog ? 4 : 0) + "</Level><Task>" + task + "</Task><Opcode>0</Opcode><Keywords>")
        + (keywords() + "</Keywords><TimeCreated SystemTime='" + TIME.format(time))
        + ("'/><EventRecordID>" + record + "</EventRecordID><Correlation")
        + (activity.isEmpty() ? "" : " ActivityID='" + activity + "'")
        + ("/><Execution ProcessID='" + process + "' ThreadID='" + thread)
        + ("'/><Channel>Security</Channel><Computer>" + escaped(computer))
        + ("</Computer><Security/></System>" + payload(ofEventlog) + "</Event>");
  }

  private String payload(boolean ofEventlog) {
    return ofEventlog
        ? "<UserData><ServiceShutdown xmlns='http://manifests.microsoft.com/win/2004/08/windows/"
            + "eventlog'></ServiceShutdown></UserData>"
        : "<EventData>" + data + "</EventData>";
  }

  private String keywords() {
    return switch (id) {
      case 1100 -> "0x4020000000000000";
      case 4625 -> "0x8010000000000000";
      default -> "0x8020000000000000";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
