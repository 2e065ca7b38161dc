package io.github.logonaudit.xml.jaxb;

import static io.github.logonaudit.xml.jaxb.BeanReader.presentOrNull;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.Sid;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the bean of the {@code System} element into a header. */
final class SystemBeans {
  private static final int MAX_16_BIT = 0xffff;
  private static final int MAX_8_BIT = 0xff;
  private static final int MAX_EXCERPT = 200;

  private SystemBeans() {}

  static EventHeader.Builder header(@Nullable SystemBean bean) {
    SystemBean system = required("System", bean);
    EventIdBean id = required("EventID", system.getEventID());
    int eventId = required("EventID", narrow("EventID", id.getValue(), MAX_16_BIT));
    String computer = required("Computer", system.getComputer());
    EventHeader.Builder header =
        EventHeader.builder(provider(system.getProvider()), eventId, computer.strip())
            .qualifiers(narrow("Qualifiers", id.getQualifiers(), MAX_16_BIT))
            .version(narrow("Version", system.getVersion(), MAX_8_BIT))
            .level(narrow("Level", system.getLevel(), MAX_8_BIT))
            .task(narrow("Task", system.getTask(), MAX_16_BIT))
            .opcode(narrow("Opcode", system.getOpcode(), MAX_8_BIT))
            .keywords(
                parse(
                    "Keywords",
                    "64 bits like 0x8020000000000000",
                    stripped(system.getKeywords()),
                    Keywords::parse))
            .recordId(unsigned("EventRecordID", system.getEventRecordID()))
            .channel(stripped(system.getChannel()))
            .extensions(system.getAny());
    TimeCreatedBean time = system.getTimeCreated();
    if (time != null) {
      header
          .timeCreated(
              parse(
                  "SystemTime",
                  "a time like 2024-05-06T07:08:09Z",
                  presentOrNull(time.getSystemTime()),
                  SystemTimeFormat::parse))
          .rawTime(unsigned("RawTime", time.getRawTime()));
    }
    if (system.getCorrelation() != null) {
      header.correlation(
          new Correlation(
              guid("ActivityID", system.getCorrelation().getActivityID()),
              guid("RelatedActivityID", system.getCorrelation().getRelatedActivityID())));
    }
    if (system.getExecution() != null) {
      header.execution(execution(system.getExecution()));
    }
    if (system.getSecurity() != null) {
      header.userId(
          parse(
              "UserID",
              "a SID like S-1-5-18",
              presentOrNull(system.getSecurity().getUserID()),
              Sid::parse));
    }
    return header;
  }

  private static EventProvider provider(@Nullable ProviderBean bean) {
    return bean == null
        ? new EventProvider(null, null, null)
        : new EventProvider(
            presentOrNull(bean.getName()),
            guid("Guid", bean.getGuid()),
            presentOrNull(bean.getEventSourceName()));
  }

  private static Execution execution(ExecutionBean bean) {
    return new Execution(
        unsigned("ProcessID", bean.getProcessID()),
        unsigned("ThreadID", bean.getThreadID()),
        unsigned("ProcessorID", bean.getProcessorID()),
        unsigned("SessionID", bean.getSessionID()),
        unsigned("KernelTime", bean.getKernelTime()),
        unsigned("UserTime", bean.getUserTime()),
        unsigned("ProcessorTime", bean.getProcessorTime()));
  }

  private static @Nullable UUID guid(String name, @Nullable String text) {
    return parse(name, "a GUID", presentOrNull(text), GuidFormat::parse);
  }

  static @Nullable Long unsigned(String name, @Nullable String text) {
    return parse(name, "an unsigned number", stripped(text), Long::parseUnsignedLong);
  }

  private static @Nullable Integer narrow(String name, @Nullable String text, int max) {
    return parse(
        name,
        "a number from 0 to " + max,
        stripped(text),
        digits -> {
          long number = Long.parseUnsignedLong(digits);
          if (number < 0 || number > max) {
            throw new NumberFormatException();
          }
          return (int) number;
        });
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : presentOrNull(text.strip());
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the event has no " + name);
    }
    return value;
  }

  private static <T> @Nullable T parse(
      String name, String expected, @Nullable String text, Function<String, T> parser) {
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      String found = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
      throw new IllegalArgumentException(
          name + ": expected " + expected + ", found \"" + found + "\"", e);
    }
  }
}
