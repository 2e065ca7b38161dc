package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary XML of a record into elements. The memory that it takes is limited by the length
 * that the event has as text, and its steps by the length of the record and of its chunk, whatever
 * the record refers to.
 */
public final class BinXmlReader {
  /** How many templates and values that are binary XML may be inside each other. */
  private static final int MAX_LEVEL = 16;

  /** Longer events would take more memory than what a record can hold is worth. */
  private static final int MAX_LENGTH = 1 << 24;

  private static final int BINARY_XML = 0x21;
  private static final int ARRAY = 0x80;
  private static final int STRING = 1;
  private static final int DEFINITION_HEADER = 24;
  private static final int NAME_HEADER = 8;

  /** What an element costs, in steps of some nanoseconds, until its event is made. */
  private static final int ELEMENT = 40;

  private static final int ATTRIBUTE = 20;
  private static final int INSTANCE = 20;
  private static final int CHARACTERS_PER_STEP = 8;

  /**
   * The steps that every record may take, more than an ordinary one needs; those that are longer
   * may take more for each byte, and together a chunk's may take more.
   */
  private static final int STEPS = 2048;

  private static final int STEPS_PER_BYTE = 32;

  /** The steps for the layouts of templates in a chunk. */
  private static final int TEMPLATE_STEPS = 1 << 20;

  private static final int BYTES_PER_STEP = 4;

  private static final String TOO_MANY_STEPS =
      Framer.TOO_LONG + "its chunk allows, because the templates of the chunk multiply";

  private final int maxLength;
  private final Predicate<String> isNamePart;

  private byte[] bytes = {};

  /** The end of the chunk. */
  private int limit;

  /** How long the event may still become, in bytes of UTF-8. */
  private int left;

  private Chunk chunk = new Chunk(bytes, 0, 0, false);

  /** The steps that the record may still take without those of its chunk. */
  private int stepsLeft;

  private long steps;
  private int templateSteps;

  /** Whether the last text ended with a return, which a line feed after it belongs to. */
  private boolean isAfterReturn;

  private boolean hasUnreadable;

  private final List<BinXmlElement> open = new ArrayList<>();
  private BinXmlElement.@Nullable Attribute attribute;
  private @Nullable BinXmlElement root;

  /** Whether a template is read, without values. */
  private boolean isTemplate;

  /** Whether what a record refers to may be overwritten. */
  private boolean isRecovered;

  /** The values of a template instance. */
  private static final class Values {
    final int[] from;
    final int[] size;
    final byte[] type;

    Values(int count) {
      from = new int[count];
      size = new int[count];
      type = new byte[count];
    }
  }

  /** What is wrong with a record. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Creates a reader, for use by one thread.
   *
   * @param maxLength how long an event may be as text
   * @param isNamePart whether XML allows a name without a prefix
   */
  public BinXmlReader(int maxLength, Predicate<String> isNamePart) {
    this.maxLength = Math.min(maxLength, MAX_LENGTH);
    this.isNamePart = isNamePart;
  }

  /**
   * Reads a record.
   *
   * @param recovered whether it is of an earlier use of its chunk, so that what it refers to may be
   *     overwritten; that is a fault then
   */
  public BinXml read(Frame record, boolean recovered) {
    begin(false);
    isRecovered = recovered;
    // Recovered records may overlap.
    stepsLeft = STEPS + (recovered ? 0 : STEPS_PER_BYTE * record.length());
    try {
      int from = record.start() + Chunk.RECORD_HEADER;
      fragment(from, record.end() - Chunk.RECORD_END, null, false, 0);
      if (root == null) {
        throw new Fault("the record holds no element");
      }
      return new BinXml(root, null, hasUnreadable);
    } catch (Fault e) {
      return new BinXml(root, e.getMessage(), hasUnreadable);
    }
  }

  /** Goes on with another chunk. */
  public void begin(Chunk next) {
    chunk = next;
    templateSteps = TEMPLATE_STEPS;
  }

  /** About how much memory the event takes that was read last, in bytes. */
  public long size() {
    return 2L * (maxLength - Math.max(0, left)) + BYTES_PER_STEP * steps;
  }

