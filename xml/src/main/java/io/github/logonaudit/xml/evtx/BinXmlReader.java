package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.frame.Frame;
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

  private static final int DEFINITION_HEADER = 24;

  /** What an element costs, in steps of some nanoseconds, until its event is made. */
  private static final int ELEMENT = 40;

  private static final int ATTRIBUTE = 20;
  private static final int INSTANCE = 20;

  /**
   * The steps that every record may take, more than an ordinary one needs; those that are longer
   * may take more for each byte, and together a chunk's may take more.
   */
  private static final int STEPS = 2048;

  private static final int STEPS_PER_BYTE = 32;

  /** The steps for the layouts of templates in a chunk. */
  private static final int TEMPLATE_STEPS = 1 << 20;

  private final BinXmlBudget budget;
  private final Predicate<String> isNamePart;

  private byte[] bytes = {};

  /** The end of the chunk. */
  private int limit;

  private Chunk chunk = new Chunk(bytes, 0, 0, false);
  private ChunkReader reader;

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

  /**
   * Creates a reader, for use by one thread.
   *
   * @param maxLength how long an event may be as text
   * @param isNamePart whether XML allows a name without a prefix
   */
  public BinXmlReader(int maxLength, Predicate<String> isNamePart) {
    this.budget = new BinXmlBudget(maxLength);
    this.isNamePart = isNamePart;
    this.reader = new ChunkReader(bytes, 0, false, isNamePart);
  }

  /**
   * Reads a record.
   *
   * @param recovered whether it is of an earlier use of its chunk, so that what it refers to may be
   *     overwritten; that is a fault then
   */
  public BinXml read(Frame record, boolean recovered) {
    begin(false, recovered);
    // Recovered records may overlap.
    budget.begin(STEPS + (recovered ? 0 : STEPS_PER_BYTE * record.length()), chunk);
    try {
      int from = record.start() + RecordScan.HEADER;
      fragment(from, record.end() - RecordScan.END, null, false, 0);
      if (root == null) {
        throw new BinXmlException("the record holds no element");
      }
      return new BinXml(root, null, hasUnreadable);
    } catch (BinXmlException e) {
      return new BinXml(root, e.damage, hasUnreadable);
    }
  }

  /** Goes on with another chunk. */
  public void begin(Chunk next) {
    chunk = next;
    templateSteps = TEMPLATE_STEPS;
  }

  /** About how much memory the event takes that was read last, in bytes. */
  public long size() {
    return budget.size();
  }

  /** Reads a template with {@link BinXmlElement.Slot slots} for its values; null if it can't be. */
  @Nullable BinXmlElement template(int definition) {
    begin(true, false);
    budget.begin(templateSteps, null);
    try {
      int from = definition + DEFINITION_HEADER;
      fragment(from, from + reader.i32(definition + 20, limit), null, true, 0);
      return root;
    } catch (BinXmlException e) {
      return null;
    } finally {
      templateSteps = budget.stepsLeft();
    }
  }

  /** Whether there are steps left for the templates of the chunk. */
  boolean canReadTemplates() {
    return templateSteps >= 0;
  }

  private void begin(boolean template, boolean recovered) {
    bytes = chunk.bytes();
    isAfterReturn = false;
    hasUnreadable = false;
    limit = chunk.length();
    reader = new ChunkReader(bytes, limit, recovered, isNamePart);
    open.clear();
    attribute = null;
    root = null;
    isTemplate = template;
    isRecovered = recovered;
  }

  /**
   * Reads elements.
   *
   * @param values what the substitutions refer to, or null if there is nothing
   * @param isDefinition whether this is a template, in which elements have a dependency ID
   */
  private void fragment(int from, int to, @Nullable Values values, boolean isDefinition, int level)
      throws BinXmlException {
    if (level > MAX_LEVEL) {
      throw new BinXmlException("templates are nested deeper than " + MAX_LEVEL);
    }
    int opened = open.size();
    int at = from;
    while (at < to) {
      int token = bytes[at];
      budget.takeSteps(1);
      switch (Token.kind(token)) {
        case Token.END_OF_FRAGMENT -> {
          requireClosed(opened, at);
          return;
        }
        case Token.OPEN_START_ELEMENT -> at = openElement(at, to, isDefinition);
        case Token.CLOSE_START_ELEMENT -> {
          attribute = null;
          at++;
        }
        case Token.CLOSE_EMPTY_ELEMENT, Token.END_ELEMENT -> {
          if (open.size() == opened) {
            throw BinXmlException.at(at, "an end tag without a start tag");
          }
          if (Token.kind(token) == Token.CLOSE_EMPTY_ELEMENT) {
            // It has no end tag.
            budget.giveBack(open.get(open.size() - 1).name.length() + 2);
          }
          close();
          at++;
        }
        case Token.VALUE -> at = literal(at, to);
        case Token.ATTRIBUTE -> at = openAttribute(at, to);
        case Token.CDATA -> {
          isAfterReturn = false;
          addText(reader.text(at + 3, reader.u16(at + 1, to), to));
          isAfterReturn = false;
          at += 3 + 2 * reader.u16(at + 1, to);
        }
        case Token.CHARACTER_REFERENCE -> {
          add(String.valueOf((char) reader.u16(at + 1, to)));
          at += 3;
        }
        case Token.ENTITY_REFERENCE -> {
          add(entity(reader.name(at + 1, to), at));
          at = reader.afterName(at + 1, to);
        }
        case Token.PROCESSING_INSTRUCTION_TARGET -> at = reader.afterName(at + 1, to);
        case Token.PROCESSING_INSTRUCTION_DATA -> at += 3 + 2 * reader.u16(at + 1, to);
        case Token.TEMPLATE_INSTANCE -> at = instance(at, to, level);
        case Token.SUBSTITUTION, Token.OPTIONAL_SUBSTITUTION -> {
          int index = reader.u16(at + 1, to);
          if (isTemplate) {
            addSlot(new BinXmlElement.Slot(index), at);
          } else if (values != null) {
            substitute(values, index, at, Token.kind(token) == Token.OPTIONAL_SUBSTITUTION, level);
          }
          at += 4;
        }
        case Token.FRAGMENT_HEADER -> at += 4;
        default ->
            throw BinXmlException.at(
                at, "the unknown token 0x" + Integer.toHexString(token & 0xff));
      }
    }
    if (at > to) {
      throw BinXmlException.at(to, "a token that passes the end of its fragment");
    }
    requireClosed(opened, at);
  }

  private void requireClosed(int opened, int at) throws BinXmlException {
    if (open.size() > opened) {
      throw BinXmlException.at(at, "the end inside the element " + open.get(open.size() - 1).name);
    }
  }

  // ---- elements and attributes --------------------------------------------------------------

  private int openElement(int at, int to, boolean isDefinition) throws BinXmlException {
    int nameAt = at + (isDefinition ? 7 : 5);
    String name = reader.name(nameAt, to);
    budget.takeSteps(ELEMENT);
    budget.take(name);
    budget.take(name);
    budget.take(5);
    attribute = null;
    isAfterReturn = false;
    BinXmlElement element = new BinXmlElement(name);
    if (open.isEmpty()) {
      if (root != null) {
        throw BinXmlException.at(at, "a second event");
      }
      if (isRecovered && !isDefinition) {
        throw BinXmlException.at(at, "an event without a template");
      }
      root = element;
    } else {
      open.get(open.size() - 1).content.add(element);
    }
    open.add(element);
    return reader.afterName(nameAt, to) + (Token.hasMore(bytes[at]) ? 4 : 0);
  }

  private int openAttribute(int at, int to) throws BinXmlException {
    if (open.isEmpty()) {
      throw BinXmlException.at(at, "an attribute outside an element");
    }
    String name = reader.name(at + 1, to);
    budget.takeSteps(ATTRIBUTE);
    attribute = new BinXmlElement.Attribute(name);
    open.get(open.size() - 1).attributes.add(attribute);
    return reader.afterName(at + 1, to);
  }

  private void close() throws BinXmlException {
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
    int length = lengthOfTags(element);
    for (int i = 0; i < array.values().size(); i++) {
      if (i > 0) {
        budget.takeSteps(ELEMENT);
        budget.take(length);
      }
      siblings.add(element.with(array.values().get(i)));
    }
  }

  /** The length of an element without its content. */
  private static int lengthOfTags(BinXmlElement element) {
    int length = 2 * BinXmlBudget.lengthOf(element.name) + 5;
    for (BinXmlElement.Attribute each : element.attributes) {
      if (!each.value.isEmpty()) {
        length += BinXmlBudget.lengthOf(each.name) + BinXmlBudget.lengthOf(each.value) + 4;
      }
    }
    return length;
  }

  private void add(String text) throws BinXmlException {
    isAfterReturn = false;
    budget.take(text);
    if (attribute != null) {
      if (attribute.value.isEmpty() && !text.isEmpty()) {
        // Without a value, it is left out.
        budget.take(attribute.name);
        budget.take(4);
      }
      attribute.value.append(text);
    } else if (open.isEmpty()) {
      throw new BinXmlException("text outside the event");
    } else {
      open.get(open.size() - 1).content.add(text);
    }
  }

  private void addSlot(BinXmlElement.Slot slot, int at) throws BinXmlException {
    if (attribute == null && !open.isEmpty()) {
      open.get(open.size() - 1).content.add(slot);
    } else if (attribute != null && attribute.slot == null) {
      attribute.slot = slot;
    } else {
      throw BinXmlException.at(at, "a value in an unusual position");
    }
  }

  /** Adds a text that is in the event's XML as it is, unlike a reference. */
  private void addText(String text) throws BinXmlException {
    if (attribute != null || text.isEmpty()) {
      add(text);
      return;
    }
    boolean isRestOfLineEnd = isAfterReturn && text.charAt(0) == '\n';
    add(ValueText.withLineFeeds(isRestOfLineEnd ? text.substring(1) : text));
    isAfterReturn = text.charAt(text.length() - 1) == '\r';
  }

  private int literal(int at, int to) throws BinXmlException {
    if (at + 1 >= to || bytes[at + 1] != ValueType.STRING) {
      throw BinXmlException.at(at, "a value in a template that is no text");
    }
    int length = reader.u16(at + 2, to);
    addText(reader.text(at + 4, length, to));
    return at + 4 + 2 * length;
  }

  private String entity(String name, int at) throws BinXmlException {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> throw BinXmlException.at(at, "a reference to an entity that XML does not define");
    };
  }

  // ---- templates ----------------------------------------------------------------------------

  private int instance(int at, int to, int level) throws BinXmlException {
    int definition = reader.i32(at + 6, to);
    int valuesAt = at + 10;
    if (definition < 0 || definition > limit - DEFINITION_HEADER) {
      throw BinXmlException.at(at, "a template outside its chunk");
    }
    if (reader.i32(at + 2, to) != reader.i32(definition + 4, limit)) {
      throw BinXmlException.at(at, "another template");
    }
    int length = reader.i32(definition + 20, limit);
    if (length < 0 || length > limit - DEFINITION_HEADER - definition) {
      throw BinXmlException.at(at, "a template that passes the end of its chunk");
    }
    int begin = definition + DEFINITION_HEADER;
    if (definition == valuesAt) {
      valuesAt = begin + length;
    }
    int count = reader.i32(valuesAt, to);
    int at0 = valuesAt + 4;
    if (count < 0 || count > (to - at0) / 4) {
      throw BinXmlException.at(at, "more values than its record can hold");
    }
    budget.takeSteps(INSTANCE + count);
    Values values = new Values(count);
    int from = at0 + 4 * count;
    for (int i = 0; i < count; i++) {
      values.from[i] = from;
      values.size[i] = reader.u16(at0 + 4 * i, to);
      values.type[i] = bytes[at0 + 4 * i + 2];
      from += values.size[i];
      if (from > to) {
        throw BinXmlException.at(at, "values that pass the end of their record");
      }
    }
    fragment(begin, begin + length, values, true, level + 1);
    return from;
  }

  private void substitute(Values values, int index, int at, boolean isOptional, int level)
      throws BinXmlException {
    if (index >= values.size.length) {
      throw BinXmlException.at(
          at, "a substitution by value " + index + " of " + values.size.length);
    }
    int type = values.type[index] & 0xff;
    int from = values.from[index];
    int size = values.size[index];
    if (type == ValueType.NULL && isOptional) {
      if (attribute != null) {
        attribute.isOptional = true;
      }
      return;
    }
    if (type == ValueType.BINARY_XML) {
      if (attribute != null) {
        throw BinXmlException.at(at, "elements inside an attribute");
      }
      fragment(from, from + size, null, false, level + 1);
    } else if (!ValueType.isArray(type)) {
      hasUnreadable |= !ValueText.fits(type, bytes, from, size);
      addText(ValueText.of(type, bytes, from, size));
    } else {
      int each = ValueType.ofElements(type);
      hasUnreadable |= !ValueText.fitsArray(each, size);
      array(ValueText.array(each, bytes, from, size));
    }
  }

  private void array(List<String> values) throws BinXmlException {
    budget.takeSteps(values.size());
    if (attribute != null || open.isEmpty()) {
      add(String.join("", values));
      return;
    }
    for (String value : values) {
      budget.take(value);
    }
    isAfterReturn = false;
    List<String> texts = values.isEmpty() ? List.of("") : values;
    open.get(open.size() - 1)
        .content
        .add(new BinXmlElement.Array(texts.stream().map(ValueText::withLineFeeds).toList()));
  }
}
