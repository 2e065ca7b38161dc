package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the XML of events inside texts of other formats, if it is certain how they escape it.
 * It looks ahead by the maximum length of an event, and at each byte a few times at most.
 *
 * <ul>
 *   <li>References: from <code>&amp;lt;Event</code> to <code>&amp;lt;/Event&amp;gt;</code>, if no
 *       event and no markup begins between them.
 *   <li>A JSON string: after a bracket or colon, or after a comma if another string precedes it;
 *       without control characters, and with no other backslashes than those of JSON escapes.
 *   <li>Other quotes around an event: JSON or CSV, with quotes that are escaped or doubled. If it
 *       can be both, it contains no quotes, and without a backslash both mean the same. With a
 *       backslash it is unclear.
 *   <li>A CDATA section around events that contain CDATA sections: it is written as several, which
 *       are joined. The element around it must end after it and not begin in it: then it is not
 *       that of a field.
 *   <li>Any other quote before an event: it is unclear if the event contains escapes.
 * </ul>
 */
final class EmbeddedScan {
  private static final int MAX_BLANKS = 64;
  private static final int MAX_PREFIX = 64;
  private static final int MAX_DECLARATION = 128;
  private static final int MAX_NAME = 256;
  private static final int MAX_LAYOUT = 1 << 13;
  private static final byte[][] LESS_THAN = {
    ByteScan.ascii("&lt;"), ByteScan.ascii("&#60;"), ByteScan.ascii("&#x3c;"),
    ByteScan.ascii("&#x3C;"), ByteScan.ascii("\\u003c"), ByteScan.ascii("\\u003C"),
    ByteScan.ascii("<")
  };
  private static final byte[][] GREATER_THAN = {
    ByteScan.ascii("&gt;"), ByteScan.ascii("&#62;"), ByteScan.ascii("&#x3e;"),
    ByteScan.ascii("&#x3E;"), ByteScan.ascii("\\u003e"), ByteScan.ascii("\\u003E"),
    ByteScan.ascii(">")
  };

  /** The end of a CDATA section at which another one begins. */
  static final byte[] NEXT_SECTION = ByteScan.ascii("]]><![CDATA[");

  private static final byte[] SECTION = ByteScan.ascii("<![CDATA[");
  private static final byte[] END_OF_SECTION = ByteScan.ascii("]]>");
  private static final byte[] END_TAG = ByteScan.ascii("</");
  private static final byte[] EVENT = ByteScan.ascii("Event");
  private static final byte[] XMLNS = ByteScan.ascii("xmlns");
  private static final byte[] DECLARATION = ByteScan.ascii("?xml ");
  private static final byte[] END_OF_DECLARATION = ByteScan.ascii("?>");

  /** {@link EventSchema#NAMESPACE} without its slashes. */
  private static final byte[] AUTHORITY = ByteScan.ascii("schemas.microsoft.com");

  private static final byte[][] PATH = {
    ByteScan.ascii("win"),
    ByteScan.ascii("2004"),
    ByteScan.ascii("08"),
    ByteScan.ascii("events"),
    ByteScan.ascii("event")
  };

  /** An escape of a slash that is recognised is shorter. */
  private static final int MAX_ESCAPE = 12;

  private final InputWindow window;
  private final int maxLength;

  EmbeddedScan(InputWindow window, int maxLength) {
    this.window = window;
    this.maxLength = maxLength;
  }

  // ---- references ---------------------------------------------------------------------------

  /** Whether an escaped event begins here. */
  boolean isEscapedEvent() throws IOException {
    int name = afterOneOf(LESS_THAN, 0);
    return name > 1 && isStartOfEvent(name);
  }

  /** The escaped event here; null if it has no end. */
  @Nullable Embedded references() throws IOException {
    for (int i = 1; i <= maxLength; i++) {
      int c = window.peek(i);
      if (c < 0 || c == '<') {
        return null;
      }
      int name = c == '&' ? afterOneOf(LESS_THAN, i) : -1;
      if (name >= 0 && isStartOfEvent(name)) {
        return null;
      }
      int end = name >= 0 ? endOfEvent(name) : -1;
      if (end >= 0) {
        return new Embedded(0, end, end, Escape.REFERENCES, false);
      }
    }
    return null;
  }

  /** Whether the name of an event is followed by its namespace or by the end of its tag. */
  private boolean isStartOfEvent(int name) throws IOException {
    int end = afterEvent(name);
    if (end < 0) {
      return false;
    }
    int next = end;
    while (next < end + MAX_BLANKS && TagScan.endsName(window.peek(next))) {
      next++;
    }
    return (next > end && window.matches(XMLNS, next)) || afterOneOf(GREATER_THAN, end) >= 0;
  }

  /** The end of the end tag whose slash is here, if it is that of an event; otherwise -1. */
  private int endOfEvent(int from) throws IOException {
    int slash = from;
    while (window.peek(slash) == '\\') {
      slash++;
    }
    int end = window.peek(slash) == '/' ? afterEvent(slash + 1) : -1;
    return end < 0 ? -1 : afterOneOf(GREATER_THAN, end);
  }

