package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscodedInputTest {
  private static final int[] SPACES = {12, 13, 20, 1000};

  /** The first and last character of each length in UTF-8, and one with the byte 80. */
  private static final String CHARACTERS =
      "\u0001\u007f\u0080\u0100\u07ff\u0800\uffff\ud800\udc00\udbff\udfff";

  /** The bytes of a text that may have unpaired surrogates. */
  private static byte[] units(String text, boolean bigEndian) {
    ByteBuffer units = ByteBuffer.allocate(2 * text.length());
    units.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    units.asCharBuffer().put(text);
    return units.array();
  }

  private static Utf8Input stream(byte[] bytes, boolean bigEndian, int head, int most) {
    int length = Math.min(head, bytes.length);
    byte[] rest = Arrays.copyOfRange(bytes, length, bytes.length);
    return new TranscodedInput.Utf16(
        Arrays.copyOf(bytes, length), 0, new ShortReads(rest, most), bigEndian, null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
  void readsUtf16InPiecesOfAnyLength(int most) throws IOException {
    String text = CHARACTERS + "0123456789abcdefghijkl" + CHARACTERS + "\0";
    for (int space : SPACES) {
      for (int head = 0; head < 50; head++) {
        assertThat(Utf8Reading.utf8(stream(text.getBytes(UTF_16LE), false, head, most), space))
            .isEqualTo(text.getBytes(UTF_8));
        assertThat(Utf8Reading.utf8(stream(text.getBytes(UTF_16BE), true, head, most), space))
            .isEqualTo(text.getBytes(UTF_8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0080", "\u00ff", "\u0100", "\u4e2d", "\ud83d\ude00", "\ud83d"})
  void findsTheEndOfLongAscii(String end) throws IOException {
    String ascii = "0123456789abcdefghijklmnopqrstuvwxyz\t\0\u007f".repeat(100);
    for (int i = 0; i < 3000; i += 7) {
      String text = ascii.substring(0, i) + end + ascii.substring(i);
      for (boolean bigEndian : new boolean[] {false, true}) {
        byte[] bytes = units(text, bigEndian);
        var array = new TranscodedInput.Utf16(bytes, 0, null, bigEndian, null);
        assertThat(Utf8Reading.text(array, 10_000)).isEqualTo(text);
        assertThat(Utf8Reading.text(stream(bytes, bigEndian, 2, 5000), 700)).isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "d83d",
    "d83d0061",
    "d83dd83dde00",
    "de00d83d",
    "de00de000061",
    "dbff0000",
    "d83de0000061"
  })
  void readsUnpairedSurrogates(String hexadecimal) throws IOException {
    byte[] big = HexFormat.of().parseHex(hexadecimal);
    String text = ByteBuffer.wrap(big).asCharBuffer().toString();
    for (boolean bigEndian : new boolean[] {false, true}) {
      byte[] bytes = units(text, bigEndian);
      var array = new TranscodedInput.Utf16(bytes, 0, null, bigEndian, null);
      assertThat(Utf8Reading.text(array, 12)).isEqualTo(text);
      for (int most = 1; most < 5; most++) {
        assertThat(Utf8Reading.text(stream(bytes, bigEndian, 0, most), 12)).isEqualTo(text);
      }
    }
  }

  @Test
  void leavesOutAnOddByteAtTheEnd() throws IOException {
    byte[] bytes = "a\0b\0c".getBytes(UTF_8);

    assertThat(Utf8Reading.text(stream(bytes, false, 2, 1), 12)).isEqualTo("ab");
    assertThat(Utf8Reading.text(new TranscodedInput.Utf16(bytes, 0, null, false, null), 12))
        .isEqualTo("ab");
  }

  @Test
  void beginsAfterAByteOrderMark() throws IOException {
    byte[] bytes = "\ufeffab".getBytes(UTF_16BE);
    var input = new TranscodedInput.Utf16(bytes, 2, null, true, null);

    assertThat(input.prefixLength()).isEqualTo(2);
    assertThat(Utf8Reading.text(input, 12)).isEqualTo("ab");
  }

  @Test
  void measuresInBytesOfUtf16() {
    var input = new TranscodedInput.Utf16(new byte[0], 0, null, false, null);
    String text = "0123456789abcdefghij" + CHARACTERS + CHARACTERS;
    byte[] utf8 = text.getBytes(UTF_8);
    for (int from = 0; from < text.length(); from++) {
      int begin = text.substring(0, from).getBytes(UTF_8).length;
      if (!Character.isLowSurrogate(text.charAt(from))) {
        assertThat(input.inputLength(utf8, begin, utf8.length))
            .isEqualTo(2L * (text.length() - from));
        assertThat(input.inputLength(utf8, 0, begin)).isEqualTo(2L * from);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 10_000, 50_000, 1 << 18})
  void needsABufferNoLongerThanThatOfAStream(int length) {
    int usual = stream(new byte[length], false, length, 1).bufferLength();
    int buffer = new TranscodedInput.Utf16(new byte[length], 0, null, false, null).bufferLength();

    assertThat(usual).isEqualTo(1 << 18);
    assertThat(buffer)
        .isBetween(Math.min(3 * length + 4 * Utf8Input.MAX_UTF8, usual), usual)
        .isLessThanOrEqualTo(4 * length + 4 * Utf8Input.MAX_UTF8);
  }

  private static Utf8Input codePage(byte[] bytes, int most) {
    Charset charset = Charset.forName("windows-1252");
    char[] characters = new char[256];
    for (int i = 0; i < 256; i++) {
      characters[i] = new String(new byte[] {(byte) i}, charset).charAt(0);
    }
    return new TranscodedInput.CodePage(
        new byte[0], new ShortReads(bytes, most), characters, charset);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void readsACodePageInPiecesOfAnyLength(int most) throws IOException {
    String text = "\0J\u00fcrgen \u20ac 0123456789abcdefghij\u00ff";
    byte[] bytes = text.getBytes(Charset.forName("windows-1252"));
    for (int space : SPACES) {
      Utf8Input input = codePage(bytes, most);
      assertThat(Utf8Reading.text(input, space)).isEqualTo(text);
      assertThat(input.inputLength(text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length))
          .isEqualTo(text.length());
    }
  }

  @Test
  void changesFromACodePageToUtf16() throws IOException {
    String tag = "<Event xmlns='" + EventSchema.NAMESPACE + "'>";
    String after = "\r\n" + tag + "\u4e2d";
    byte[] bytes = after.getBytes(UTF_16LE);
    Utf8Input input = codePage(bytes, 1000);
    byte[] utf8 = new byte[1000];
    int length = input.read(utf8, 0, 60);
    assertThat(input.changeAt(utf8, 0, length)).isEqualTo(-1);
    length += input.read(utf8, length, 900);

    assertThat(input.changeAt(utf8, 0, length)).isEqualTo(4);
    assertThat(Utf8Reading.text(input.changed(utf8, 0, length, 4), 100)).isEqualTo(tag + "\u4e2d");
  }
}
