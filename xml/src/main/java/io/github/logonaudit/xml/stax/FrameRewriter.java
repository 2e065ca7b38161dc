package io.github.logonaudit.xml.stax;

import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import io.github.logonaudit.xml.text.Reference;
import io.github.logonaudit.xml.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a frame, with a substitute for each character that XML forbids, with a reference for a
 * bare {@code &} if repairs are wanted, and with an escape for each byte that is not UTF-8.
 *
 * <p>References are recognised only in text and attribute values: in a comment or CDATA section
 * they are plain characters. Forbidden characters in a tag outside of values are left for the
 * parser to refuse.
 */
final class FrameRewriter {
  private static final byte[] COMMENT = ByteScan.ascii("<!--");
  private static final byte[] END_OF_COMMENT = ByteScan.ascii("-->");
  private static final byte[] CDATA = ByteScan.ascii("<![CDATA[");
  private static final byte[] END_OF_CDATA = ByteScan.ascii("]]>");
  private static final byte[] INSTRUCTION = ByteScan.ascii("<?");
  private static final byte[] END_OF_INSTRUCTION = ByteScan.ascii("?>");
  private static final byte[] AMPERSAND = ByteScan.ascii("&amp;");
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

  /** The end marker of the current comment, section or instruction, or null outside of one. */
  private byte @Nullable [] endOfVerbatim;

  private @Nullable String fault;

  /** How many characters precede {@code bytes[measured]}. */
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

  /** Whether a frame contains a {@code &} that begins no reference. */
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
   * The frame as a parser can read it; it ends at the refused character, if there is {@link #fault
   * one}.
   */
  Frame rewrite() {
    writeUpTo(Integer.MAX_VALUE);
    return frame.withBytes(out.toByteArray());
  }

  /** Describes the character that the policy refuses, or null if there is none. */
  @Nullable String fault() {
    return fault;
  }

  /** What was repaired. */
  List<FrameRepair> repairs() {
    return List.copyOf(repairs);
  }

  /** Maps a character offset of the rewritten frame to one of the original frame. */
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

  /** Tracks what begins or ends here, and copies the parts that must not be changed. */
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

  /** How many characters precede the current position. */
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
}
