package io.github.logonaudit.xml.stax;

import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import io.github.logonaudit.xml.text.Reference;
import io.github.logonaudit.xml.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a frame anew, so that it holds a substitute for each character that XML forbids, and a
 * reference for a bare {@code &} where a repair is wanted, and an escape for each byte that is no
 * UTF-8.
 *
 * <p>A reference counts in texts and attribute values only: in a comment or CDATA section it is
 * just characters. What stands in a tag outside of values is left to the parser, to refuse.
 */
final class FrameRewriter {
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] END_OF_COMMENT = ascii("-->");
  private static final byte[] CDATA = ascii("<![CDATA[");
  private static final byte[] END_OF_CDATA = ascii("]]>");
  private static final byte[] INSTRUCTION = ascii("<?");
  private static final byte[] END_OF_INSTRUCTION = ascii("?>");
  private static final byte[] AMPERSAND = ascii("&amp;");
  private static final byte[] BAD_BYTE =
      ForbiddenCharacters.BAD_BYTE.getBytes(StandardCharsets.UTF_8);

  private final Frame frame;
  private final StaxSettings settings;

  private final List<FrameRepair> repairs = new ArrayList<>();

  /** Whether values hold characters as escapes, so that the escape character is one of them. */
  private final boolean escapes;

  private final byte[] bytes;
  private final int to;
  private final ByteArrayOutputStream out;

  private int position;
  private boolean inTag;
  private int quote;

  /** What ends the comment, section or instruction here, or null outside of one. */
  private byte @Nullable [] endOfVerbatim;

  private @Nullable String fault;

  /** How many characters stand before {@code bytes[measured]}. */
  private int characters;

  private int measured;

  FrameRewriter(Frame frame, StaxSettings settings, boolean escapes) {
    this.frame = frame;
    this.settings = settings;
    this.escapes = escapes;
    this.bytes = frame.bytes();
    this.to = frame.start() + frame.length();
    this.position = frame.start();
    this.measured = frame.start();
    this.out = new ByteArrayOutputStream(frame.length() + 64);
  }

  /** Tells whether a frame holds a {@code &} that begins no reference. */
  static boolean hasBareAmpersand(Frame frame) {
    int to = frame.start() + frame.length();
    for (int i = frame.start(); i < to; i++) {
      if (frame.bytes()[i] == '&' && Reference.end(frame.bytes(), i, to) < 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The frame as a parser can read it; it ends at the character that is {@link #fault at fault}.
   */
  Frame rewrite() {
    writeUpTo(Integer.MAX_VALUE);
    return frame.withBytes(out.toByteArray());
  }

  /** Says which character the policy refuses, if it does. */
  @Nullable String fault() {
    return fault;
  }

  /** What was repaired. */
  List<FrameRepair> repairs() {
    return List.copyOf(repairs);
  }

  /** Which character of the frame a character of the rewritten frame stands for. */
  int originalCharacter(int character) {
    byte[] written = out.toByteArray();
    int end = 0;
    for (int count = 0; end < written.length && count < character; end++) {
      count += units(written[end]);
    }
    FrameRewriter again = new FrameRewriter(frame, settings, escapes);
    again.writeUpTo(end);
    return again.character();
  }

  private void writeUpTo(int written) {
    while (position < to && fault == null && out.size() < written) {
      boolean isValue = isValue();
      enterOrLeave();
      if (isValue && bytes[position] == '&') {
        reference();
      } else if (isValue || endOfVerbatim != null) {
        raw();
      } else {
        copy(1);
      }
    }
  }

  private boolean isValue() {
    return endOfVerbatim == null && (!inTag || quote != 0);
  }

  /** Notes what begins or ends here, and copies what must not be looked into. */
  private void enterOrLeave() {
    byte c = bytes[position];
    if (endOfVerbatim != null) {
      if (c == endOfVerbatim[0] && matches(endOfVerbatim)) {
        copy(endOfVerbatim.length - 1);
        endOfVerbatim = null;
      }
    } else if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (inTag) {
      quote = c == '"' || c == '\'' ? c : 0;
      inTag = c != '>';
    } else if (c == '<') {
      enterMarkup();
    }
  }

  private void enterMarkup() {
    if (matches(COMMENT)) {
      copy(COMMENT.length - 1);
      endOfVerbatim = END_OF_COMMENT;
    } else if (matches(CDATA)) {
      copy(CDATA.length - 1);
      endOfVerbatim = END_OF_CDATA;
    } else if (matches(INSTRUCTION)) {
      copy(INSTRUCTION.length - 1);
      endOfVerbatim = END_OF_INSTRUCTION;
    } else {
      inTag = true;
    }
  }

  private void reference() {
    int end = Reference.end(bytes, position, to);
    if (end < 0) {
      bareAmpersand();
      return;
    }
    int codePoint = Reference.codePoint(bytes, position, end);
    if (isWrittenOtherwise(codePoint)) {
      replace(codePoint, end - position);
    } else {
      copy(end - position);
    }
  }

  private void bareAmpersand() {
    if (!settings.repairs()) {
      copy(1);
      return;
    }
    repairs.add(new FrameRepair(character(), "read a bare '&' as text"));
    out.writeBytes(AMPERSAND);
    position++;
  }

  private void raw() {
    int codePoint = ForbiddenCharacters.raw(bytes, position, to);
    if (isWrittenOtherwise(codePoint)) {
      replace(codePoint, codePoint < ' ' ? 1 : 3);
      return;
    }
    int length = Utf8.length(bytes, position, to);
    if (length == 0) {
      out.writeBytes(BAD_BYTE);
      position++;
    } else {
      copy(length);
    }
  }

  private boolean isWrittenOtherwise(int codePoint) {
    return codePoint >= 0
        && (ForbiddenCharacters.contain(codePoint)
            || (escapes && codePoint == ForbiddenCharacters.ESCAPE));
  }

  private void replace(int codePoint, int length) {
    String substitute =
        codePoint == ForbiddenCharacters.ESCAPE
            ? ForbiddenCharacters.escaped(codePoint)
            : settings.substitute().apply(codePoint);
    if (substitute == null) {
      fault =
          "XML forbids the character U+%04X (character %d of the event)"
              .formatted(codePoint, character());
    } else {
      out.writeBytes(substitute.getBytes(StandardCharsets.UTF_8));
    }
    position += length;
  }

  private void copy(int length) {
    out.write(bytes, position, length);
    position += length;
  }

  private boolean matches(byte[] expected) {
    if (to - position < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[position + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many characters stand before the current place. */
  private int character() {
    for (; measured < position; measured++) {
      characters += units(bytes[measured]);
    }
    return characters;
  }

  private static int units(byte utf8) {
    int lead = utf8 & 0xff;
    return lead >= 0xf0 ? 2 : lead < 0x80 || lead >= 0xc0 ? 1 : 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