  /** Where the name Event ends, which may have a prefix; -1 if the name here is not Event. */
  private int afterEvent(int from) throws IOException {
    int i = from;
    while (i < from + MAX_PREFIX && TagScan.isNamePart(window.peek(i))) {
      i++;
    }
    int name = i > from && window.peek(i) == ':' ? i + 1 : from;
    return window.matches(EVENT, name) ? name + EVENT.length : -1;
  }

  /** Whether the namespace of events is here, however its slashes are escaped. */
  boolean isNamespace(int from) throws IOException {
    if (!window.matches(AUTHORITY, from)) {
      return false;
    }
    int i = from + AUTHORITY.length;
    for (byte[] part : PATH) {
      int most = i + MAX_ESCAPE;
      while (i < most && !window.matches(part, i)) {
        i++;
      }
      if (i == most) {
        return false;
      }
      i += part.length;
    }
    return !Character.isLetter(window.peek(i));
  }

  private int afterOneOf(byte[][] texts, int at) throws IOException {
    for (byte[] text : texts) {
      if (window.peek(at) == text[0] && window.matches(text, at)) {
        return at + text.length;
      }
    }
    return -1;
  }

  // ---- CDATA sections ------------------------------------------------------------------------

  /** The CDATA section here, if it is written as several around the ends of others; or null. */
  @Nullable Embedded joinedSections() throws IOException {
    boolean isJoined = false;
    int i = SECTION.length;
    for (int c = window.peek(i); c >= 0 && i <= maxLength; c = window.peek(i)) {
      boolean isEnd = c == ']' && window.matches(END_OF_SECTION, i);
      boolean isNext = isEnd && window.matches(NEXT_SECTION, i);
      if (isEnd && !isNext) {
        return isJoined && endsElementAround(i)
            ? new Embedded(SECTION.length, i, i + END_OF_SECTION.length, Escape.SECTIONS, false)
            : null;
      }
      if (c == '<' && beginsEvents(i)) {
        return null;
      }
      isJoined |= isNext;
      i += isNext ? END_OF_SECTION.length : 1;
    }
    return null;
  }

  /** Whether a CDATA section begins here, and in it an event or what can be around events. */
  boolean beginsEvents(int from) throws IOException {
    if (!window.matches(SECTION, from)) {
      return false;
    }
    int i = from + SECTION.length;
    while (i < from + MAX_LAYOUT && TagScan.isLayout(window.peek(i))) {
      i++;
    }
    if (window.peek(i) != '<' || window.matches(DECLARATION, i + 1)) {
      return window.peek(i) == '<';
    }
    int end = afterEvent(i + 1);
    return end >= 0 && TagScan.endsName(window.peek(window.peek(end) == 's' ? end + 1 : end));
  }

  /** Whether the element that ends after the section began before it. */
  private boolean endsElementAround(int endOfSection) throws IOException {
    int from = endOfSection + END_OF_SECTION.length;
    int to = from + END_TAG.length;
    while (to < from + MAX_NAME
        && (TagScan.isNamePart(window.peek(to)) || window.peek(to) == ':')) {
      to++;
    }
    byte[] endTag = Arrays.copyOfRange(window.copyAhead(to), from, to);
    if (!window.matches(END_TAG, from) || !TagScan.endsName(window.peek(to))) {
      return false;
    }
    byte[] name = Arrays.copyOfRange(endTag, END_TAG.length, endTag.length);
    for (int i = SECTION.length; i < endOfSection; i++) {
      if (window.peek(i) == '<' && window.matches(name, i + 1) && endsName(i + 1 + name.length)) {
        return false;
      }
    }
    return name.length > 0;
  }

  // ---- quotes -------------------------------------------------------------------------------

  /** The JSON string here; null if there is none. */
  @Nullable Embedded jsonString() throws IOException {
    boolean holdsEvent = false;
    boolean holdsNamespace = false;
    int i = 1;
    for (int c = window.peek(i); c != '"'; c = window.peek(i)) {
      int length = c == '\\' ? backslashLength(i) : 1;
      if (c < ' ' || i > maxLength || length < 0) {
        return null;
      }
      int name = c == '<' || c == '\\' ? afterOneOf(LESS_THAN, i) : -1;
      holdsNamespace |= c == 's' && isNamespace(i);
      int end = name >= 0 && !holdsEvent ? afterEvent(name) : -1;
      holdsEvent |= end >= 0 && endsName(end);
      i += length;
    }
    return isFollowedAsInJson(i + 1)
        ? new Embedded(
            1, i, i + 1, holdsEvent ? Escape.BACKSLASHES : null, holdsNamespace && !holdsEvent)
        : null;
  }

  private boolean endsName(int at) throws IOException {
    int c = window.peek(at);
    return TagScan.endsName(c) || c == '\\';
  }

