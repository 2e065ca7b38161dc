package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.fields.FieldIndex;
import io.github.logonaudit.xml.text.EventSchema;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template in one of the two layouts that nearly all events have: that of {@code System}, with a
 * value for the payload, and that of {@code EventData}.
 */
final class Template {
  /** A template in another layout. */
  static final Template UNKNOWN = new Template(null, null);

  /** The parts of {@code System}; the number of a part is its index. */
  private static final List<String> PARTS =
      List.of(
          "Provider/Name",
          "Provider/Guid",
          "Provider/EventSourceName",
          "EventID",
          "EventID/Qualifiers",
          "Version",
          "Level",
          "Task",
          "Opcode",
          "Keywords",
          "TimeCreated/SystemTime",
          "EventRecordID",
          "Correlation/ActivityID",
          "Correlation/RelatedActivityID",
          "Execution/ProcessID",
          "Execution/ThreadID",
          "Channel",
          "Computer",
          "Security/UserID");

  static final int PROVIDER_NAME = 0;
  static final int PROVIDER_GUID = 1;
  static final int EVENT_SOURCE_NAME = 2;
  static final int EVENT_ID = 3;
  static final int QUALIFIERS = 4;
  static final int VERSION = 5;
  static final int LEVEL = 6;
  static final int TASK = 7;
  static final int OPCODE = 8;
  static final int KEYWORDS = 9;
  static final int SYSTEM_TIME = 10;
  static final int RECORD_ID = 11;
  static final int ACTIVITY_ID = 12;
  static final int RELATED_ACTIVITY_ID = 13;
  static final int PROCESS_ID = 14;
  static final int THREAD_ID = 15;
  static final int CHANNEL = 16;
  static final int COMPUTER = 17;
  static final int USER_ID = 18;

  /** A part is not in the template. */
  static final int NONE = -1;

  /** Parts whose value may be in the template itself. */
  private static final List<Integer> TEXTS =
      List.of(PROVIDER_NAME, EVENT_SOURCE_NAME, CHANNEL, COMPUTER);

  /**
   * The layout of {@code System}.
   *
   * @param slots the value of each part, or {@link #NONE}
   * @param texts the parts that are in the template itself
   * @param payload the value that is the payload, or {@link #NONE} if there is none
   * @param lastSlot the last of these values
   */
  @SuppressWarnings("ArrayRecordComponent")
  record SystemLayout(int[] slots, @Nullable String[] texts, int payload, int lastSlot) {}

  /**
   * The layout of {@code EventData}.
   *
   * @param names the names of its fields, null for a field without a name
   * @param slots the values of these fields
   * @param binary the value that is the binary data, or {@link #NONE}
   * @param lastSlot the last of these values
   */
  @SuppressWarnings("ArrayRecordComponent")
  record DataLayout(
      @Nullable String[] names, int[] slots, int binary, int lastSlot, FieldIndex index) {}

  static DataLayout noData() {
    return new DataLayout(new String[0], new int[0], NONE, NONE, new FieldIndex(new String[0]));
  }

  final @Nullable SystemLayout system;
  final @Nullable DataLayout data;

  private Template(@Nullable SystemLayout system, @Nullable DataLayout data) {
    this.system = system;
    this.data = data;
  }

  /** Returns the layout of a template. */
  static Template of(@Nullable BinXmlElement root) {
    if (root == null) {
      return UNKNOWN;
    }
    Compiler compiler = new Compiler();
    SystemLayout system = root.name.equals("Event") ? compiler.system(root) : null;
    DataLayout data = root.name.equals("EventData") ? compiler.data(root) : null;
    return system == null && data == null ? UNKNOWN : new Template(system, data);
  }

  /** Finds out whether a template has one of these layouts. */
  private static final class Compiler {
    private final Set<Integer> used = new HashSet<>();
    private final int[] slots = new int[PARTS.size()];
    private final @Nullable String[] texts = new String[PARTS.size()];

