package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiByteInputTest {
  private static final String ASCII = "0123456789 abcdefghijklmnopqrstuvwxyz \u007f\0";

  private static MultiByteInput array(byte[] bytes, Charset charset) {
    return new MultiByteInput(bytes, null, charset.newDecoder());
  }

  private static MultiByteInput stream(byte[] bytes, Charset charset, int most) {
    return new MultiByteInput(new byte[0], new ShortReads(bytes, most), charset.newDecoder());
  }

  @ParameterizedTest
  @CsvSource({
    "windows-31j, 鈴木① ｶﾅ ソ能",
    "GB18030, 张伟 € ü ก \ud83d\udeaa",
    "x-windows-949, 김철수 똠",
    "Big5-HKSCS, 陳 嘅啲",
    "x-SJIS_0213, か゚か①æ̀",
    "EUC-JP, 鈴木 ｶﾅ 丂"
  })
  void readsPiecesOfAnyLength(Charset charset, String characters) throws IOException {
    String text = "\0" + characters + ASCII + characters + "\0" + characters;
    byte[] bytes = text.getBytes(charset);
    for (int space : new int[] {12, 13, 20, 1000}) {
      assertThat(Utf8Reading.text(array(bytes, charset), space)).isEqualTo(text);
      for (int most : new int[] {1, 2, 3, 7, 1000}) {
        assertThat(Utf8Reading.text(stream(bytes, charset, most), space)).isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // The last byte is the first of a character.
    "windows-31j, a\u0081, a\udc81",
    "windows-31j, a\u0081!, a\udc81!",
    "GB18030, a\u00810\u0081, a\udc810\udc81",
    "EUC-JP, a\u008f\u00a1, a\udc8f\udca1",
    // No character begins with this byte.
    "windows-31j, a\u0085\u0082\u00a0, a\udc85あ",
    // What is ASCII is read as itself, the byte zero too.
    "EUC-JP, \u00ff\u0000\u0001\u007f, \udcff\u0000\u0001\u007f",
    "EUC-JP, \u00ff<\u008f\u00a1\u0000, \udcff<\udc8f\udca1\u0000"
  })
  void readsAByteThatIsPartOfNoCharacterAsASurrogate(Charset charset, String raw, String expected)
      throws IOException {
    byte[] bytes = raw.getBytes(ISO_8859_1);

    assertThat(Utf8Reading.text(array(bytes, charset), 100)).isEqualTo(expected);
    for (int most : new int[] {1, 2, 3}) {
      assertThat(Utf8Reading.text(stream(bytes, charset, most), 12)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-31j, 鈴①ｶa",
    "GB18030, 张€üกa\ud83d\udeaa",
    "EUC-JP, 鈴ｶ丂a",
    "x-SJIS_0213, か゚",
    "x-SJIS_0213, aか①"
  })
  void measuresEachCharacterInBytesOfTheInput(Charset charset, String text) throws IOException {
    MultiByteInput input = array(text.getBytes(charset), charset);
    byte[] utf8 = Utf8Reading.utf8(input, 100);
    assertThat(utf8).isEqualTo(text.getBytes(UTF_8));

    assertThat(input.inputLength(utf8, 0, utf8.length)).isEqualTo(text.getBytes(charset).length);
    int from = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      int to = from + character.getBytes(UTF_8).length;
      int expected = codePoint == '\u309a' ? 0 : character.getBytes(charset).length;
      assertThat(input.inputLength(utf8, from, to)).isEqualTo(expected);
      from = to;
    }
  }
}