  private boolean isFollowedAsInJson(int from) throws IOException {
    int i = from;
    int c = window.peek(i);
    while (i < from + MAX_BLANKS && (c == ' ' || c == '\t')) {
      i++;
      c = window.peek(i);
    }
    return c < 0 || c == ',' || c == ':' || c == '}' || c == ']' || c == '\n' || c == '\r';
  }

  /** The length of a JSON escape; -1 if it is not one. */
  private int backslashLength(int at) throws IOException {
    int c = window.peek(at + 1);
    if (c != 'u') {
      return "\"\\/bfnrt".indexOf(c) >= 0 ? 2 : -1;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(window.peek(i), 16) < 0) {
        return -1;
      }
    }
    return 6;
  }

  /** The event in quotes here; null if there is none, or if it is not escaped. */
  @Nullable Embedded quotedEvent() throws IOException {
    int name = afterOneOf(LESS_THAN, 1);
    if (name < 0 || !(window.matches(DECLARATION, name) || isStartOfEvent(name))) {
      return null;
    }
    int csv = endOfCsv();
    int json = endOfJson();
    if (json < 0 && csv < 0) {
      return null;
    }
    if (json < 0 || csv < 0) {
      int end = Math.max(json, csv);
      return new Embedded(
          1, end, end + 1, json < 0 ? Escape.DOUBLED_QUOTES : Escape.BACKSLASHES, false);
    }
    // It contains no quote.
    return json == csv && !holdsBackslash(json) ? null : new Embedded(1, csv, csv + 1, null, true);
  }

  /**
   * The event after the quote here, if another format may have escaped it: it contains what may be
   * an escape, and does not contain the quote alone.
   */
  @Nullable Embedded unclearEvent(int quote) throws IOException {
    int name = afterDeclaration(afterOneOf(LESS_THAN, 1));
    if (name < 0 || !isStartOfEvent(name)) {
      return null;
    }
    boolean isEscaped = false;
    int i = name;
    for (int c = window.peek(i); c >= 0 && i <= maxLength; c = window.peek(i)) {
      int length = c == '\\' ? foreignLength(i) : 1;
      if (c == quote) {
        length = window.peek(i + 1) == quote ? 2 : -1;
      }
      if (length < 0) {
        return null;
      }
      isEscaped |= c == '\\' || c == quote;
      int next = c == '<' || c == '\\' ? afterOneOf(LESS_THAN, i) : -1;
      if (next >= 0 && isStartOfEvent(next)) {
        return null;
      }
      int end = next >= 0 ? endOfEvent(next) : -1;
      if (end >= 0) {
        return isEscaped ? new Embedded(1, end, end, null, true) : null;
      }
      i += length;
    }
    return null;
  }

  /** The name of the tag after the declaration whose name is here, if it is one. */
  private int afterDeclaration(int name) throws IOException {
    if (name < 0 || !window.matches(DECLARATION, name)) {
      return name;
    }
    int i = name;
    while (i < name + MAX_DECLARATION && !window.matches(END_OF_DECLARATION, i)) {
      i++;
    }
    i += END_OF_DECLARATION.length;
    while (i < name + MAX_DECLARATION && TagScan.endsName(window.peek(i))) {
      i++;
    }
    return afterOneOf(LESS_THAN, i);
  }

  /** The length of an escape of JSON or Python; -1 if it is neither. */
  private int foreignLength(int at) throws IOException {
    int c = window.peek(at + 1);
    return c == '\'' || c == 'x' ? 2 : backslashLength(at);
  }

  /** The end of the quoted event here if it is a CSV field; otherwise -1. */
  private int endOfCsv() throws IOException {
    int i = 1;
    for (int c = window.peek(i); c >= 0 && i <= maxLength; c = window.peek(i)) {
      if (c == '"' && window.peek(i + 1) != '"') {
        return endsTag(i) ? i : -1;
      }
      i += c == '"' ? 2 : 1;
    }
    return -1;
  }

  /** The end of the quoted event here if it is a JSON string; otherwise -1. */
  private int endOfJson() throws IOException {
    int i = 1;
    for (int c = window.peek(i); c >= 0 && i <= maxLength; c = window.peek(i)) {
      if (c == '"') {
        return endsTag(i) ? i : -1;
      }
      int length = c == '\\' ? backslashLength(i) : 1;
      if (length < 0) {
        return -1;
      }
      i += length;
    }
    return -1;
  }

  /** Whether a tag ends before the quote here; what is quoted is longer than an escape. */
  private boolean endsTag(int end) throws IOException {
    return window.peek(end - 1) == '>' || afterOneOf(GREATER_THAN, end - 6) == end;
  }

  private boolean holdsBackslash(int end) throws IOException {
    for (int i = 1; i < end; i++) {
      if (window.peek(i) == '\\') {
        return true;
      }
    }
    return false;
  }
}
