package io.github.logonaudit.xml.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Detects how an input is encoded.
 *
 * <p>Unless the caller names an encoding, the bytes decide; the XML declaration decides only
 * between code pages, because exports are often declared as UTF-16 and saved as UTF-8, or vice
 * versa.
 */
public final class InputEncoding {
  private static final int SNIFFED = 256;

  private InputEncoding() {}

  /**
   * Detects the encoding of an input from its first bytes, and returns the input as UTF-8.
   *
   * @param named the encoding if there is no byte order mark; null to detect it
   */
  public static Utf8Input open(InputStream in, @Nullable Charset named) throws IOException {
    byte[] head = in.readNBytes(SNIFFED);
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return new Utf8Input.Plain(head, 3, in);
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return new TranscodedInput.Utf16(head, 2, in, false);
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return new TranscodedInput.Utf16(head, 2, in, true);
    }
    return named == null ? sniffed(head, in) : named(head, in, named);
  }

  private static Utf8Input sniffed(byte[] head, InputStream in) {
    // Two ASCII characters in a row, as every event XML begins, with zeros between them.
    if (head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
      return new TranscodedInput.Utf16(head, 0, in, false);
    }
    if (head.length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
      return new TranscodedInput.Utf16(head, 0, in, true);
    }
    char[] codePage = declaredCodePage(head);
    return codePage == null
        ? new Utf8Input.Plain(head, 0, in)
        : new TranscodedInput.CodePage(head, in, codePage);
  }

  private static Utf8Input named(byte[] head, InputStream in, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_16LE)) {
      return new TranscodedInput.Utf16(head, 0, in, false);
    }
    if (charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16)) {
      return new TranscodedInput.Utf16(head, 0, in, true);
    }
    char[] codePage = codePage(charset);
    return codePage == null
        ? new Utf8Input.Plain(head, 0, in)
        : new TranscodedInput.CodePage(head, in, codePage);
  }

  /** Whether an input in an encoding can be read. */
  public static boolean isKnown(Charset charset) {
    return charset.name().startsWith("UTF-16")
        || charset.equals(StandardCharsets.UTF_8)
        || charset.equals(StandardCharsets.US_ASCII)
        || codePage(charset) != null;
  }

  /** Returns a string as UTF-8; the encoding that it declares no longer applies. */
  public static Utf8Input ofText(String text) {
    byte[] utf8 = new byte[3 * text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      length = TranscodedInput.encode(codePoint, utf8, length);
      i += Character.charCount(codePoint);
    }
    return new Utf8Input.Plain(new byte[0], 0, new ByteArrayInputStream(utf8, 0, length));
  }

  private static boolean startsWith(byte[] head, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The characters of a declared single-byte code page; null for any other encoding. */
  private static char @Nullable [] declaredCodePage(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
    int name = end < 0 ? -1 : text.substring(0, end).indexOf("encoding");
    if (name < 0) {
      return null;
    }
    String[] quoted = text.substring(name, end).split("[\"']", 3);
    if (quoted.length < 3 || quoted[1].toUpperCase(Locale.ROOT).startsWith("UTF")) {
      return null;
    }
    try {
      return codePage(Charset.forName(quoted[1]));
    } catch (IllegalArgumentException e) {
      // An encoding that this JDK does not support: the bytes are then read as UTF-8.
      return null;
    }
  }

  private static char @Nullable [] codePage(Charset charset) {
    try {
      CharsetDecoder decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .replaceWith("\ufffd");
      if (decoder.maxCharsPerByte() != 1 || decoder.averageCharsPerByte() != 1) {
        return null;
      }
      char[] characters = new char[256];
      int mapped = 0;
      for (int i = 0; i < 256; i++) {
        CharBuffer one = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) i}));
        boolean known = one.length() == 1 && one.get(0) != '\ufffd';
        // Windows too reads a byte that its code page does not define as the control character of
        // that number.
        characters[i] = known ? one.get(0) : (char) i;
        if (i < 0x80 && characters[i] != i) {
          // The declaration itself is in ASCII.
          return null;
        }
        mapped += known && i >= 0x80 ? 1 : 0;
      }
      // ASCII is valid UTF-8.
      return mapped > 0 ? characters : null;
    } catch (UnsupportedOperationException | CharacterCodingException e) {
      // An encoding that depends on its first bytes, or that needs more than one byte for a
      // character.
      return null;
    }
  }
}
