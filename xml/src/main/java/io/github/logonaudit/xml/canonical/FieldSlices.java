package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.xml.fields.ByteCache;
import io.github.logonaudit.xml.fields.FieldIndex;
import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the current event: the positions of their values in the bytes of its frame. It is
 * reused for each event. For use by one thread.
 */
final class FieldSlices {
  private static final byte[] DATA = ByteScan.ascii("<Data");
  private static final byte[] END_OF_DATA = ByteScan.ascii("</Data>");
  private static final byte[] END_OF_EVENT_DATA = ByteScan.ascii("</EventData>");
  private static final int MAX_LAYOUTS = 64;
  private static final int TAGS = 1 << 10;

  private final int maxFields;
  private final int maxTextLength;
  private final EscapedText escaped;
  private final ByteCursor.Attributes attributes = new ByteCursor.Attributes("Name");
  private final ByteCache<FieldLayout.Tag> tags = new ByteCache<>(TAGS);
  private final ByteCache.Maker<FieldLayout.Tag> tagMaker = this::tag;
  private final @Nullable FieldLayout[] layouts = new FieldLayout[MAX_LAYOUTS];

  private byte[] bytes = {};
  private int count;
  private int[] from = new int[FieldIndex.MAX_FIELDS];
  private int[] to = new int[FieldIndex.MAX_FIELDS];

  /** The values that are not plain, as strings; null for the others. */
  private @Nullable String[] texts = new String[FieldIndex.MAX_FIELDS];

  private int specialTexts;
  private boolean hasUnreadable;
  private boolean isClosed;

  /** The tags found that were not the expected ones. */
  private FieldLayout.Tag[] found = new FieldLayout.Tag[FieldIndex.MAX_FIELDS];

  /** A bit for each field that was asked for, if there are not more than a long has bits. */
  private long asked;

  /** The names that were asked for, if there are more fields. */
  private @Nullable Set<String> askedNames;

  FieldSlices(int maxFields, int maxTextLength, EscapedText escaped) {
    this.maxFields = maxFields;
    this.maxTextLength = maxTextLength;
    this.escaped = escaped;
  }

  void clear() {
    if (specialTexts > 0) {
      Arrays.fill(texts, 0, count, null);
      specialTexts = 0;
    }
    count = 0;
    asked = 0;
    askedNames = null;
    hasUnreadable = false;
    isClosed = false;
  }

  /** Takes note that a value can't be read. */
  void noteUnreadable() {
    hasUnreadable = true;
  }

  boolean hasUnreadable() {
    return hasUnreadable;
  }

  /**
   * Reads the content of {@code EventData} up to its end tag, or up to a {@code Binary} element.
   *
   * @param expected the layout that they probably have
   * @param indented whether white space may be layout
   * @return the layout that they have
   */
  FieldLayout read(ByteCursor cursor, FieldLayout expected, boolean indented) {
    bytes = cursor.bytes;
    int start = cursor.position;
    FieldLayout.Tag[] expectedTags = expected.tags;
    byte[][] gaps = expected.gaps();
    while (count < gaps.length - 1 && cursor.takeHere(gaps[count])) {
      value(cursor, expectedTags[count], indented);
    }
    if (gaps.length > 0 && count == gaps.length - 1 && cursor.takeHere(gaps[count])) {
      isClosed = true;
      return expected;
    }
    return readTags(cursor, expected, indented, start);
  }

  /** Reads the rest of the fields, whatever is around their values. */
  private FieldLayout readTags(
      ByteCursor cursor, FieldLayout expected, boolean indented, int start) {
    FieldLayout.Tag[] expectedTags = expected.tags;
    boolean asExpected = true;
    FieldLayout.Tag tag = count == 0 ? null : expectedTags[count - 1];
    while (true) {
      if (tag != null && !tag.isEmpty()) {
        cursor.expectHere(END_OF_DATA);
      }
      if (cursor.position < cursor.end && bytes[cursor.position] != '<') {
        cursor.skipBlanks();
      }
      if (count < expectedTags.length && cursor.takeHere(expectedTags[count].bytes())) {
        tag = expectedTags[count];
      } else if (ByteScan.startsWith(bytes, cursor.position, cursor.end, DATA)) {
        if (asExpected) {
          asExpected = false;
          System.arraycopy(expectedTags, 0, found, 0, count);
        }
        tag = tag(cursor);
      } else {
        break;
      }
      if (tag == null) {
        cursor.fail();
        break;
      }
      makeRoom();
      if (!asExpected) {
        found[count] = tag;
      }
      value(cursor, tag, indented);
    }
    boolean isExpected = asExpected && count == expectedTags.length;
    FieldLayout layout = isExpected ? expected : layout(expected, asExpected);
    isClosed = cursor.takeHere(END_OF_EVENT_DATA);
    if (isClosed && layout.canLearn()) {
      layout.learn(gaps(start, cursor.position));
    }
    return layout;
  }