    @Nullable SystemLayout system(BinXmlElement event) {
      boolean isEvent =
          event.attributes.size() == 1
              && event.attributes.get(0).name.equals("xmlns")
              && event.attributes.get(0).value.toString().equals(EventSchema.NAMESPACE)
              && event.content.size() <= 2
              && !event.content.isEmpty()
              && event.content.get(0) instanceof BinXmlElement first
              && first.name.equals("System")
              && first.attributes.isEmpty();
      if (!isEvent) {
        return null;
      }
      int payload = NONE;
      if (event.content.size() == 2) {
        payload = slot(event.content.get(1));
        if (payload == NONE) {
          return null;
        }
      }
      Arrays.fill(slots, NONE);
      Set<String> elements = new HashSet<>();
      for (Object part : ((BinXmlElement) event.content.get(0)).content) {
        if (!(part instanceof BinXmlElement element)
            || !elements.add(element.name)
            || !part(element)) {
          return null;
        }
      }
      boolean isWhole =
          slots[EVENT_ID] != NONE && (slots[COMPUTER] != NONE || texts[COMPUTER] != null);
      return isWhole ? new SystemLayout(slots, texts, payload, lastSlot()) : null;
    }

    private boolean part(BinXmlElement element) {
      for (BinXmlElement.Attribute attribute : element.attributes) {
        int part = PARTS.indexOf(element.name + "/" + attribute.name);
        Object value = attribute.slot == null ? attribute.value.toString() : attribute.slot;
        if (part < 0 || (attribute.slot != null && !attribute.value.isEmpty())) {
          return false;
        }
        if (slots[part] != NONE || texts[part] != null || !put(part, value)) {
          return false;
        }
      }
      int part = PARTS.indexOf(element.name);
      if (part >= 0) {
        return element.content.size() == 1 && put(part, element.content.get(0));
      }
      String prefix = element.name + "/";
      return element.content.isEmpty() && PARTS.stream().anyMatch(name -> name.startsWith(prefix));
    }

    private boolean put(int part, Object value) {
      if (value instanceof String text) {
        texts[part] = text;
        return TEXTS.contains(part) && !text.isEmpty() && isPlain(text);
      }
      slots[part] = slot(value);
      return slots[part] != NONE;
    }

    /** The index of a value that nothing else in the template has; otherwise {@link #NONE}. */
    private int slot(Object value) {
      return value instanceof BinXmlElement.Slot slot && used.add(slot.index())
          ? slot.index()
          : NONE;
    }

    private int lastSlot() {
      return used.stream().mapToInt(slot -> slot).max().orElse(NONE);
    }

    @Nullable DataLayout data(BinXmlElement eventData) {
      List<Object> fields = eventData.content;
      int count = fields.size();
      int binary = NONE;
      if (!eventData.attributes.isEmpty()) {
        return null;
      }
      if (count > 0
          && fields.get(count - 1) instanceof BinXmlElement last
          && last.name.equals("Binary")) {
        count--;
        binary =
            last.attributes.isEmpty() && last.content.size() == 1
                ? slot(last.content.get(0))
                : NONE;
        if (binary == NONE) {
          return null;
        }
      }
      if (count > FieldIndex.MAX_FIELDS) {
        return null;
      }
      @Nullable String[] names = new String[count];
      int[] values = new int[count];
      for (int i = 0; i < count; i++) {
        if (!(fields.get(i) instanceof BinXmlElement field)
            || !field.name.equals("Data")
            || field.content.size() != 1
            || field.attributes.size() > 1) {
          return null;
        }
        values[i] = slot(field.content.get(0));
        if (values[i] == NONE) {
          return null;
        }
        if (!field.attributes.isEmpty()) {
          BinXmlElement.Attribute attribute = field.attributes.get(0);
          String name = attribute.value.toString();
          if (!attribute.name.equals("Name")
              || attribute.slot != null
              || name.isEmpty()
              || !isPlain(name)) {
            return null;
          }
          names[i] = name;
        }
      }
      return new DataLayout(names, values, binary, lastSlot(), new FieldIndex(names));
    }
  }

  /** Whether a text has only characters that XML leaves as they are, and no white space around. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= Character.MIN_SURROGATE) {
        return false;
      }
    }
    return text.strip().equals(text);
  }
}
