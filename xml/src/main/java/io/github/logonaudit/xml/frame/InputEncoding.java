package io.github.logonaudit.xml.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Detects how an input is encoded.
 *
 * <p>Unless the caller names an encoding, the bytes decide; the XML declaration decides only
 * between encodings that contain ASCII, because exports are often declared as UTF-16 and saved as
 * UTF-8, or vice versa.
 */
public final class InputEncoding {
  /** How many bytes of an input show what it is. */
  public static final int SNIFFED = 256;

  /** Longer arrays are read like streams, so that blocks of them can be read in parallel. */
  private static final int LONG = 1 << 16;

  private InputEncoding() {}

  /**
   * Detects the encoding of an input from its first bytes, and returns the input as UTF-8.
   *
   * @param named the encoding if there is no byte order mark; null to detect it
   * @throws IOException if the first bytes can't be read, or are those of another format
   */
  public static Utf8Input open(InputStream in, @Nullable Charset named) throws IOException {
    return open(in.readNBytes(SNIFFED), in, named);
  }

  /**
   * Does the same for an input of which the first bytes were read before.
   *
   * @throws IOException if they are those of another format
   */
  public static Utf8Input open(byte[] head, InputStream in, @Nullable Charset named)
      throws IOException {
    return of(head, in, named);
  }

  /**
   * Detects the encoding of an array, and returns it as UTF-8. The array must not change
   * afterwards.
   *
   * @param named as for a stream
   * @throws IOException if the first bytes are those of another format
   */
  public static Utf8Input of(byte[] bytes, @Nullable Charset named) throws IOException {
    return bytes.length <= LONG
        ? of(bytes, null, named)
        : open(new ByteArrayInputStream(bytes), named);
  }

