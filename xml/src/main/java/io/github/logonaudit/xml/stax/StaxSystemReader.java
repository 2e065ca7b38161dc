package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.text.Excerpt;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code System} element. */
public final class StaxSystemReader {
  private static final int MAX_16_BIT = 0xffff;
  private static final int MAX_8_BIT = 0xff;
  private static final int MAX_ORDINARY_DIGITS = 18;

  private final ElementCursor in;
  private final RecentValues familiar;
  private EventProvider provider = new EventProvider(null, null, null);
  private @Nullable Integer eventId;
  private @Nullable String computer;
  private @Nullable Integer qualifiers;
  private @Nullable Integer version;
  private @Nullable Integer level;
  private @Nullable Integer task;
  private @Nullable Integer opcode;
  private @Nullable Keywords keywords;
  private java.time.@Nullable Instant timeCreated;
  private @Nullable Long rawTime;
  private @Nullable Long recordId;
  private Correlation correlation = Correlation.NONE;
  private Execution execution = Execution.UNKNOWN;
  private @Nullable String channel;
  private @Nullable Sid userId;
  private final List<PayloadElement> extensions = new ArrayList<>();

  private StaxSystemReader(ElementCursor in, RecentValues familiar) {
    this.in = in;
    this.familiar = familiar;
  }

  /** Reads the element that {@code in} is on, and leaves it after the element's end. */
  static EventHeader.Builder read(ElementCursor in, RecentValues familiar)
      throws XMLStreamException {
    StaxSystemReader system = new StaxSystemReader(in, familiar);
    while (in.nextChild()) {
      String name = in.localName();
      boolean isSecondId = system.eventId != null && name.equals("EventID");
      if (in.isEventElement() && !isSecondId) {
        system.element(name);
      } else {
        system.extensions.add(in.element());
      }
    }
    return system.header();
  }

  private EventHeader.Builder header() throws XMLStreamException {
    if (eventId == null) {
      throw in.fault("System has no EventID");
    }
    if (computer == null) {
      throw in.fault("System has no Computer");
    }
    return EventHeader.builder(provider, eventId, computer)
        .qualifiers(qualifiers)
        .version(version)
        .level(level)
        .task(task)
        .opcode(opcode)
        .keywords(keywords)
        .timeCreated(timeCreated)
        .rawTime(rawTime)
        .recordId(recordId)
        .correlation(correlation)
        .execution(execution)
        .channel(channel)
        .userId(userId)
        .extensions(extensions);
  }

  private void element(String name) throws XMLStreamException {
    switch (name) {
      case "Provider" -> {
        provider = provider();
        in.text();
      }
      case "EventID" -> {
        qualifiers = narrow("Qualifiers", in.attributeOrNull("Qualifiers"), MAX_16_BIT);
        eventId = narrow(name, in.text(), MAX_16_BIT);
      }
      case "Version" -> version = narrow(name, in.text(), MAX_8_BIT);
      case "Level" -> level = narrow(name, in.text(), MAX_8_BIT);
      case "Task" -> task = narrow(name, in.text(), MAX_16_BIT);
      case "Opcode" -> opcode = narrow(name, in.text(), MAX_8_BIT);
      case "Keywords" ->
          keywords = value(name, "64 bits like 0x8020000000000000", familiar::keywords);
      case "TimeCreated" -> {
        timeCreated =
            attribute("SystemTime", "a time like 2024-05-06T07:08:09Z", SystemTimeFormat::parse);
        rawTime = unsigned(in, "RawTime", in.attributeOrNull("RawTime"));
        in.text();
      }
      case "EventRecordID" -> recordId = unsigned(in, name, in.text());
      case "Correlation" -> correlation();
      case "Execution" -> execution();
      case "Channel" -> channel = presentOrNull(in.text());
      case "Computer" -> computer = in.text().strip();
      case "Security" -> {
        userId = attribute("UserID", "a SID like S-1-5-18", Sid::parse);
        in.text();
      }
      default -> extensions.add(in.element());
    }
  }

  private EventProvider provider() throws XMLStreamException {
    String name = in.attributeOrNull("Name");
    String guid = in.attributeOrNull("Guid");
    String source = in.attributeOrNull("EventSourceName");
    EventProvider known = familiar.providerOrNull(name, guid, source);
    if (known == null) {
      known = new EventProvider(name, attribute("Guid", "a GUID", GuidFormat::parse), source);
      familiar.add(guid, known);
    }
    return known;
  }

  private void correlation() throws XMLStreamException {
    var activityId = attribute("ActivityID", "a GUID", GuidFormat::parse);
    var relatedActivityId = attribute("RelatedActivityID", "a GUID", GuidFormat::parse);
    in.text();
    if (activityId != null || relatedActivityId != null) {
      correlation = new Correlation(activityId, relatedActivityId);
    }
  }

  private void execution() throws XMLStreamException {
    Long process = unsigned(in, "ProcessID", in.attributeOrNull("ProcessID"));
    Long thread = unsigned(in, "ThreadID", in.attributeOrNull("ThreadID"));
    // Nearly all events have only these two.
    boolean isAll = process != null && thread != null && in.attributeCount() == 2;
    execution =
        isAll
            ? new Execution(process, thread, null, null, null, null, null)
            : new Execution(
                process,
                thread,
                unsigned(in, "ProcessorID", in.attributeOrNull("ProcessorID")),
                unsigned(in, "SessionID", in.attributeOrNull("SessionID")),
                unsigned(in, "KernelTime", in.attributeOrNull("KernelTime")),
                unsigned(in, "UserTime", in.attributeOrNull("UserTime")),
                unsigned(in, "ProcessorTime", in.attributeOrNull("ProcessorTime")));
    in.text();
  }

  private @Nullable Integer narrow(String name, @Nullable String text, int max)
      throws XMLStreamException {
    long ordinary = text == null ? -1 : ordinaryNumber(text);
    if (ordinary >= 0 && ordinary <= max) {
      return (int) ordinary;
    }
    Long number = unsigned(in, name, text);
    if (text == null || number == null) {
      return null;
    }
    if (number < 0 || number > max) {
      throw in.fault(name + ": expected a number from 0 to " + max + ", found " + text.strip());
    }
    return number.intValue();
  }

  private <T> @Nullable T attribute(String name, String expected, Function<String, T> parser)
      throws XMLStreamException {
    String text = in.attributeOrNull(name);
    return text == null ? null : parse(in, name, expected, text, parser);
  }

  private <T> @Nullable T value(String name, String expected, Function<String, T> parser)
      throws XMLStreamException {
    String text = presentOrNull(in.text());
    return text == null ? null : parse(in, name, expected, text, parser);
  }

  /** An unsigned 64-bit number; null for absent or empty text. */
  static @Nullable Long unsigned(ElementCursor in, String name, @Nullable String text)
      throws XMLStreamException {
    if (text == null) {
      return null;
    }
    long number = ordinaryNumber(text);
    if (number >= 0) {
      return number;
    }
    String present = presentOrNull(text);
    return present == null
        ? null
        : parse(in, name, "an unsigned number", present, Long::parseUnsignedLong);
  }

  /** The value of a few decimal digits, which nearly all numbers are; -1 for anything else. */
  private static long ordinaryNumber(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_ORDINARY_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static @Nullable String presentOrNull(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static <T> T parse(
      ElementCursor in, String name, String expected, String text, Function<String, T> parser)
      throws XMLStreamException {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw in.fault(name + ": expected " + expected + ", found \"" + Excerpt.of(text) + "\"");
    }
  }
}