  /** Whether the end tag of {@code EventData} was read. */
  boolean isClosed() {
    return isClosed;
  }

  /** The bytes before, between and after the values. */
  private byte[][] gaps(int start, int end) {
    byte[][] gaps = new byte[count + 1][];
    for (int i = 0; i <= count; i++) {
      gaps[i] = Arrays.copyOfRange(bytes, i == 0 ? start : to[i - 1], i == count ? end : from[i]);
    }
    return gaps;
  }

  private void makeRoom() {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      texts = Arrays.copyOf(texts, 2 * count);
      found = Arrays.copyOf(found, 2 * count);
    }
  }

  private void value(ByteCursor cursor, FieldLayout.Tag tag, boolean indented) {
    int start = cursor.position;
    int end = tag.isEmpty() ? start : ByteScan.endOfPlainText(bytes, start, cursor.end);
    if (end < cursor.end && bytes[end] != '<' && !tag.isEmpty()) {
      String text = escaped.read(bytes, start, cursor.end);
      if (text == null) {
        cursor.fail();
        return;
      }
      end = escaped.end();
      texts[count] = indented ? EventSchema.withoutIndentation(text) : text;
      specialTexts++;
    }
    from[count] = start;
    to[count] = end;
    count++;
    cursor.position = end;
    if (end - start > maxTextLength || count > maxFields) {
      cursor.fail();
    }
  }

  /** Reads a start tag; null if Windows does not write such a tag. */
  private FieldLayout.@Nullable Tag tag(ByteCursor cursor) {
    int start = cursor.position;
    int end = start;
    while (end < cursor.end && bytes[end] != '>') {
      end++;
    }
    if (end == cursor.end) {
      return null;
    }
    cursor.position = end + 1;
    return tags.get(bytes, start, end + 1, tagMaker);
  }

  private FieldLayout.@Nullable Tag tag(byte[] source, int start, int end) {
    ByteCursor cursor = new ByteCursor(maxTextLength);
    cursor.begin(source, start + DATA.length, end);
    boolean isEmpty = cursor.attributes(attributes);
    boolean isWhole = !cursor.failed() && cursor.position == end;
    return isWhole
        ? new FieldLayout.Tag(
            Arrays.copyOfRange(source, start, end), attributes.textOrNull(0, source), isEmpty)
        : null;
  }

  private FieldLayout layout(FieldLayout expected, boolean asExpected) {
    FieldLayout.Tag[] actual = asExpected ? expected.tags : found;
    int hash = count;
    for (int i = 0; i < count; i++) {
      String name = actual[i].name();
      hash = 31 * hash + (name == null ? 0 : name.hashCode());
    }
    int slot = (hash ^ (hash >>> 16)) & (MAX_LAYOUTS - 1);
    FieldLayout known = layouts[slot];
    if (known != null && known.isOf(actual, count)) {
      return known;
    }
    FieldLayout layout = new FieldLayout(Arrays.copyOf(actual, count));
    if (layout.canBeKept()) {
      layouts[slot] = layout;
    }
    return layout;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  /** The value as a string if it is not plain; otherwise null. */
  @Nullable String specialOrNull(int index) {
    return texts[index];
  }

  /** Takes note that a decoder has asked for a field. */
  void ask(String name, int index) {
    if (count <= FieldIndex.MAX_FIELDS) {
      asked |= 1L << index;
    } else {
      askedNames = askedNames == null ? new HashSet<>() : askedNames;
      askedNames.add(name);
    }
  }

  boolean areAllAsked() {
    return Long.bitCount(asked) == count;
  }

  boolean isAsked(String name, FieldIndex names) {
    return count <= FieldIndex.MAX_FIELDS
        ? (asked & 1L << names.indexOf(name)) != 0
        : askedNames != null && askedNames.contains(name);
  }

  /** Returns whether some values that follow one another are all plain. */
  boolean arePlain(int first, int last) {
    for (int i = first; i <= last; i++) {
      if (texts[i] != null) {
        return false;
      }
    }
    return true;
  }

  boolean isText(int index, byte[] text) {
    return to[index] - from[index] == text.length
        && ByteScan.startsWith(bytes, from[index], to[index], text);
  }

  int hash(int index) {
    return ByteScan.hash(bytes, from[index], to[index]);
  }

  /** Whether a plain value is empty, blank or {@code -}. */
  boolean isAbsent(int index) {
    int start = from[index];
    int end = to[index];
    if (end - start == 1) {
      return bytes[start] == '-' || bytes[start] == ' ';
    }
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    return start == end;
  }

  boolean areAbsent(int first, int last) {
    for (int i = first; i <= last; i++) {
      if (!isAbsent(i)) {
        return false;
      }
    }
    return true;
  }

  String text(int index) {
    String text = texts[index];
    return text != null
        ? text
        : new String(bytes, from[index], to[index] - from[index], StandardCharsets.ISO_8859_1);
  }

  Data data(FieldLayout layout, int index) {
    return new Data(layout.tags[index].name(), null, text(index));
  }
}
