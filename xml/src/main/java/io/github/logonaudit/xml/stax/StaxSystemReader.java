package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.text.Excerpt;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code System} element. */
public final class StaxSystemReader {
  private static final int MAX_16_BIT = 0xffff;
  private static final int MAX_8_BIT = 0xff;
  private static final String EXPECTED_16_BIT = "a number from 0 to 65535";
  private static final String EXPECTED_8_BIT = "a number from 0 to 255";
  private static final int MAX_ORDINARY_DIGITS = 18;

  /** What is expected of a number. */
  static final String UNSIGNED = "an unsigned number";

  private static final List<String> NAMES =
      List.of(
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

  private final ElementCursor in;
  private final RecentValues familiar;

  /** The bits of the {@link #NAMES} that were read. */
  private int read;

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
  private @Nullable List<UnreadableValue> unreadable;

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
      if (in.isEventElement() && !system.isRepeated(name)) {
        system.element(name);
      } else {
        system.extensions.add(in.element());
      }
    }
    return system.header();
  }

  /** Whether the header has an element of this name already. */
  private boolean isRepeated(String name) {
    // Other names share the highest bit, and are extensions in any case.
    int bit = 1 << NAMES.indexOf(name);
    boolean isBlankId = eventId == null && name.equals("EventID");
    boolean isRepeated = (read & bit) != 0 && !isBlankId;
    read |= bit;
    return isRepeated;
  }

  private EventHeader.Builder header() throws XMLStreamException {
    if (eventId == null) {
      throw in.valueFault("System has no EventID");
    }
    if (computer == null) {
      throw in.valueFault("System has no Computer");
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
        .extensions(extensions)
        .unreadable(unreadable == null ? List.of() : unreadable);
  }

  private void element(String name) throws XMLStreamException {
    switch (name) {
      case "Provider" -> {
        provider = provider();
        in.text();
      }
      case "EventID" -> {
        qualifiers = narrow("EventID", "Qualifiers", in.attributeOrNull("Qualifiers"), MAX_16_BIT);
        eventId = eventId(in.text());
      }
      case "Version" -> version = narrow(name, null, in.text(), MAX_8_BIT);
      case "Level" -> level = narrow(name, null, in.text(), MAX_8_BIT);
      case "Task" -> task = narrow(name, null, in.text(), MAX_16_BIT);
      case "Opcode" -> opcode = narrow(name, null, in.text(), MAX_8_BIT);
      case "Keywords" ->
          keywords =
              value(name, null, in.text(), "64 bits like 0x8020000000000000", familiar::keywords);
      case "TimeCreated" -> {
        timeCreated =
            attribute(
                "TimeCreated",
                "SystemTime",
                "a time like 2024-05-06T07:08:09Z",
                SystemTimeFormat::parse);
        rawTime = number("TimeCreated", "RawTime");
        in.text();
      }
      case "EventRecordID" ->
          recordId = value(name, null, in.text(), UNSIGNED, StaxSystemReader::unsigned);
      case "Correlation" -> correlation();
      case "Execution" -> execution();
      case "Channel" -> channel = value(name, null, in.text(), in.undamaged(), text -> text);
      case "Computer" -> computer = computer(in.text());
      case "Security" -> {
        userId = attribute("Security", "UserID", "a SID like S-1-5-18", Sid::parse);
        in.text();
      }
      default -> extensions.add(in.element());
    }
    in.takeDamage();
  }

  private @Nullable Integer eventId(String text) throws XMLStreamException {
    if (text.isBlank()) {
      return null;
    }
    try {
      return narrow(text, MAX_16_BIT);
    } catch (NumberFormatException e) {
      throw in.valueFault(
          "EventID: expected " + EXPECTED_16_BIT + ", found \"" + Excerpt.of(text) + "\"");
    }
  }

  private String computer(String text) throws XMLStreamException {
    if (in.takeDamage()) {
      throw in.valueFault(
          "Computer: expected " + in.undamaged() + ", found \"" + Excerpt.of(text) + "\"");
    }
    return text.strip();
  }

  private EventProvider provider() {
    String name = text("Provider", "Name");
    String guid = in.attributeOrNull("Guid");
    // It is read again where it counts.
    in.takeDamage();
    String source = text("Provider", "EventSourceName");
    EventProvider known = familiar.providerOrNull(name, guid, source);
    if (known == null) {
      UUID parsed = attribute("Provider", "Guid", "a GUID", GuidFormat::parse);
      known = new EventProvider(name, parsed, source);
      if (guid == null || parsed != null) {
        familiar.add(guid, known);
      }
    }
    return known;
  }

  private void correlation() throws XMLStreamException {
    UUID activityId = attribute("Correlation", "ActivityID", "a GUID", GuidFormat::parse);
    UUID relatedActivityId =
        attribute("Correlation", "RelatedActivityID", "a GUID", GuidFormat::parse);
    in.text();
    if (activityId != null || relatedActivityId != null) {
      correlation = new Correlation(activityId, relatedActivityId);
    }
  }

  private void execution() throws XMLStreamException {
    Long process = number("Execution", "ProcessID");
    Long thread = number("Execution", "ThreadID");
    // Nearly all events have only these two.
    boolean isAll = process != null && thread != null && in.attributeCount() == 2;
    execution =
        isAll
            ? new Execution(process, thread, null, null, null, null, null)
            : new Execution(
                process,
                thread,
                number("Execution", "ProcessorID"),
                number("Execution", "SessionID"),
                number("Execution", "KernelTime"),
                number("Execution", "UserTime"),
                number("Execution", "ProcessorTime"));
    in.text();
  }

  // ---- values -------------------------------------------------------------------------------

  private @Nullable Integer narrow(
      String element, @Nullable String attribute, @Nullable String text, int max) {
    return text == null
        ? null
        : value(
            element,
            attribute,
            text,
            max == MAX_8_BIT ? EXPECTED_8_BIT : EXPECTED_16_BIT,
            found -> narrow(found, max));
  }

  private static int narrow(String text, int max) {
    long number = unsigned(text);
    if (number < 0 || number > max) {
      throw new NumberFormatException();
    }
    return (int) number;
  }

  private @Nullable Long number(String element, String name) {
    return attribute(element, name, UNSIGNED, StaxSystemReader::unsigned);
  }

  private @Nullable String text(String element, String name) {
    String text = in.attributeOrNull(name);
    if (text != null && in.takeDamage()) {
      note(element, name, text, in.undamaged());
      return null;
    }
    return text;
  }

  private <T> @Nullable T attribute(
      String element, String name, String expected, Function<String, T> parser) {
    String text = in.attributeOrNull(name);
    return text == null ? null : value(element, name, text, expected, parser);
  }

  /** The value of a text that was read last; null if it is blank, or can't be read. */
  private <T> @Nullable T value(
      String element,
      @Nullable String attribute,
      String text,
      String expected,
      Function<String, T> parser) {
    if (in.takeDamage()) {
      note(element, attribute, text, in.undamaged());
      return null;
    }
    String present = text.strip();
    if (present.isEmpty()) {
      return null;
    }
    try {
      return parser.apply(present);
    } catch (IllegalArgumentException | DateTimeException e) {
      note(element, attribute, text, expected);
      return null;
    }
  }

  private void note(String element, @Nullable String attribute, String text, String expected) {
    String place = attribute == null ? element : element + "/@" + attribute;
    unreadable = unreadable == null ? new ArrayList<>() : unreadable;
    unreadable.add(new UnreadableValue("System/" + place, text, expected));
  }

  /**
   * Reads an unsigned number of 64 bits.
   *
   * @throws NumberFormatException if the text, but for white space around it, is not one
   */
  static long unsigned(String text) {
    String digits = text.strip();
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        // The parser of Long would accept a plus sign, and the digits of every script.
        throw new NumberFormatException();
      }
      number = 10 * number + digit;
    }
    boolean isShort = !digits.isEmpty() && digits.length() <= MAX_ORDINARY_DIGITS;
    return isShort ? number : Long.parseUnsignedLong(digits);
  }
}
