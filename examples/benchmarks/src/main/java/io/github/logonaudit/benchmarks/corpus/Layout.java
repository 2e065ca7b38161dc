package io.github.logonaudit.benchmarks.corpus;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a tool writes events. */
enum Layout {
  /** {@code wevtutil qe /f:xml}: one event per line. */
  LINES {
    @Override
    void write(LogEntry entry, StringBuilder out) {
      event(entry, out);
      out.append("</Event>\n");
    }
  },

  /** {@code wevtutil qe /f:RenderedXml} and forwarded events: with rendered messages. */
  RENDERED {
    @Override
    void write(LogEntry entry, StringBuilder out) {
      event(entry, out);
      Rendering.write(entry, out);
      out.append("</Event>\n");
    }
  },

  /** The Rust evtx_dump: a line of text and an XML declaration before each event, indented. */
  PRETTY {
    @Override
    void write(LogEntry entry, StringBuilder out) {
      out.append("Record ").append(entry.recordId()).append('\n');
      out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
      PRETTY_WITHOUT_PROLOGS.write(entry, out);
    }
  },

  /** The same without the lines before each event, which no XML parser reads. */
  PRETTY_WITHOUT_PROLOGS {
    @Override
    void write(LogEntry entry, StringBuilder out) {
      indented(entry, out);
    }
  };

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String PROVIDER = "Microsoft-Windows-Security-Auditing";
  private static final String PROVIDER_GUID = "54849625-5478-4994-A5BA-3E3B0328C30D";
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  abstract void write(LogEntry entry, StringBuilder out);

  private static void event(LogEntry entry, StringBuilder out) {
    out.append("<Event xmlns='").append(NAMESPACE).append("'><System><Provider Name='");
    out.append(PROVIDER).append("' Guid='{").append(PROVIDER_GUID).append("}'/><EventID>");
    out.append(entry.kind().id()).append("</EventID><Version>");
    out.append(entry.kind().version(entry.computer().isModern()));
    out.append("</Version><Level>0</Level><Task>").append(entry.kind().task());
    out.append("</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords>");
    out.append("<TimeCreated SystemTime='");
    time(entry.time(), entry.computer().isModern() ? 7 : 9, out);
    out.append("'/><EventRecordID>").append(entry.recordId());
    out.append("</EventRecordID><Correlation/><Execution ProcessID='");
    out.append(entry.computer().lsass()).append("' ThreadID='").append(entry.threadId());
    out.append("'/><Channel>Security</Channel><Computer>").append(entry.computer().name());
    out.append("</Computer><Security/></System><EventData>");
    for (Field field : entry.fields()) {
      out.append("<Data Name='").append(field.name()).append("'>");
      text(field.value(), out);
      out.append("</Data>");
    }
    out.append("</EventData>");
  }

  private static void indented(LogEntry entry, StringBuilder out) {
    out.append("<Event xmlns=\"").append(NAMESPACE).append("\">\n  <System>\n");
    empty("Provider Name=\"" + PROVIDER + "\" Guid=\"" + PROVIDER_GUID + "\"", out);
    element("EventID", entry.kind().id(), out);
    element("Version", entry.kind().version(entry.computer().isModern()), out);
    element("Level", 0, out);
    element("Task", entry.kind().task(), out);
    element("Opcode", 0, out);
    element("Keywords", "0x8020000000000000", out);
    StringBuilder time = new StringBuilder();
    time(entry.time(), 6, time);
    empty("TimeCreated SystemTime=\"" + time + "\"", out);
    element("EventRecordID", entry.recordId(), out);
    empty("Correlation", out);
    int process = entry.computer().lsass();
    empty("Execution ProcessID=\"" + process + "\" ThreadID=\"" + entry.threadId() + "\"", out);
    element("Channel", "Security", out);
    element("Computer", entry.computer().name(), out);
    empty("Security", out);
    out.append("  </System>\n  <EventData>\n");
    for (Field field : entry.fields()) {
      out.append("    <Data Name=\"").append(field.name()).append("\">");
      text(field.value(), out);
      out.append("</Data>\n");
    }
    out.append("  </EventData>\n</Event>\n\n");
  }

  private static void element(String name, Object value, StringBuilder out) {
    out.append("    <").append(name).append('>').append(value);
    out.append("</").append(name).append(">\n");
  }

  private static void empty(String nameAndAttributes, StringBuilder out) {
    int end = nameAndAttributes.indexOf(' ');
    String name = end < 0 ? nameAndAttributes : nameAndAttributes.substring(0, end);
    out.append("    <").append(nameAndAttributes).append(">\n    </").append(name).append(">\n");
  }

  private static void time(Instant time, int digits, StringBuilder out) {
    SECONDS.formatTo(time, out);
    String fraction = Integer.toString(1_000_000_000 + time.getNano());
    out.append('.').append(fraction, 1, 1 + digits).append('Z');
  }

  static void text(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
  }
}
