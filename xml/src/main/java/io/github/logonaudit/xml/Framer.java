package io.github.logonaudit.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into frames, one event's bytes each, whatever stands around and between the events.
 *
 * <p>It works on bytes, because {@code <} can't stand in the text or the attributes of XML:
 * wherever it does stand, outside comments, CDATA sections and processing instructions, markup
 * begins. Every byte is looked at a bounded number of times, and no more than one event's length is
 * held.
 *
 * <p>An event that is not closed ends where the next one begins. Only inside {@code UserData} may
 * an {@code Event} stand inside an event, and there no deeper than {@link #MAX_NESTED}: the bound
 * is what keeps a run of unclosed events from being scanned again and again.
 */
final class Framer {
  private static final int MAX_NESTED = 4;
  private static final int MAX_TAG = 1 << 13;
  private static final int HEAD_OF_LONG_EVENT = 1 << 13;
  private static final byte[] EVENT = ascii("Event");
  private static final byte[] USER_DATA = ascii("UserData");
  private static final byte[] DOCTYPE = ascii("<!DOCTYPE");
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] END_OF_COMMENT = ascii("-->");
  private static final byte[] CDATA = ascii("<![CDATA[");
  private static final byte[] END_OF_CDATA = ascii("]]>");
  private static final byte[] END_OF_INSTRUCTION = ascii("?>");
  private static final byte[] END_OF_TAG = ascii(">");

  private enum TagEnd {
    OPEN,
    EMPTY,
    BROKEN
  }

  private final Utf8Input input;
  private final int maxEventBytes;
  private final OuterNamespaces namespaces = new OuterNamespaces();
  private byte[] buffer = new byte[1 << 16];

  /** Where the scan is, and where the bytes read so far end. */
  private int position;

  private int end;

  /** Where the bytes begin that must be kept, or -1 where none must. */
  private int kept = -1;

  /** The offset in the input of {@code buffer[measured]}. */
  private long measuredOffset;

  private int measured;

  private long ordinal;
  private boolean strayText;

  /** The first bytes of an event that turned out too long to keep. */
  private byte @Nullable [] headOfLongEvent;

  Framer(Utf8Input input, int maxEventBytes) {
    this.input = input;
    this.maxEventBytes = maxEventBytes;
    this.measuredOffset = input.prefixLength();
  }

  /** Returns the next frame, or null at the end of the input. */
  @Nullable Frame next() throws IOException {
    kept = -1;
    headOfLongEvent = null;
    while (skipTextOutsideEvents()) {
      int c = peek(1);
      if (c == '!') {
        if (matches(DOCTYPE)) {
          return doctype();
        }
        Frame damaged = commentOutsideEvents();
        if (damaged != null) {
          return damaged;
        }
      } else if (c == '?') {
        skipPast(END_OF_INSTRUCTION, 2);
      } else if (isNameStart(c)) {
        int prefix = prefixOfEventTag();
        if (prefix >= 0) {
          return event(prefix);
        }
        outerTag();
      } else {
        position++;
      }
    }
    return ordinal == 0 && strayText ? noEvents() : null;
  }

  private Frame noEvents() {
    kept = position;
    return frame(
        offsetOf(kept), "there is text but no Event element in the whole input; is it event XML?");
  }

  /** Moves to the next {@code <}, and notes whether anything but white space was passed over. */
  private boolean skipTextOutsideEvents() throws IOException {
    do {
      for (int i = position; i < end; i++) {
        byte b = buffer[i];
        if (b == '<') {
          position = i;
          return true;
        }
        strayText |= b > ' ' || b <= 0;
      }
      position = end;
    } while (fill());
    return false;
  }

  private @Nullable Frame commentOutsideEvents() throws IOException {
    kept = position;
    long offset = offsetOf(position);
    if (!skipCommentOrCdata()) {
      return frame(offset, "a comment or CDATA section outside the events never ends");
    }
    kept = -1;
    headOfLongEvent = null;
    return null;
  }

  private Frame doctype() throws IOException {
    kept = position;
    long offset = offsetOf(position);
    position += DOCTYPE.length;
    int brackets = 0;
    int quote = 0;
    for (int length = 0; length < maxEventBytes; length++) {
      int c = peek(0);
      if (c < 0) {
        break;
      }
      if (quote == 0 && c == '<' && matches(COMMENT)) {
        skipPast(END_OF_COMMENT, COMMENT.length);
        continue;
      }
      position++;
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == ']') {
        brackets += c == '[' ? 1 : -1;
      } else if (c == '>' && brackets <= 0) {
        break;
      }
    }
    return frame(offset, "a DOCTYPE is refused: event XML has no use for one");
  }

  /** Passes over a start tag around the events, and remembers the prefixes that it declares. */
  private void outerTag() throws IOException {
    kept = position;
    startTag(0);
    if (kept >= 0 && position - kept <= MAX_TAG) {
      namespaces.add(buffer, kept, position);
    }
    kept = -1;
    headOfLongEvent = null;
  }

  private Frame event(int prefix) throws IOException {
    kept = position;
    long offset = offsetOf(position);
    byte[] name = Arrays.copyOfRange(buffer, position + 1, position + 1 + prefix + EVENT.length);
    TagEnd tag = startTag(1 + name.length);
    if (tag != TagEnd.OPEN) {
      return frame(offset, tag == TagEnd.EMPTY ? null : "the start tag of the event never ends");
    }
    int open = 1;
    boolean inUserData = false;
    int firstNested = -1;
    while (skipText()) {
      int c = peek(1);
      if (c == '/') {
        if (isEndTag(name)) {
          skipPast(END_OF_TAG, 2 + name.length);
          open--;
          if (open == 0) {
            return frame(offset, null);
          }
        } else {
          inUserData &= open > 1 || !isEndTagOfUserData(prefix);
          position += 2;
        }
      } else if (c == '!') {
        if (!skipCommentOrCdata()) {
          return frame(offset, "a comment or CDATA section in the event never ends");
        }
      } else if (c == '?') {
        if (!skipPast(END_OF_INSTRUCTION, 2)) {
          return frame(offset, "a processing instruction in the event never ends");
        }
      } else if (isStartTag(name)) {
        if (!inUserData || open == MAX_NESTED) {
          return unclosed(
              offset, firstNested, "the event is not closed before the next one begins");
        }
        firstNested = firstNested < 0 && kept >= 0 ? position - kept : firstNested;
        open += startTag(1 + name.length) == TagEnd.OPEN ? 1 : 0;
      } else if (open == 1 && isStartTagOfUserData(prefix)) {
        inUserData = startTag(1 + prefix + USER_DATA.length) == TagEnd.OPEN;
      } else {
        position++;
      }
    }
    return unclosed(offset, firstNested, "the input ends inside the event");
  }

  /** An event that has no end; what stood nested in it may be events of their own. */
  private Frame unclosed(long offset, int firstNested, String reason) {
    if (firstNested >= 0 && kept >= 0) {
      position = kept + firstNested;
    }
    return frame(offset, reason);
  }

  private Frame frame(long offset, @Nullable String damage) {
    ordinal++;
    byte[] head = headOfLongEvent;
    if (head != null) {
      String reason = "the event is longer than " + maxEventBytes + " bytes";
      return new Frame(head, 0, head.length, offset, ordinal, namespaces.text(), reason);
    }
    int length = position - kept;
    String reason =
        damage == null && length > maxEventBytes
            ? "the event is longer than " + maxEventBytes + " bytes"
            : damage;
    return new Frame(buffer, kept, length, offset, ordinal, namespaces.text(), reason);
  }

  // ---- markup -------------------------------------------------------------------------------

  /** The length of the prefix, colon included, if an Event start tag is here; else -1. */
  private int prefixOfEventTag() throws IOException {
    if (isStartTag(EVENT)) {
      return 0;
    }
    int i = 1;
    while (i < MAX_TAG && isNamePart(peek(i))) {
      i++;
    }
    if (peek(i) != ':' || !matches(EVENT, i + 1) || !endsName(peek(i + 1 + EVENT.length))) {
      return -1;
    }
    return i;
  }

  private boolean isStartTag(byte[] name) throws IOException {
    return matches(name, 1) && endsName(peek(1 + name.length));
  }

  private boolean isEndTag(byte[] name) throws IOException {
    return matches(name, 2) && endsName(peek(2 + name.length));
  }

  private boolean isStartTagOfUserData(int prefix) throws IOException {
    return matches(USER_DATA, 1 + prefix) && endsName(peek(1 + prefix + USER_DATA.length));
  }

  private boolean isEndTagOfUserData(int prefix) throws IOException {
    return matches(USER_DATA, 2 + prefix) && endsName(peek(2 + prefix + USER_DATA.length));
  }

  /** Passes over the rest of a start tag; a {@code <} can't stand in one, so it ends it too. */
  private TagEnd startTag(int from) throws IOException {
    position += from == 0 ? 1 : from;
    int quote = 0;
    int before = 0;
    for (int c = peek(0); c >= 0 && c != '<'; c = peek(0)) {
      position++;
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return before == '/' ? TagEnd.EMPTY : TagEnd.OPEN;
      }
      before = c;
    }
    return TagEnd.BROKEN;
  }

  /** Passes over a comment or CDATA section; false where it never ends. */
  private boolean skipCommentOrCdata() throws IOException {
    if (matches(COMMENT)) {
      return skipPast(END_OF_COMMENT, COMMENT.length);
    }
    if (matches(CDATA)) {
      return skipPast(END_OF_CDATA, CDATA.length);
    }
    position += 2;
    return true;
  }

  /** Moves behind the next occurrence of some bytes; false where there is none. */
  private boolean skipPast(byte[] bytes, int from) throws IOException {
    position += Math.min(from, end - position);
    while (true) {
      while (position < end && buffer[position] != bytes[0]) {
        position++;
      }
      if (position == end && !fill()) {
        return false;
      }
      if (matches(bytes)) {
        position += bytes.length;
        return true;
      }
      position++;
    }
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isNamePart(int c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }

  private static boolean endsName(int c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  // ---- bytes --------------------------------------------------------------------------------

  private boolean skipText() throws IOException {
    do {
      for (int i = position; i < end; i++) {
        if (buffer[i] == '<') {
          position = i;
          return true;
        }
      }
      position = end;
    } while (fill());
    return false;
  }

  private boolean matches(byte[] bytes) throws IOException {
    return matches(bytes, 0);
  }

  private boolean matches(byte[] bytes, int ahead) throws IOException {
    for (int i = 0; i < bytes.length; i++) {
      if (peek(ahead + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** The byte some places ahead, or -1 behind the end of the input. */
  private int peek(int ahead) throws IOException {
    while (position + ahead >= end) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[position + ahead] & 0xff;
  }

  /** Reads more; what must not be kept makes room. False at the end of the input. */
  private boolean fill() throws IOException {
    if (kept >= 0 && position - kept > maxEventBytes) {
      headOfLongEvent = Arrays.copyOfRange(buffer, kept, kept + HEAD_OF_LONG_EVENT);
      kept = -1;
    }
    int from = kept >= 0 ? kept : position;
    if (from > 0) {
      offsetOf(from);
      System.arraycopy(buffer, from, buffer, 0, end - from);
      measured = 0;
      position -= from;
      end -= from;
      kept = kept >= 0 ? 0 : -1;
    }
    if (buffer.length - end < buffer.length / 4) {
      buffer = Arrays.copyOf(buffer, newLength());
    }
    int count = input.read(buffer, end, buffer.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  private int newLength() {
    return (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8L);
  }

  /** The offset in the input of a place in the buffer; places must be asked for in order. */
  private long offsetOf(int place) {
    measuredOffset += input.inputLength(buffer, measured, place);
    measured = place;
    return measuredOffset;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
