package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;

/**
 * Looks at the tags ahead in a window. A {@code <} can't occur in a tag, so it ends a tag that was
 * cut. Only {@link #restOfTag} moves the window.
 */
final class TagScan {
  /** How far ahead is looked for the end of a tag. */
  static final int MAX_TAG = 1 << 13;

  static final byte[] EVENT = ByteScan.ascii("Event");
  static final byte[] SYSTEM = ByteScan.ascii("System");

  /** The start tags that nearly all tools write, which need no reading. */
  static final byte[] PLAIN_TAG = ByteScan.ascii("<Event xmlns='" + EventSchema.NAMESPACE + "'>");

  static final byte[] QUOTED_TAG =
      ByteScan.ascii("<Event xmlns=\"" + EventSchema.NAMESPACE + "\">");

  /** How a tag ends. */
  enum End {
    OPEN,
    EMPTY,
    BROKEN
  }

  private final InputWindow window;

  TagScan(InputWindow window) {
    this.window = window;
  }

  /** Where the name of the tag here begins, after its prefix if it has one. */
  int localName(int from) throws IOException {
    int i = from;
    while (i < MAX_TAG && isNamePart(window.peek(i))) {
      i++;
    }
    return i > from && window.peek(i) == ':' ? i + 1 : from;
  }

  boolean isNamed(byte[] name, int from) throws IOException {
    return window.matches(name, from) && endsName(window.peek(from + name.length));
  }

  /** Skips the rest of a tag; a {@code <} can't occur in a tag, so it ends it too. */
  End restOfTag() throws IOException {
    window.skip(1);
    int quote = 0;
    int before = 0;
    for (int c = window.peek(0); c >= 0 && c != '<'; c = window.peek(0)) {
      window.skip(1);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return before == '/' ? End.EMPTY : End.OPEN;
      }
      before = c;
    }
    return End.BROKEN;
  }

  /** The length of the start tag here, or -1 if it has no end or is too long. */
  int tagLength() throws IOException {
    int quote = 0;
    for (int i = 1; i < MAX_TAG; i++) {
      int c = window.peek(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
      if (c < 0 || c == '<') {
        return -1;
      }
    }
    return -1;
  }

  boolean isAhead(byte[] element, int from) throws IOException {
    int i = from;
    while (i < from + MAX_TAG && isLayout(window.peek(i))) {
      i++;
    }
    return window.peek(i) == '<' && isNamed(element, localName(i + 1));
  }

  /** Whether an event begins here, rather than text that mentions one. */
  boolean beginsEvent() throws IOException {
    if (window.matches(PLAIN_TAG, 0) || window.matches(QUOTED_TAG, 0)) {
      return true;
    }
    if (window.peek(0) != '<' || !isNamed(EVENT, localName(1))) {
      return false;
    }
    int length = tagLength();
    return length > 0 && isAhead(SYSTEM, length);
  }

  /** Whether the start tag of an event is cut after its name, and another tag follows. */
  boolean isCutAfterName(int name) throws IOException {
    return window.matches(EVENT, name) && window.peek(name + EVENT.length) == '<';
  }

  /**
   * Whether an event or nothing follows a name, so that it may be the beginning of a longer one.
   */
  boolean isCutName(int name) throws IOException {
    int i = name + EVENT.length;
    while (i < MAX_TAG && ByteScan.isBlank((byte) window.peek(i))) {
      i++;
    }
    return window.matches(PLAIN_TAG, i) || window.matches(QUOTED_TAG, i) || window.peek(i) < 0;
  }

  /** White space, no-break spaces in UTF-8, and the marks of a browser's view. */
  static boolean isLayout(int c) {
    return (c >= 0 && c <= ' ') || c == '-' || c == '+' || c == 0xc2 || c == 0xa0;
  }

  static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c >= 0x80;
  }

  static boolean endsName(int c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
