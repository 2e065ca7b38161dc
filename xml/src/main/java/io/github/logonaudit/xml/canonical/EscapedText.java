package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import io.github.logonaudit.xml.text.Reference;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads text that is more than plain ASCII: with references, line breaks, or characters of other
 * scripts. For use by one thread.
 */
final class EscapedText {
  private static final byte[] LT = ByteScan.ascii("&lt;");
  private static final byte[] GT = ByteScan.ascii("&gt;");
  private static final byte[] AMP = ByteScan.ascii("&amp;");
  private static final byte[] QUOT = ByteScan.ascii("&quot;");
  private static final byte[] APOS = ByteScan.ascii("&apos;");

  private byte[] written = new byte[256];
  private int length;
  private boolean ascii;
  private int position;

  /** The end of the last text read. */
  int end() {
    return position;
  }

  /** Reads up to the next markup; null if only an XML parser can read or refuse it. */
  @Nullable String read(byte[] bytes, int from, int to) {
    position = from;
    length = 0;
    ascii = true;
    int clean = from;
    while (true) {
      position = ByteScan.endOfPlainText(bytes, position, to);
      if (position == to) {
        return null;
      }
      byte c = bytes[position];
      if (c == '<') {
        if (clean == from) {
          return text(bytes, from, position);
        }
        write(bytes, clean, position);
        return text(written, 0, length);
      }
      if (c == '&' || c == '\r') {
        write(bytes, clean, position);
        if (c == '\r') {
          lineBreak(bytes, to);
        } else if (!reference(bytes, to)) {
          return null;
        }
        clean = position;
      } else if (c < 0) {
        ascii = false;
        position++;
      } else if (c == '\n' || c == '\t') {
        do {
          position++;
        } while (position < to && (bytes[position] == '\t' || bytes[position] == '\n'));
      } else if (c == '>' && !endsCdata(bytes, from)) {
        position++;
      } else {
        return null;
      }
    }
  }

  /** XML turns a carriage return, alone or with a line feed, into one line feed. */
  private void lineBreak(byte[] bytes, int to) {
    position++;
    if (position == to || bytes[position] != '\n') {
      write((byte) '\n');
    }
  }

  private boolean endsCdata(byte[] bytes, int from) {
    return position - 2 >= from && bytes[position - 1] == ']' && bytes[position - 2] == ']';
  }

  private boolean reference(byte[] bytes, int to) {
    int referenceEnd = Reference.end(bytes, position, to);
    if (referenceEnd < 0) {
      return false;
    }
    int codePoint = Reference.codePoint(bytes, position, referenceEnd);
    if (codePoint < 0) {
      codePoint = entity(bytes, to);
    }
    position = referenceEnd;
    if (codePoint < 0
        || codePoint > Character.MAX_CODE_POINT
        || ForbiddenCharacters.contain(codePoint)) {
      return false;
    }
    if (codePoint < 0x80) {
      write((byte) codePoint);
    } else {
      ascii = false;
      byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      write(utf8, 0, utf8.length);
    }
    return true;
  }

  private int entity(byte[] bytes, int to) {
    if (ByteScan.startsWith(bytes, position, to, LT)) {
      return '<';
    } else if (ByteScan.startsWith(bytes, position, to, GT)) {
      return '>';
    } else if (ByteScan.startsWith(bytes, position, to, AMP)) {
      return '&';
    } else if (ByteScan.startsWith(bytes, position, to, QUOT)) {
      return '"';
    }
    return ByteScan.startsWith(bytes, position, to, APOS) ? '\'' : -1;
  }

  private void write(byte b) {
    if (length == written.length) {
      written = java.util.Arrays.copyOf(written, 2 * length);
    }
    written[length++] = b;
  }

  private void write(byte[] bytes, int from, int to) {
    if (length + to - from > written.length) {
      written = java.util.Arrays.copyOf(written, 2 * (length + to - from));
    }
    System.arraycopy(bytes, from, written, length, to - from);
    length += to - from;
  }

  private @Nullable String text(byte[] bytes, int from, int to) {
    if (ascii) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      // U+FFFD may replace invalid UTF-8; the two code points after it are forbidden.
      if (text.charAt(i) >= '\ufffd') {
        return null;
      }
    }
    return text;
  }
}
