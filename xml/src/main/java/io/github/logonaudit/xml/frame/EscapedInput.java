package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.Reference;
import java.nio.charset.StandardCharsets;

/** Reads a text that was escaped into another text as it was before, by one level. */
final class EscapedInput extends Utf8Input {
  /** A position in the escaped text, and the UTF-8 of the character before it. */
  private final class Cursor {
    private final byte[] utf8 = new byte[MAX_UTF8];
    private int length;
    private int position;

    boolean next() {
      while (escape == Escape.SECTIONS
          && ByteScan.startsWith(escaped, position, escaped.length, EmbeddedScan.NEXT_SECTION)) {
        position += EmbeddedScan.NEXT_SECTION.length;
      }
      if (position == escaped.length) {
        return false;
      }
      int from = position;
      byte c = escaped[from];
      if (c == '&' && escape == Escape.REFERENCES) {
        reference(from);
      } else if (c == '\\' && escape == Escape.BACKSLASHES) {
        backslash(from);
      } else {
        boolean isDoubled = c == '"' && escape == Escape.DOUBLED_QUOTES;
        take(c, isDoubled ? 2 : 1);
      }
      return true;
    }

    private void take(int codePoint, int used) {
      length = codePoint < 0 ? 1 : TranscodedInput.encode(codePoint, utf8, 0);
      if (codePoint < 0) {
        utf8[0] = (byte) codePoint;
      }
      position = Math.min(position + used, escaped.length);
    }

    private void reference(int from) {
      int end = Reference.end(escaped, from, escaped.length);
      int codePoint = end < 0 ? -1 : codePoint(from, end);
      boolean isCharacter = codePoint > 0 && codePoint <= Character.MAX_CODE_POINT;
      take(isCharacter ? codePoint : '&', isCharacter ? end - from : 1);
    }

    private int codePoint(int from, int end) {
      int number = Reference.codePoint(escaped, from, end);
      return number >= 0
          ? number
          : switch (new String(escaped, from, end - from, StandardCharsets.US_ASCII)) {
            case "&lt;" -> '<';
            case "&gt;" -> '>';
            case "&amp;" -> '&';
            case "&quot;" -> '"';
            case "&apos;" -> '\'';
            default -> -1;
          };
    }

    private void backslash(int from) {
      byte next = escaped[from + 1];
      switch (next) {
        case 'b' -> take('\b', 2);
        case 'f' -> take('\f', 2);
        case 'n' -> take('\n', 2);
        case 'r' -> take('\r', 2);
        case 't' -> take('\t', 2);
        case 'u' -> unit(from);
        default -> take(next, 2);
      }
    }

    private void unit(int from) {
      int unit = unitAt(from);
      int low = Character.isHighSurrogate((char) unit) ? unitAt(from + UNIT) : -1;
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        take(Character.toCodePoint((char) unit, (char) low), 2 * UNIT);
      } else {
        take(unit, UNIT);
      }
    }

    /** The UTF-16 unit that is escaped here; -1 if there is none. */
    private int unitAt(int from) {
      if (from + UNIT > escaped.length || escaped[from] != '\\' || escaped[from + 1] != 'u') {
        return -1;
      }
      int unit = 0;
      for (int i = from + 2; i < from + UNIT; i++) {
        unit = 16 * unit + Character.digit(escaped[i], 16);
      }
      return unit;
    }
  }

  /** The length of an escaped UTF-16 unit. */
  private static final int UNIT = 6;

  private final byte[] escaped;
  private final Escape escape;
  private final Utf8Input outer;
  private final Cursor read = new Cursor();
  private final Cursor measured = new Cursor();

  /** How many bytes of the character measured last are after the position asked for. */
  private int measuredAhead;

  /**
   * Reads text of another input, in which all escapes are valid. If that input is escaped too, the
   * text begins where it was last measured.
   */
  EscapedInput(byte[] escaped, Escape escape, Utf8Input outer) {
    this.escaped = escaped;
    this.escape = escape;
    this.outer = outer instanceof EscapedInput other ? other.fromMeasured() : outer;
  }

  /** This input for measuring alone, while this one goes on. */
  private EscapedInput fromMeasured() {
    EscapedInput copy = new EscapedInput(escaped, escape, outer);
    copy.measured.position = measured.position;
    return copy;
  }

  @Override
  int read(byte[] target, int from, int length) {
    int to = from;
    while (from + length - to >= MAX_UTF8 && read.next()) {
      for (int i = 0; i < read.length; i++) {
        target[to++] = read.utf8[i];
      }
    }
    return to == from ? -1 : to - from;
  }

  @Override
  int bufferLength() {
    return Math.min(super.bufferLength(), escaped.length + escaped.length / 2 + 4 * MAX_UTF8);
  }

  @Override
  int prefixLength() {
    return 0;
  }

  @Override
  long inputLength(byte[] utf8, int from, int to) {
    int begin = measured.position;
    measuredAhead -= to - from;
    while (measuredAhead < 0 && measured.next()) {
      measuredAhead += measured.length;
    }
    return outer.inputLength(escaped, begin, measured.position);
  }
}
