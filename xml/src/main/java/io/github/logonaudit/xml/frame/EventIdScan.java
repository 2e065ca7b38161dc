package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;

/**
 * Finds the ID of an event without parsing it, if the frame begins as Windows writes it: {@code
 * Event}, {@code System}, optionally {@code Provider}, and {@code EventID}, without prefixes.
 *
 * <p>The first {@code EventID} of {@code System} counts, as in the decoders. For use by one thread.
 */
public final class EventIdScan {
  public static final int UNKNOWN = -1;

  private static final int MAX_EVENT_ID = 0xffff;
  private static final byte[] EVENT = ByteScan.ascii("<Event");
  private static final byte[] SYSTEM = ByteScan.ascii("<System>");
  private static final byte[] PROVIDER = ByteScan.ascii("<Provider");
  private static final byte[] END_OF_PROVIDER = ByteScan.ascii("</Provider>");
  private static final byte[] EVENT_ID = ByteScan.ascii("<EventID");
  private static final byte[] QUALIFIERS = ByteScan.ascii("Qualifiers=");
  private static final byte[] END_OF_TAG = ByteScan.ascii(">");
  private static final byte[] END_OF_EVENT_ID = ByteScan.ascii("</EventID>");

  private static final int MAX_BEGINNING = 512;

  private byte[] bytes = {};
  private int to;
  private int position;

  /**
   * The beginning of the last event, up to the digits of its ID: most events begin the same way.
   */
  private byte[] beginning = {};

  /** The ID, or {@link #UNKNOWN} if the frame has to be parsed to find it. */
  public int of(Frame frame) {
    bytes = frame.bytes();
    position = frame.start();
    to = frame.start() + frame.length();
    if (beginning.length > 0 && take(beginning)) {
      return eventId();
    }
    if (!skipToEventId()) {
      return UNKNOWN;
    }
    boolean isShort = position - frame.start() <= MAX_BEGINNING;
    beginning = isShort ? Arrays.copyOfRange(bytes, frame.start(), position) : new byte[0];
    return eventId();
  }

  private boolean skipToEventId() {
    if (!take(EVENT) || restOfTag() != '>' || !takeAfterBlanks(SYSTEM)) {
      return false;
    }
    if (takeAfterBlanks(PROVIDER)) {
      int end = restOfTag();
      if (end != '/' && (end != '>' || !takeAfterBlanks(END_OF_PROVIDER))) {
        return false;
      }
    }
    return takeAfterBlanks(EVENT_ID) && (take(END_OF_TAG) || qualifiers());
  }

  private boolean qualifiers() {
    if (!takeAfterBlanks(QUALIFIERS) || position >= to) {
      return false;
    }
    byte quote = bytes[position++];
    if (quote != '\'' && quote != '"') {
      return false;
    }
    number();
    return position < to && bytes[position++] == quote && takeAfterBlanks(END_OF_TAG);
  }

  private int eventId() {
    int from = position;
    int eventId = number();
    return position > from && eventId <= MAX_EVENT_ID && take(END_OF_EVENT_ID) ? eventId : UNKNOWN;
  }

  private int number() {
    int number = 0;
    while (position < to && bytes[position] >= '0' && bytes[position] <= '9') {
      number = Math.min(MAX_EVENT_ID + 1, 10 * number + bytes[position] - '0');
      position++;
    }
    return number;
  }

  /**
   * Skips a tag: returns {@code >} for a start tag, {@code /} for an empty element, 0 for neither.
   */
  private int restOfTag() {
    int quote = 0;
    for (int before = 0; position < to && bytes[position] != '<'; before = bytes[position++]) {
      int c = bytes[position];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        position++;
        return before == '/' ? '/' : '>';
      }
    }
    return 0;
  }

  private boolean takeAfterBlanks(byte[] expected) {
    while (position < to && ByteScan.isBlank(bytes[position])) {
      position++;
    }
    return take(expected);
  }

  private boolean take(byte[] expected) {
    if (!ByteScan.startsWith(bytes, position, to, expected)) {
      return false;
    }
    position += expected.length;
    return true;
  }
}