  private static Utf8Input of(byte[] head, @Nullable InputStream in, @Nullable Charset named)
      throws IOException {
    ForeignFormat format = ForeignFormat.of(head);
    if (format != null) {
      throw new IOException(format.message());
    }
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return new Utf8Input.Plain(head, 3, in);
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return new TranscodedInput.Utf16(head, 2, in, false, named);
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return new TranscodedInput.Utf16(head, 2, in, true, named);
    }
    if (named != null) {
      return named(head, in, named);
    }
    // Two ASCII characters in a row, as every event XML begins, with zeros between them.
    if (head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
      return new TranscodedInput.Utf16(head, 0, in, false, null);
    }
    if (head.length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
      return new TranscodedInput.Utf16(head, 0, in, true, null);
    }
    return in8Bits(head, in, null);
  }

  private static Utf8Input named(byte[] head, @Nullable InputStream in, Charset charset) {
    boolean bigEndian =
        charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16);
    return bigEndian || charset.equals(StandardCharsets.UTF_16LE)
        ? new TranscodedInput.Utf16(head, 0, in, bigEndian, null)
        : in8Bits(head, in, charset);
  }

  /**
   * Returns an input that is not UTF-16.
   *
   * @param named its encoding; null, or UTF-16, if its declaration decides
   */
  static Utf8Input in8Bits(byte[] head, @Nullable InputStream in, @Nullable Charset named) {
    Utf8Input input = named == null ? null : inCharset(head, in, named);
    if (input != null) {
      return input;
    }
    Charset declared = declared(head);
    input = declared == null ? null : inCharset(head, in, declared);
    // The declaration can't be written in the encoding that it names: the bytes are read as UTF-8.
    return input == null ? new Utf8Input.Plain(head, 0, in) : input;
  }

  /** An input in an encoding that holds ASCII; null for UTF-16 and all others that don't. */
  private static @Nullable Utf8Input inCharset(
      byte[] head, @Nullable InputStream in, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
      return new Utf8Input.Plain(head, 0, in);
    }
    CharsetDecoder decoder = decoder(charset);
    if (decoder == null) {
      return null;
    }
    char[] codePage = codePage(decoder);
    return codePage == null
        ? new MultiByteInput(head, in, decoder)
        : new TranscodedInput.CodePage(head, in, codePage, charset);
  }

  /** Whether an input in an encoding can be read. */
  public static boolean isKnown(Charset charset) {
    return charset.name().startsWith("UTF-16") || inCharset(new byte[0], null, charset) != null;
  }

  /** Returns a string as UTF-8; the encoding that it declares no longer applies. */
  public static Utf8Input ofText(String text) {
    byte[] utf8 = new byte[text.length()];
    int ascii = 0;
    while (ascii < utf8.length && text.charAt(ascii) < 0x80) {
      utf8[ascii] = (byte) text.charAt(ascii);
      ascii++;
    }
    if (ascii < utf8.length) {
      utf8 = Arrays.copyOf(utf8, ascii + 3 * (utf8.length - ascii));
      int length = ascii;
      for (int i = ascii; i < text.length(); ) {
        int codePoint = text.codePointAt(i);
        length = TranscodedInput.encode(codePoint, utf8, length);
        i += Character.charCount(codePoint);
      }
      utf8 = Arrays.copyOf(utf8, length);
    }
    return utf8.length <= LONG
        ? new Utf8Input.Plain(utf8, 0, null)
        : new Utf8Input.Plain(new byte[0], 0, new ByteArrayInputStream(utf8));
  }

  private static boolean startsWith(byte[] head, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The declared encoding; null if there is none, or none that this JDK supports. */
  private static @Nullable Charset declared(byte[] head) {
    if (!startsWith(head, '<', '?', 'x', 'm', 'l')) {
      return null;
    }
    int length = Math.min(head.length, SNIFFED);
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("?>");
    int name = end < 0 ? -1 : text.substring(0, end).indexOf("encoding");
    if (name < 0) {
      return null;
    }
    String[] quoted = text.substring(name, end).split("[\"']", 3);
    if (quoted.length < 3 || quoted[1].toUpperCase(Locale.ROOT).startsWith("UTF")) {
      return null;
    }
    try {
      return asInWindows(Charset.forName(quoted[1]));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A decoder that reports errors; null if ASCII is not the same single bytes in the encoding. */
  private static @Nullable CharsetDecoder decoder(Charset charset) {
    try {
      // A new decoder reports errors.
      CharsetDecoder decoder = charset.newDecoder();
      if (decoder.isAutoDetecting()) {
        return null;
      }
      for (int i = 0; i < 0x80; i++) {
        CharBuffer one = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) i}));
        if (one.length() != 1 || one.get(0) != i) {
          return null;
        }
      }
      return decoder;
    } catch (UnsupportedOperationException | CharacterCodingException e) {
      return null;
    }
  }

  /**
   * What Windows takes the declared name of an encoding for: its own, which has more characters.
   */
  private static Charset asInWindows(Charset charset) {
    String name =
        switch (charset.name()) {
          case "Shift_JIS" -> "windows-31j";
          case "GB2312", "GBK" -> "x-mswin-936";
          case "EUC-KR" -> "x-windows-949";
          case "Big5" -> "x-windows-950";
          default -> charset.name();
        };
    return Charset.isSupported(name) ? Charset.forName(name) : charset;
  }

  /** The characters of a single-byte encoding; null if some take more bytes. */
  private static char @Nullable [] codePage(CharsetDecoder decoder) {
    if (decoder.maxCharsPerByte() != 1 || decoder.averageCharsPerByte() != 1) {
      return null;
    }
    char[] characters = new char[256];
    int mapped = 0;
    for (int i = 0; i < 256; i++) {
      characters[i] = (char) i;
      CharBuffer one = CharBuffer.allocate(1);
      decoder.reset().decode(ByteBuffer.wrap(new byte[] {(byte) i}), one, true);
      // Windows too reads a byte that its code page leaves open as the control of that number.
      if (one.position() == 1) {
        characters[i] = one.get(0);
        mapped += i < 0x80 ? 0 : 1;
      }
    }
    return mapped > 0 ? characters : null;
  }
}