  /** Reads a template with {@link BinXmlElement.Slot slots} for its values; null if it can't be. */
  @Nullable BinXmlElement template(int definition) {
    begin(true);
    stepsLeft = templateSteps;
    try {
      int from = definition + DEFINITION_HEADER;
      fragment(from, from + i32(definition + 20, limit), null, true, 0);
      return root;
    } catch (Fault e) {
      return null;
    } finally {
      templateSteps = stepsLeft;
    }
  }

  /** Whether there are steps left for the templates of the chunk. */
  boolean canReadTemplates() {
    return templateSteps >= 0;
  }

  private void begin(boolean template) {
    bytes = chunk.bytes();
    steps = 0;
    isAfterReturn = false;
    hasUnreadable = false;
    limit = chunk.length();
    left = maxLength;
    open.clear();
    attribute = null;
    root = null;
    isTemplate = template;
    isRecovered = false;
  }

  /**
   * Reads elements.
   *
   * @param values what the substitutions refer to, or null if there is nothing
   * @param isDefinition whether this is a template, in which elements have a dependency ID
   */
  private void fragment(int from, int to, @Nullable Values values, boolean isDefinition, int level)
      throws Fault {
    if (level > MAX_LEVEL) {
      throw new Fault("templates are nested deeper than " + MAX_LEVEL);
    }
    int opened = open.size();
    int at = from;
    while (at < to) {
      int token = bytes[at];
      step(1);
      switch (token & ~0x40) {
        case 0x00 -> {
          requireClosed(opened, at);
          return;
        }
        case 0x01 -> at = openElement(at, to, isDefinition);
        case 0x02 -> {
          attribute = null;
          at++;
        }
        case 0x03, 0x04 -> {
          if (open.size() == opened) {
            throw fault("an end tag without a start tag", at);
          }
          if ((token & ~0x40) == 0x03) {
            // It has no end tag.
            left += open.get(open.size() - 1).name.length() + 2;
          }
          close();
          at++;
        }
        case 0x05 -> at = literal(at, to);
        case 0x06 -> at = openAttribute(at, to);
        case 0x07 -> {
          isAfterReturn = false;
          addText(text(at + 3, u16(at + 1, to), to));
          isAfterReturn = false;
          at += 3 + 2 * u16(at + 1, to);
        }
        case 0x08 -> {
          add(String.valueOf((char) u16(at + 1, to)));
          at += 3;
        }
        case 0x09 -> {
          add(entity(name(at + 1, to), at));
          at = afterName(at + 1, to);
        }
        case 0x0a -> at = afterName(at + 1, to);
        case 0x0b -> at += 3 + 2 * u16(at + 1, to);
        case 0x0c -> at = instance(at, to, level);
        case 0x0d, 0x0e -> {
          int index = u16(at + 1, to);
          if (isTemplate) {
            addSlot(new BinXmlElement.Slot(index), at);
          } else if (values != null) {
            substitute(values, index, at, (token & ~0x40) == 0x0e, level);
          }
          at += 4;
        }
        case 0x0f -> at += 4;
        default -> throw fault("the unknown token 0x" + Integer.toHexString(token & 0xff), at);
      }
    }
    if (at > to) {
      throw fault("a token that passes the end of its fragment", to);
    }
    requireClosed(opened, at);
  }

  private void requireClosed(int opened, int at) throws Fault {
    if (open.size() > opened) {
      throw fault("the end inside the element " + open.get(open.size() - 1).name, at);
    }
  }

  // ---- elements and attributes --------------------------------------------------------------

  private int openElement(int at, int to, boolean isDefinition) throws Fault {
    int nameAt = at + (isDefinition ? 7 : 5);
    String name = name(nameAt, to);
    step(ELEMENT);
    spend(name);
    spend(name);
    spend(5);
    attribute = null;
    isAfterReturn = false;
    BinXmlElement element = new BinXmlElement(name);
    if (open.isEmpty()) {
      if (root != null) {
        throw fault("a second event", at);
      }
      if (isRecovered && !isDefinition) {
        throw fault("an event without a template", at);
      }
      root = element;
    } else {
      open.get(open.size() - 1).content.add(element);
    }
    open.add(element);
    return afterName(nameAt, to) + ((bytes[at] & 0x40) == 0 ? 0 : 4);
  }

