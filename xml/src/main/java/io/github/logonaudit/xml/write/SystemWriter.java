package io.github.logonaudit.xml.write;

import static io.github.logonaudit.xml.write.EventWriter.unsigned;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.xml.text.EventSchema;
import io.github.logonaudit.xml.text.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the {@code System} element: the counterpart of the reader. */
final class SystemWriter {
  private static final int MAX_16_BIT = 0xffff;
  private static final int MAX_8_BIT = 0xff;
  private static final String SYSTEM = "System/";

  private final Markup out;
  private final EventWriter openContent;
  private final EventHeader header;

  SystemWriter(Markup out, EventWriter openContent, EventHeader header) {
    this.out = out;
    this.openContent = openContent;
    this.header = header;
  }

  void write() {
    out.start("System").endOfStart();
    out.start("Provider");
    attribute("Provider", "Name", header.provider().name());
    attribute("Provider", "Guid", guid(header.provider().guid()));
    attribute("Provider", "EventSourceName", header.provider().eventSourceName());
    out.endOfEmpty();
    out.start("EventID");
    attribute("EventID", "Qualifiers", narrow("Qualifiers", header.qualifiers(), MAX_16_BIT));
    out.endOfStart().text(Integer.toString(header.eventId())).end("EventID");
    element("Version", narrow("Version", header.version(), MAX_8_BIT));
    element("Level", narrow("Level", header.level(), MAX_8_BIT));
    element("Task", narrow("Task", header.task(), MAX_16_BIT));
    element("Opcode", narrow("Opcode", header.opcode(), MAX_8_BIT));
    element("Keywords", header.keywords() == null ? null : header.keywords().toString());
    if (header.timeCreated() != null
        || header.rawTime() != null
        || unreadable("TimeCreated/@SystemTime") != null
        || unreadable("TimeCreated/@RawTime") != null
        || isRepeated("TimeCreated")) {
      out.start("TimeCreated");
      attribute("TimeCreated", "SystemTime", time(header.timeCreated()));
      attribute("TimeCreated", "RawTime", unsigned(header.rawTime()));
      out.endOfEmpty();
    }
    element("EventRecordID", unsigned(header.recordId()));
    out.start("Correlation");
    attribute("Correlation", "ActivityID", guid(header.correlation().activityId()));
    attribute("Correlation", "RelatedActivityID", guid(header.correlation().relatedActivityId()));
    out.endOfEmpty();
    execution(header.execution());
    if (header.channel() != null) {
      requireNoOuterBlanks("Channel", header.channel(), 1);
    }
    element("Channel", header.channel());
    requireNoOuterBlanks("Computer", header.computer(), 0);
    out.element("Computer", header.computer());
    out.start("Security");
    attribute("Security", "UserID", header.userId() == null ? null : header.userId().toString());
    out.endOfEmpty();
    openContent.extensions(header.extensions(), Set.of());
    out.end("System");
  }

  private void execution(Execution execution) {
    boolean isUnreadable =
        header.unreadable().stream()
            .anyMatch(value -> value.place().startsWith(SYSTEM + "Execution/"));
    if (execution.equals(Execution.UNKNOWN) && !isUnreadable && !isRepeated("Execution")) {
      return;
    }
    out.start("Execution");
    attribute("Execution", "ProcessID", unsigned(execution.processId()));
    attribute("Execution", "ThreadID", unsigned(execution.threadId()));
    attribute("Execution", "ProcessorID", unsigned(execution.processorId()));
    attribute("Execution", "SessionID", unsigned(execution.sessionId()));
    attribute("Execution", "KernelTime", unsigned(execution.kernelTime()));
    attribute("Execution", "UserTime", unsigned(execution.userTime()));
    attribute("Execution", "ProcessorTime", unsigned(execution.processorTime()));
    out.endOfEmpty();
  }

  private void element(String name, @Nullable String text) {
    String written = text == null ? unreadable(name) : text;
    out.element(name, written == null && isRepeated(name) ? "" : written);
  }

  /** Whether an extension has a name of the header, and would be read as a part of it otherwise. */
  private boolean isRepeated(String name) {
    return header.extensions().stream()
        .anyMatch(
            element ->
                EventSchema.isSchemaNamespace(element.namespace())
                    && element.localName().equals(name));
  }

  private void attribute(String element, String name, @Nullable String value) {
    out.attribute(name, element, value == null ? unreadable(element + "/@" + name) : value);
  }

  /** The text that was logged for a value that can't be read, or null if there is none. */
  private @Nullable String unreadable(String place) {
    for (UnreadableValue value : header.unreadable()) {
      if (value.place().equals(SYSTEM + place)) {
        return value.text();
      }
    }
    return null;
  }

  private static @Nullable String guid(@Nullable UUID guid) {
    return guid == null ? null : GuidFormat.format(guid);
  }

  private static @Nullable String time(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    try {
      return SystemTimeFormat.format(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("TimeCreated/@SystemTime: " + e.getMessage(), e);
    }
  }

  private static @Nullable String narrow(String field, @Nullable Integer number, int max) {
    if (number == null) {
      return null;
    }
    if (number < 0 || number > max) {
      throw new IllegalArgumentException(
          field + ": expected a number from 0 to " + max + ", found " + number);
    }
    return number.toString();
  }

  private static void requireNoOuterBlanks(String field, String text, int minLength) {
    if (text.length() < minLength || !text.strip().equals(text)) {
      throw new IllegalArgumentException(
          field
              + ": expected a name without white space around it, found \""
              + Excerpt.of(text)
              + "\"");
    }
  }
}
