package io.github.logonaudit.benchmarks.corpus;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes the events of a log as a .evtx file, in the templates and types that Windows uses. */
public final class EvtxFile {
  private static final int HEADER = 4096;
  private static final int CHUNK = 1 << 16;
  private static final int FIRST_RECORD = 512;
  private static final int MAX_RECORD = 16_000;
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  /** A value of a record. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Value(int type, byte[] bytes) {
    static Value number(int type, int size, @Nullable Number number) {
      ByteBuffer bytes = little(8);
      bytes.putLong(0, number == null ? 0 : number.longValue());
      return number == null ? new Value(0, new byte[0]) : new Value(type, first(bytes, size));
    }

    static Value text(String text) {
      return new Value(0x01, text.getBytes(StandardCharsets.UTF_16LE));
    }

    static Value guid(@Nullable UUID guid) {
      if (guid == null) {
        return new Value(0, new byte[0]);
      }
      long high = guid.getMostSignificantBits();
      ByteBuffer bytes = little(16);
      bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
      bytes.putLong(Long.reverseBytes(guid.getLeastSignificantBits()));
      return new Value(0x0f, first(bytes, 16));
    }

    /** The value of a field, in the type that Windows gives it. */
    static Value of(Data field) {
      String text = field.value();
      if (text.startsWith("S-1-")) {
        return new Value(0x13, Sid.parse(text).toBytes());
      }
      if (text.matches("0x[0-9a-f]{1,16}")) {
        return number(0x15, 8, Long.parseUnsignedLong(text.substring(2), 16));
      }
      if (text.matches("[0-9]{1,9}") && !"IpPort".equals(field.name())) {
        return number(0x08, 4, Long.parseLong(text));
      }
      return text.matches("\\{[0-9A-Fa-f-]{36}}") ? guid(GuidFormat.parse(text)) : text(text);
    }
  }

  private final OutputStream file;
  private ByteBuffer chunk = little(CHUNK + MAX_RECORD).position(FIRST_RECORD);
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<Object, Integer> templates = new HashMap<>();

  private EvtxFile(OutputStream file) {
    this.file = file;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] first(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return bytes;
  }

  /**
   * Returns the .evtx file of a log, after writing it if it is missing.
   *
   * @param log event XML
   * @return the file, beside the log
   * @throws IOException if a file can't be read or written
   */
  public static Path of(Path log) throws IOException {
    Path evtx = Path.of(log.toString().replace(".xml", ".evtx"));
    if (!Files.exists(evtx)) {
      Path unfinished = Path.of(evtx + ".unfinished");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
          EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(log)) {
        EvtxFile file = new EvtxFile(out);
        out.write(fileHeader());
        for (RawEvent event : reader) {
          file.write(event);
        }
        file.endChunk();
      }
      Files.move(unfinished, evtx, StandardCopyOption.REPLACE_EXISTING);
    }
    return evtx;
  }

  private static byte[] fileHeader() {
    ByteBuffer header = little(HEADER);
    header.put(0, "ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    header.putInt(32, 128).putInt(36, 3 << 16 | 1).putShort(40, (short) HEADER);
    header.putInt(124, sum(first(header, 120), 0, 120));
    return first(header, HEADER);
  }

  private static int sum(byte[] bytes, int from, int to) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, to - from);
    return (int) sum.getValue();
  }

  private void write(RawEvent event) throws IOException {
    EventHeader header = event.header();
    List<Data> fields = event.fields().all();
    int from = chunk.position();
    long id = header.recordId() == null ? 0 : header.recordId();
    chunk.putInt(0x2a2a).putInt(0).putLong(id).putLong(0);
    fragment();
    List<Value> values = system(header);
    values.add(new Value(0x21, new byte[0]));
    instance("System", this::systemTemplate, values);
    int payload = chunk.position();
    fragment();
    List<String> keys = fields.stream().map(field -> String.valueOf(field.name())).toList();
    instance(keys, () -> dataTemplate(keys), fields.stream().map(Value::of).toList());
    chunk.put((byte) 0);
    int before = values.stream().mapToInt(value -> value.bytes().length).sum();
    chunk.putShort(payload - before - 4, (short) (chunk.position() - payload));
    chunk.put((byte) 0);
    int size = chunk.position() + 4 - from;
    chunk.putInt(size).putInt(from + 4, size);
    if (chunk.position() > CHUNK) {
      chunk.put(from, new byte[size]).position(from);
      endChunk();
      write(event);
    }
  }

  private void endChunk() throws IOException {
    int end = chunk.position();
    chunk.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    chunk.putInt(40, 128).putInt(48, end).putInt(120, 1);
    chunk.putInt(52, sum(first(chunk, end), FIRST_RECORD, end));
    CRC32 sum = new CRC32();
    sum.update(first(chunk, 120));
    sum.update(first(chunk, FIRST_RECORD), 128, FIRST_RECORD - 128);
    chunk.putInt(124, (int) sum.getValue());
    file.write(first(chunk, CHUNK));
    chunk = little(CHUNK + MAX_RECORD).position(FIRST_RECORD);
    names.clear();
    templates.clear();
  }

  private static List<Value> system(EventHeader header) {
    List<Value> values = new ArrayList<>();
    values.add(Value.number(0x04, 1, header.level()));
    values.add(Value.number(0x04, 1, header.opcode()));
    values.add(Value.number(0x06, 2, header.task()));
    values.add(Value.number(0x06, 2, header.eventId()));
    values.add(Value.number(0x06, 2, header.qualifiers()));
    values.add(Value.number(0x15, 8, header.keywords() == null ? null : header.keywords().bits()));
    long ticks = 0;
    if (header.timeCreated() != null) {
      long seconds = header.timeCreated().getEpochSecond() + 11_644_473_600L;
      ticks = seconds * 10_000_000 + header.timeCreated().getNano() / 100;
    }
    values.add(Value.number(0x11, 8, ticks == 0 ? null : ticks));
    values.add(Value.guid(header.correlation().activityId()));
    values.add(Value.number(0x08, 4, header.execution().processId()));
    values.add(Value.number(0x08, 4, header.execution().threadId()));
    values.add(Value.number(0x0a, 8, header.recordId()));
    values.add(Value.number(0x04, 1, header.version()));
    values.add(
        header.userId() == null
            ? new Value(0, new byte[0])
            : new Value(0x13, header.userId().toBytes()));
    values.add(Value.guid(header.correlation().relatedActivityId()));
    values.add(Value.text(String.valueOf(header.provider().name())));
    values.add(Value.guid(header.provider().guid()));
    values.add(Value.text(String.valueOf(header.channel())));
    // In the log of one computer, its name is in the template.
    values.add(Value.text(header.computer()));
    return values;
  }

  private void systemTemplate() {
    open("Event", true);
    attribute("xmlns");
    text(NAMESPACE);
    token(2);
    open("System", false);
    attributes("Provider", 3, "Name", 14, "Guid", 15);
    attributes("EventID", 2, "Qualifiers", 4);
    substitution(3);
    token(4);
    elements("Version", 11, "Level", 0, "Task", 2, "Opcode", 1, "Keywords", 5);
    attributes("TimeCreated", 3, "SystemTime", 6);
    elements("EventRecordID", 10);
    attributes("Correlation", 3, "ActivityID", 7, "RelatedActivityID", 13);
    attributes("Execution", 3, "ProcessID", 8, "ThreadID", 9);
    elements("Channel", 16, "Computer", 17);
    attributes("Security", 3, "UserID", 12);
    token(4);
    substitution(18);
    token(4);
  }

  private void dataTemplate(List<String> keys) {
    open("EventData", false);
    for (int i = 0; i < keys.size(); i++) {
      open("Data", true);
      attribute("Name");
      text(keys.get(i));
      token(2);
      substitution(i);
      token(4);
    }
    token(4);
  }

  // ---- binary XML ---------------------------------------------------------------------------

  private void token(int token) {
    chunk.put((byte) token);
  }

  private void fragment() {
    chunk.putInt(0x0001010f);
  }

  private void instance(Object key, Runnable content, List<Value> values) {
    chunk.putShort((short) 0x010c).putInt(key.hashCode());
    Integer known = templates.get(key);
    int at = known == null ? chunk.position() + 4 : known;
    chunk.putInt(at);
    if (known == null) {
      templates.put(key, at);
      chunk.putInt(0).putInt(key.hashCode()).putInt(0).putLong(0).putInt(0);
      fragment();
      content.run();
      token(0);
      chunk.putInt(at + 20, chunk.position() - at - 24);
    }
    chunk.putInt(values.size());
    values.forEach(
        value -> chunk.putShort((short) value.bytes().length).putShort((short) value.type()));
    values.forEach(value -> chunk.put(value.bytes()));
  }

  private void open(String name, boolean hasAttributes) {
    token(hasAttributes ? 0x41 : 0x01);
    chunk.putShort((short) -1).putInt(0);
    name(name);
    if (hasAttributes) {
      chunk.putInt(0);
    } else {
      token(2);
    }
  }

  private void attribute(String name) {
    token(6);
    name(name);
  }

  /** Writes a start tag with values for its attributes. */
  private void attributes(String name, int end, Object... attributes) {
    open(name, true);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute((String) attributes[i]);
      substitution((int) attributes[i + 1]);
    }
    token(end);
  }

  /** Writes elements that hold a value each. */
  private void elements(Object... elements) {
    for (int i = 0; i < elements.length; i += 2) {
      open((String) elements[i], false);
      substitution((int) elements[i + 1]);
      token(4);
    }
  }

  private void substitution(int index) {
    token(0x0e);
    chunk.putShort((short) index).put((byte) 1);
  }

  private void text(String text) {
    chunk.putShort((short) 0x0105).putShort((short) text.length());
    chunk.put(text.getBytes(StandardCharsets.UTF_16LE));
  }

  private void name(String name) {
    Integer known = names.putIfAbsent(name, chunk.position() + 4);
    chunk.putInt(known == null ? chunk.position() + 4 : known);
    if (known == null) {
      chunk.putInt(0).putShort((short) 0).putShort((short) name.length());
      chunk.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
    }
  }
}
