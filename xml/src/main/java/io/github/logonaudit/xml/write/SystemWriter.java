package io.github.logonaudit.xml.write;

import static io.github.logonaudit.xml.write.EventWriter.unsigned;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.identity.GuidFormat;
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
  private static final Set<String> NAMES =
      Set.of(
          "Provider",
          "EventID",
          "Version",
          "Level",
          "Task",
          "Opcode",
          "Keywords",
          "TimeCreated",
          "EventRecordID",
          "Correlation",
          "Execution",
          "Channel",
          "Computer",
          "Security");

  private final Markup out;
  private final EventWriter openContent;

  SystemWriter(Markup out, EventWriter openContent) {
    this.out = out;
    this.openContent = openContent;
  }

  void write(EventHeader header) {
    out.start("System").endOfStart();
    out.start("Provider")
        .attribute("Name", "Provider", header.provider().name())
        .attribute("Guid", "Provider", guid(header.provider().guid()))
        .attribute("EventSourceName", "Provider", header.provider().eventSourceName())
        .endOfEmpty();
    out.start("EventID")
        .attribute("Qualifiers", "EventID", narrow("Qualifiers", header.qualifiers(), MAX_16_BIT))
        .endOfStart()
        .text(Integer.toString(header.eventId()))
        .end("EventID");
    out.element("Version", narrow("Version", header.version(), MAX_8_BIT));
    out.element("Level", narrow("Level", header.level(), MAX_8_BIT));
    out.element("Task", narrow("Task", header.task(), MAX_16_BIT));
    out.element("Opcode", narrow("Opcode", header.opcode(), MAX_8_BIT));
    out.element("Keywords", header.keywords());
    if (header.timeCreated() != null || header.rawTime() != null) {
      out.start("TimeCreated")
          .attribute("SystemTime", "TimeCreated", time(header.timeCreated()))
          .attribute("RawTime", "TimeCreated", unsigned(header.rawTime()))
          .endOfEmpty();
    }
    out.element("EventRecordID", unsigned(header.recordId()));
    correlation(header.correlation());
    execution(header.execution());
    if (header.channel() != null) {
      requireNoOuterBlanks("Channel", header.channel(), 1);
      out.element("Channel", header.channel());
    }
    requireNoOuterBlanks("Computer", header.computer(), 0);
    out.element("Computer", header.computer());
    out.start("Security")
        .attribute(
            "UserID", "Security", header.userId() == null ? null : header.userId().toString())
        .endOfEmpty();
    openContent.extensions(header.extensions(), NAMES);
    out.end("System");
  }

  private void correlation(Correlation correlation) {
    out.start("Correlation")
        .attribute("ActivityID", "Correlation", guid(correlation.activityId()))
        .attribute("RelatedActivityID", "Correlation", guid(correlation.relatedActivityId()))
        .endOfEmpty();
  }

  private void execution(Execution execution) {
    if (execution.equals(Execution.UNKNOWN)) {
      return;
    }
    out.start("Execution")
        .attribute("ProcessID", "Execution", unsigned(execution.processId()))
        .attribute("ThreadID", "Execution", unsigned(execution.threadId()))
        .attribute("ProcessorID", "Execution", unsigned(execution.processorId()))
        .attribute("SessionID", "Execution", unsigned(execution.sessionId()))
        .attribute("KernelTime", "Execution", unsigned(execution.kernelTime()))
        .attribute("UserTime", "Execution", unsigned(execution.userTime()))
        .attribute("ProcessorTime", "Execution", unsigned(execution.processorTime()))
        .endOfEmpty();
  }

  private static @Nullable String guid(@Nullable UUID guid) {
    return guid == null ? null : GuidFormat.format(guid);
  }

  private static @Nullable String time(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    try {
      String text = SystemTimeFormat.format(time);
      // Another tool may have times finer than those of Windows: toString then has all nine digits.
      return SystemTimeFormat.parse(text).equals(time) ? text : time.toString();
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
