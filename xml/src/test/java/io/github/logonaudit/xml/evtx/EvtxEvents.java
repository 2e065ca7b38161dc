package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Template;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events in the layouts that Windows writes: a template for {@code System} around one for data. */
public final class EvtxEvents {
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";
  private static final Map<String, Template> SYSTEM = new HashMap<>();
  private static final Map<List<String>, Template> DATA = new HashMap<>();
  private static int lastId = 100;

  private EvtxEvents() {}

  /** What every event of a computer has, except those that the event collector has written. */
  private static synchronized Template system(String computer) {
    return SYSTEM.computeIfAbsent(
        computer,
        name ->
            new Template(
                ++lastId,
                out -> {
                  out.fragment().open("Event", true).attribute("xmlns", NAMESPACE).closeStart();
                  out.open("System").open("Provider", true);
                  out.attribute("Name").optional(14, 1).attribute("Guid").optional(15, 0xf);
                  out.closeEmpty().open("EventID", true).attribute("Qualifiers").optional(4, 6);
                  out.closeStart().optional(3, 6).end();
                  out.element("Version", 11, 4).element("Level", 0, 4).element("Task", 2, 6);
                  out.element("Opcode", 1, 4).element("Keywords", 5, 0x15);
                  out.open("TimeCreated", true).attribute("SystemTime").optional(6, 0x11);
                  out.closeEmpty().element("EventRecordID", 10, 0xa).open("Correlation", true);
                  out.attribute("ActivityID").optional(7, 0xf);
                  out.attribute("RelatedActivityID").optional(13, 0xf).closeEmpty();
                  out.open("Execution", true).attribute("ProcessID").optional(8, 8);
                  out.attribute("ThreadID").optional(9, 8).closeEmpty().element("Channel", 16, 1);
                  out.open("Computer").text(name).end().open("Security", true);
                  out.attribute("UserID").optional(12, 0x13).closeEmpty().end();
                  out.optional(17, 0x21).end().endOfFragment();
                }));
  }

  /** Returns a template of {@code EventData} with some fields, named or not. */
  public static synchronized Template data(List<@Nullable String> names) {
    List<String> key = names.stream().map(String::valueOf).toList();
    return DATA.computeIfAbsent(
        key,
        all ->
            new Template(
                ++lastId,
                out -> {
                  out.fragment().open("EventData");
                  for (int i = 0; i < names.size(); i++) {
                    String name = names.get(i);
                    if (name == null) {
                      out.open("Data");
                    } else {
                      out.open("Data", true).attribute("Name", name).closeStart();
                    }
                    out.substitution(i, 1).end();
                  }
                  out.end().endOfFragment();
                }));
  }

  /** Writes an event with a payload of fields as a record, whose values have the given types. */
  public static Consumer<BinXmlWriter> event(
      EventHeader header, List<@Nullable String> names, Value... values) {
    return event(header, out -> out.fragment().instance(data(names), values).endOfFragment());
  }

  /** Writes an event with fields, all of them strings. */
  public static Consumer<BinXmlWriter> event(EventHeader header, List<Data> fields) {
    return event(
        header,
        fields.stream().map(Data::name).toList(),
        fields.stream().map(field -> Value.text(field.value())).toArray(Value[]::new));
  }

  /** Writes an event around a payload. */
  public static Consumer<BinXmlWriter> event(EventHeader header, Consumer<BinXmlWriter> payload) {
    return out ->
        out.fragment()
            .instanceAround(system(header.computer()), payload, values(header))
            .endOfFragment();
  }

  /** Writes an event without fields, whose header has the given values. */
  public static Consumer<BinXmlWriter> event(String computer, Value... values) {
    return out ->
        out.fragment()
            .instanceAround(system(computer), to -> to.fragment().instance(data(List.of())), values)
            .endOfFragment();
  }

  /** The values of the template for {@code System}. */
  public static Value[] values(EventHeader header) {
    Value[] values = new Value[17];
    Arrays.fill(values, Value.NULL);
    values[0] = number(0x04, 1, header.level());
    values[1] = number(0x04, 1, header.opcode());
    values[2] = number(0x06, 2, header.task());
    values[3] = number(0x06, 2, header.eventId());
    values[4] = number(0x06, 2, header.qualifiers());
    values[5] = number(0x15, 8, header.keywords() == null ? null : header.keywords().bits());
    values[6] = header.timeCreated() == null ? Value.NULL : time(header.timeCreated());
    values[7] = guid(header.correlation().activityId());
    values[8] = number(0x08, 4, header.execution().processId());
    values[9] = number(0x08, 4, header.execution().threadId());
    values[10] = number(0x0a, 8, header.recordId());
    values[11] = number(0x04, 1, header.version());
    values[12] = header.userId() == null ? Value.NULL : sid(header.userId());
    values[13] = guid(header.correlation().relatedActivityId());
    values[14] = text(header.provider().name());
    values[15] = guid(header.provider().guid());
    values[16] = text(header.channel());
    return values;
  }

  private static Value text(@Nullable String text) {
    return text == null ? Value.NULL : Value.text(text);
  }

  private static Value number(int type, int size, @Nullable Number number) {
    return number == null ? Value.NULL : Value.number(type, size, number.longValue());
  }

  public static Value time(Instant time) {
    long seconds = time.getEpochSecond() + 11_644_473_600L;
    return Value.number(0x11, 8, seconds * 10_000_000 + time.getNano() / 100);
  }

  public static Value sid(Sid sid) {
    return new Value(0x13, sid.toBytes());
  }

  public static Value guid(@Nullable UUID guid) {
    if (guid == null) {
      return Value.NULL;
    }
    long high = guid.getMostSignificantBits();
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
    return new Value(0x0f, bytes.array());
  }

  /** Writes an element as it is, without a template. */
  public static void element(BinXmlWriter out, PayloadElement element) {
    out.open(element.name(), !element.attributes().isEmpty());
    for (PayloadAttribute attribute : element.attributes()) {
      out.attribute(attribute.name(), attribute.value());
    }
    out.closeStart();
    for (Object part : element.content()) {
      if (part instanceof PayloadText text) {
        out.text(text.value());
      } else {
        element(out, (PayloadElement) part);
      }
    }
    out.end();
  }
}