  private int openAttribute(int at, int to) throws Fault {
    if (open.isEmpty()) {
      throw fault("an attribute outside an element", at);
    }
    String name = name(at + 1, to);
    step(ATTRIBUTE);
    attribute = new BinXmlElement.Attribute(name);
    open.get(open.size() - 1).attributes.add(attribute);
    return afterName(at + 1, to);
  }

  private void close() throws Fault {
    attribute = null;
    isAfterReturn = false;
    BinXmlElement element = open.remove(open.size() - 1);
    element.isClosed = true;
    if (open.isEmpty()
        || element.content.size() != 1
        || !(element.content.get(0) instanceof BinXmlElement.Array array)) {
      return;
    }
    List<Object> siblings = open.get(open.size() - 1).content;
    siblings.remove(siblings.size() - 1);
    for (String value : array.values()) {
      step(ELEMENT);
      spend(element.name);
      spend(element.name);
      spend(5);
      siblings.add(element.with(value));
    }
  }

  private void add(String text) throws Fault {
    isAfterReturn = false;
    spend(text);
    if (attribute != null) {
      if (attribute.value.isEmpty() && !text.isEmpty()) {
        // Without a value, it is left out.
        spend(attribute.name);
        spend(4);
      }
      attribute.value.append(text);
    } else if (open.isEmpty()) {
      throw new Fault("text outside the event");
    } else {
      open.get(open.size() - 1).content.add(text);
    }
  }

  private void addSlot(BinXmlElement.Slot slot, int at) throws Fault {
    if (attribute == null && !open.isEmpty()) {
      open.get(open.size() - 1).content.add(slot);
    } else if (attribute != null && attribute.slot == null) {
      attribute.slot = slot;
    } else {
      throw fault("a value in an unusual position", at);
    }
  }

  /** Adds a text that is in the event's XML as it is, unlike a reference. */
  private void addText(String text) throws Fault {
    if (attribute != null || text.isEmpty()) {
      add(text);
      return;
    }
    boolean isRestOfLineEnd = isAfterReturn && text.charAt(0) == '\n';
    add(ValueText.withLineFeeds(isRestOfLineEnd ? text.substring(1) : text));
    isAfterReturn = text.charAt(text.length() - 1) == '\r';
  }

  private int literal(int at, int to) throws Fault {
    if (at + 1 >= to || bytes[at + 1] != STRING) {
      throw fault("a value in a template that is no text", at);
    }
    int length = u16(at + 2, to);
    addText(text(at + 4, length, to));
    return at + 4 + 2 * length;
  }

