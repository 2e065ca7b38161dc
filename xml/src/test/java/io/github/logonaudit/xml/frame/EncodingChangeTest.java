package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingChangeTest {
  private static final int MAX_TAG = 150;
  private static final String NAMESPACE = EventSchema.NAMESPACE;
  private static final String EVENT = "<Event xmlns='" + NAMESPACE + "'>";
  private static final String DECLARATION = "<?xml version='1.0'?>";

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** After {@code <Event } and some attribute, so that all of it has some length. */
  private static String tagOf(int length) {
    return "<Event " + "a".repeat(length - 7 - NAMESPACE.length()) + NAMESPACE;
  }

  static Stream<Arguments> textInUtf16() {
    return Stream.of(
        arguments(EVENT, 0),
        arguments(DECLARATION, 0),
        arguments("<?xml version=", 0),
        arguments("\r\n" + EVENT, 4),
        arguments("\r\t\n " + DECLARATION, 8),
        arguments("<Event a='b' xmlns='" + NAMESPACE + "'>", 0),
        arguments(tagOf(MAX_TAG), 0),
        arguments(tagOf(MAX_TAG + 1), -1),
        arguments("<Event " + "a".repeat(MAX_TAG), -1),
        arguments("<Event>" + NAMESPACE, -1),
        arguments("<Event >" + NAMESPACE, -1),
        arguments("<Event <" + NAMESPACE, -1),
        arguments("<Event xmlns='urn:a'>", -1),
        arguments("<Event \0" + NAMESPACE, -1),
        arguments("<Event \u00fc" + NAMESPACE, -1),
        arguments("<Event \u4e2d" + NAMESPACE, -1),
        arguments("<Events " + NAMESPACE, -1),
        arguments("<?xml encoding=", -1),
        arguments("a" + EVENT, -1),
        arguments("", -1));
  }

  @ParameterizedTest
  @MethodSource("textInUtf16")
  void findsWhereUtf16BeginsAmong8BitCharacters(String text, int expected) {
    byte[] bytes = joined("ab".getBytes(UTF_8), text.getBytes(UTF_16LE));

    assertThat(EncodingChange.toUtf16(bytes, 2, bytes.length)).isEqualTo(expected);
  }

  @Test
  void needsTheWholeNamespaceOfAnEvent() {
    byte[] bytes = EVENT.getBytes(UTF_16LE);
    int needed = bytes.length - 4;
    for (int length = 0; length <= bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      int expected = length < needed ? -1 : 0;
      assertThat(EncodingChange.toUtf16(cut, 0, length)).isEqualTo(expected);
      assertThat(EncodingChange.toUtf16(bytes, 0, length)).isEqualTo(expected);
    }
  }

  /** The UTF-8 of bytes that are read as UTF-16. */
  private static byte[] readAsUtf16(byte[] bytes, boolean bigEndian) throws IOException {
    return Utf8Reading.utf8(new TranscodedInput.Utf16(bytes, 0, null, bigEndian, null), 1000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsWhere8BitCharactersBeginAmongUtf16(boolean bigEndian) throws IOException {
    for (String before : new String[] {"", "\n", "ab", "\r\n"}) {
      for (String tag : new String[] {EVENT, DECLARATION, "<Event xmlns='urn:a'>", "<Event>"}) {
        byte[] utf8 = readAsUtf16((before + tag + "  ").getBytes(UTF_8), bigEndian);
        boolean isBegin = before.length() < 2 && (tag.equals(EVENT) || tag.equals(DECLARATION));
        assertThat(EncodingChange.fromUtf16(utf8, 0, utf8.length, bigEndian))
            .isEqualTo(isBegin ? before.length() : -1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, feff, UTF-16BE, 2",
    "UTF-16BE, fffe, UTF-16LE, 2",
    "UTF-16LE, feff000d000a, UTF-16BE, 6",
    "UTF-16LE, 0afeff, UTF-16BE, 3",
    "UTF-16LE, 0afffe, UTF-16LE, 3",
    "UTF-16BE, 0afffe, UTF-16LE, 3",
    "UTF-16BE, 0afffe0d000a00, UTF-16LE, 7",
    "UTF-16LE, 0a, UTF-16LE, 1",
    "UTF-16LE, 0a0d000a00, UTF-16LE, 5",
    "UTF-16LE, '', UTF-16BE, -1",
    "UTF-16BE, '', UTF-16LE, -1",
    "UTF-16BE, 0a, UTF-16BE, -1"
  })
  void findsWhereOtherUtf16Begins(Charset charset, String before, Charset other, int expected)
      throws IOException {
    boolean bigEndian = charset.equals(UTF_16BE);
    byte[] begin = HexFormat.of().parseHex(before);
    byte[] utf8 = readAsUtf16(joined(begin, (EVENT + "<>").getBytes(other)), bigEndian);
    byte[] noEvent = readAsUtf16(joined(begin, "<Event><>".getBytes(other)), bigEndian);

    assertThat(EncodingChange.fromUtf16(utf8, 0, utf8.length, bigEndian)).isEqualTo(expected);
    assertThat(EncodingChange.fromUtf16(noEvent, 0, noEvent.length, bigEndian)).isEqualTo(-1);
  }

  @Test
  void findsNothingInFewCharacters() {
    byte[] utf8 = "\u3c3c\ufffe\ufffe\u3c00".getBytes(UTF_8);
    for (int from = 0; from < utf8.length; from += 3) {
      for (int to = from + 1; to <= utf8.length; to++) {
        assertThat(EncodingChange.fromUtf16(utf8, from, to, false)).isEqualTo(-1);
        assertThat(EncodingChange.fromUtf16(utf8, from, to, true)).isEqualTo(-1);
      }
    }
  }

  @Test
  void convertsBackToUtf16UpToTheLastWholeCharacter() {
    String text = "a\u007f\u0080\u07ff\u0800\u0fff\u1000\uffff\ud800\udc00\ud8ff\udfff\udbff\udfff";
    byte[] utf8 = text.getBytes(UTF_8);
    for (int length = 0; length <= utf8.length; length++) {
      String whole = wholeCharacters(utf8, length);
      byte[] cut = Arrays.copyOf(utf8, length);
      assertThat(EncodingChange.utf16(cut, 0, length, false)).isEqualTo(whole.getBytes(UTF_16LE));
      assertThat(EncodingChange.utf16(utf8, 0, length, true)).isEqualTo(whole.getBytes(UTF_16BE));
    }
    assertThat(EncodingChange.utf16(utf8, 2, utf8.length, true))
        .isEqualTo(text.substring(2).getBytes(UTF_16BE));
  }

  private static String wholeCharacters(byte[] utf8, int length) {
    return new String(utf8, 0, length, UTF_8).replaceAll("\ufffd+$", "");
  }

  @Test
  void convertsUnpairedSurrogatesBack() {
    byte[] utf8 = {'a', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, 'b'};

    assertThat(EncodingChange.utf16(utf8, 0, 5, true)).containsExactly(0, 'a', 0xd8, 0x3d, 0, 'b');
  }
}
