package io.github.logonaudit.xml;

/** Writes small events for tests. */
final class EventSource {
  static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  private EventSource() {}

  static String event(long recordId) {
    return event(recordId, "<EventData><Data Name='Door'>north</Data></EventData>");
  }

  static String event(long recordId, String body) {
    return "<Event xmlns='" + NAMESPACE + "'>" + system(recordId) + body + "</Event>";
  }

  static String system(long recordId) {
    return "<System><Provider Name='Contoso-Door-Sensor'/><EventID>4800</EventID><EventRecordID>"
        + recordId
        + "</EventRecordID><Channel>Security</Channel><Computer>PC1</Computer></System>";
  }
}
