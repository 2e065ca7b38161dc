package io.github.logonaudit.xml.evtx;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes binary XML into a chunk, token by token: valid, or as a test wants it. */
public final class BinXmlWriter {
  /**
   * A value of a template instance.
   *
   * @param type its type
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Value(int type, byte[] bytes) {
    public static final Value NULL = new Value(0, new byte[0]);

    public static Value text(String text) {
      return new Value(0x01, text.getBytes(UTF_16LE));
    }

    public static Value number(int type, int size, long number) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, number);
      return new Value(type, java.util.Arrays.copyOf(bytes.array(), size));
    }
  }

  /** A template: its content, written where it is first used. */
  public record Template(int id, Consumer<BinXmlWriter> content) {}

  private final ByteBuffer out;
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<Template, Integer> templates = new HashMap<>();
  private boolean inDefinition;

  BinXmlWriter(ByteBuffer out) {
    this.out = out;
  }

  /** Where the next byte is written. */
  public int position() {
    return out.position();
  }

  public BinXmlWriter raw(int... bytes) {
    for (int b : bytes) {
      out.put((byte) b);
    }
    return this;
  }

  /** Writes a number of 32 bits. */
  public BinXmlWriter number(int number) {
    out.putInt(number);
    return this;
  }

  /** Overwrites a number of 32 bits. */
  public void number(int at, int number) {
    out.putInt(at, number);
  }

  public BinXmlWriter fragment() {
    return raw(0x0f, 1, 1, 0);
  }

  public BinXmlWriter endOfFragment() {
    return raw(0);
  }

  private BinXmlWriter name(String name) {
    Integer known = names.get(name);
    if (known != null) {
      out.putInt(known);
      return this;
    }
    int at = out.position() + 4;
    names.put(name, at);
    out.putInt(at).putInt(0).putShort((short) hash(name)).putShort((short) name.length());
    out.put(name.getBytes(UTF_16LE)).putShort((short) 0);
    return this;
  }

  private static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 65599 + name.charAt(i);
    }
    return hash;
  }

  /** Writes a start tag up to its attributes, which must follow if there are any. */
  public BinXmlWriter open(String name, boolean hasAttributes) {
    raw(hasAttributes ? 0x41 : 0x01);
    if (inDefinition) {
      out.putShort((short) -1);
    }
    out.putInt(0);
    name(name);
    if (hasAttributes) {
      out.putInt(0);
    }
    return this;
  }

  /** Writes a start tag without attributes. */
  public BinXmlWriter open(String name) {
    return open(name, false).raw(0x02);
  }

  public BinXmlWriter attribute(String name) {
    return raw(0x06).name(name);
  }

  public BinXmlWriter attribute(String name, String value) {
    return attribute(name).text(value);
  }

  public BinXmlWriter closeStart() {
    return raw(0x02);
  }

  public BinXmlWriter closeEmpty() {
    return raw(0x03);
  }

  public BinXmlWriter end() {
    return raw(0x04);
  }

  public BinXmlWriter text(String text) {
    raw(0x05, 1);
    out.putShort((short) text.length()).put(utf16(text));
    return this;
  }

  public BinXmlWriter cdata(String text) {
    raw(0x07);
    out.putShort((short) text.length()).put(utf16(text));
    return this;
  }

  /** Keeps surrogates that form no pairs. */
  private static byte[] utf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    text.chars().forEach(c -> bytes.putShort((short) c));
    return bytes.array();
  }

  public BinXmlWriter character(int code) {
    raw(0x08);
    out.putShort((short) code);
    return this;
  }

  public BinXmlWriter entity(String name) {
    return raw(0x09).name(name);
  }

  public BinXmlWriter processingInstruction(String target, String data) {
    raw(0x0a).name(target).raw(0x0b);
    out.putShort((short) data.length()).put(utf16(data));
    return this;
  }

  /** Writes an element that holds a value. */
  public BinXmlWriter element(String name, int index, int type) {
    return open(name).optional(index, type).end();
  }

  public BinXmlWriter substitution(int index, int type) {
    raw(0x0d);
    out.putShort((short) index);
    return raw(type);
  }

  public BinXmlWriter optional(int index, int type) {
    raw(0x0e);
    out.putShort((short) index);
    return raw(type);
  }

  public BinXmlWriter instance(Template template, Value... values) {
    raw(0x0c, 1);
    out.putInt(template.id());
    Integer known = templates.get(template);
    int at = known == null ? out.position() + 4 : known;
    out.putInt(at);
    if (known == null) {
      templates.put(template, at);
      out.putInt(0).putInt(template.id()).putLong(0).putInt(0).putInt(0);
      boolean before = inDefinition;
      inDefinition = true;
      template.content().accept(this);
      inDefinition = before;
      out.putInt(at + 20, out.position() - at - 24);
    }
    out.putInt(values.length);
    for (Value value : values) {
      out.putShort((short) value.bytes().length);
      raw(value.type(), 0);
    }
    for (Value value : values) {
      out.put(value.bytes());
    }
    return this;
  }

  /**
   * Writes an instance whose last value is binary XML, which refers to the chunk and so can only be
   * written in its final position.
   */
  public BinXmlWriter instanceAround(
      Template template, Consumer<BinXmlWriter> inner, Value... values) {
    Value[] all = java.util.Arrays.copyOf(values, values.length + 1);
    all[values.length] = new Value(0x21, new byte[0]);
    instance(template, all);
    int from = out.position();
    int before = 0;
    for (Value value : values) {
      before += value.bytes().length;
    }
    boolean outer = inDefinition;
    inDefinition = false;
    inner.accept(this);
    inDefinition = outer;
    out.putShort(from - before - 4, (short) (out.position() - from));
    return this;
  }
}