  private String entity(String name, int at) throws Fault {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> throw fault("a reference to an entity that XML does not define", at);
    };
  }

  // ---- templates ----------------------------------------------------------------------------

  private int instance(int at, int to, int level) throws Fault {
    int definition = i32(at + 6, to);
    int valuesAt = at + 10;
    if (definition < 0 || definition > limit - DEFINITION_HEADER) {
      throw fault("a template outside its chunk", at);
    }
    if (isRecovered && i32(at + 2, to) != i32(definition + 4, limit)) {
      throw fault("another template", at);
    }
    int length = i32(definition + 20, limit);
    if (length < 0 || length > limit - DEFINITION_HEADER - definition) {
      throw fault("a template that passes the end of its chunk", at);
    }
    int begin = definition + DEFINITION_HEADER;
    if (definition == valuesAt) {
      valuesAt = begin + length;
    }
    int count = i32(valuesAt, to);
    int at0 = valuesAt + 4;
    if (count < 0 || count > (to - at0) / 4) {
      throw fault("more values than its record can hold", at);
    }
    step(INSTANCE + count);
    Values values = new Values(count);
    int from = at0 + 4 * count;
    for (int i = 0; i < count; i++) {
      values.from[i] = from;
      values.size[i] = u16(at0 + 4 * i, to);
      values.type[i] = bytes[at0 + 4 * i + 2];
      from += values.size[i];
      if (from > to) {
        throw fault("values that pass the end of their record", at);
      }
    }
    fragment(begin, begin + length, values, true, level + 1);
    return from;
  }

  private void substitute(Values values, int index, int at, boolean isOptional, int level)
      throws Fault {
    if (index >= values.size.length) {
      throw fault("a substitution by value " + index + " of " + values.size.length, at);
    }
    int type = values.type[index] & 0xff;
    int from = values.from[index];
    int size = values.size[index];
    if (type == 0 && isOptional) {
      if (attribute != null) {
        attribute.isOptional = true;
      }
      return;
    }
    if (type == BINARY_XML) {
      if (attribute != null) {
        throw fault("elements inside an attribute", at);
      }
      fragment(from, from + size, null, false, level + 1);
    } else if ((type & ARRAY) == 0) {
      hasUnreadable |= !ValueText.fits(type, bytes, from, size);
      addText(ValueText.of(type, bytes, from, size));
    } else {
      array(ValueText.array(type & ~ARRAY, bytes, from, size));
    }
  }

  private void array(List<String> values) throws Fault {
    hasUnreadable |=
        !values.isEmpty() && ValueText.mayHoldUnreadable(values.get(values.size() - 1));
    for (String value : values) {
      step(1);
      spend(value);
    }
    if (attribute != null || open.isEmpty()) {
      add(String.join("", values));
      return;
    }
    isAfterReturn = false;
    List<String> texts = values.isEmpty() ? List.of("") : values;
    open.get(open.size() - 1)
        .content
        .add(new BinXmlElement.Array(texts.stream().map(ValueText::withLineFeeds).toList()));
  }

  // ---- bytes --------------------------------------------------------------------------------

  private String name(int at, int to) throws Fault {
    int offset = i32(at, to);
    if (offset < 0 || offset > limit - NAME_HEADER) {
      throw fault("a name outside its chunk", at);
    }
    String name = text(offset + NAME_HEADER, u16(offset + 6, limit), limit);
    if (isRecovered && hash(name) != u16(offset + 4, limit)) {
      throw fault("another name", at);
    }
    int colon = name.indexOf(':');
    if (!isNamePart.test(name.substring(colon + 1))
        || (colon >= 0 && !isNamePart.test(name.substring(0, colon)))) {
      throw fault("a name that XML does not allow", at);
    }
    return name;
  }

  private static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 65_599 + name.charAt(i);
    }
    return hash & 0xffff;
  }

  /** Where the token continues after the reference to a name, which may be followed by the name. */
  private int afterName(int at, int to) throws Fault {
    int offset = i32(at, to);
    return offset == at + 4 ? offset + NAME_HEADER + 2 * u16(offset + 6, limit) + 2 : at + 4;
  }

  private String text(int from, int length, int to) throws Fault {
    if (2 * length > to - from) {
      throw fault("a text that is longer than what is left", from);
    }
    return ValueText.utf16(bytes, from, 2 * length);
  }

  private int u16(int at, int to) throws Fault {
    require(at, 2, to);
    return LittleEndian.u16(bytes, at);
  }

  private int i32(int at, int to) throws Fault {
    require(at, 4, to);
    return LittleEndian.i32(bytes, at);
  }

  private void require(int at, int count, int to) throws Fault {
    if (at > to - count) {
      throw fault("the end inside a token", at);
    }
  }

  /** Counts a text, in UTF-8. */
  private void spend(String text) throws Fault {
    step(text.length() / CHARACTERS_PER_STEP);
    int more = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      more += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    spend(text.length() + more);
  }

  private void spend(int length) throws Fault {
    left -= length;
    if (left < 0) {
      throw new Fault(Framer.TOO_LONG + maxLength + " bytes");
    }
  }

  private void step(int count) throws Fault {
    steps += count;
    stepsLeft -= count;
    if (stepsLeft < 0) {
      if (isTemplate || !chunk.takeSteps(-stepsLeft)) {
        throw new Fault(TOO_MANY_STEPS);
      }
      stepsLeft = 0;
    }
  }

  private Fault fault(String found, int at) {
    return new Fault("found " + found + " (byte " + at + " of its chunk)");
  }
}
