package io.github.logonaudit.xml.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is UTF-8 is what the JDK decodes, and surrogates, which Windows logs. */
class Utf8Test {
  private static boolean isDecoded(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isSurrogate(byte[] bytes) {
    return bytes.length == 3
        && (bytes[0] & 0xff) == 0xed
        && (bytes[1] & 0xe0) == 0xa0
        && (bytes[2] & 0xc0) == 0x80;
  }

  private static int length(byte[] bytes, int at) {
    for (int length = 1; length <= 4; length++) {
      byte[] one = Arrays.copyOfRange(bytes, at, Math.min(at + length, bytes.length));
      if (one.length == length && (isDecoded(one) || isSurrogate(one))) {
        return length;
      }
    }
    return 0;
  }

  @Test
  void knowsWhichBytesAreACharacter() {
    int[] edges = {0, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    int[] firsts = {0, 0x7f, 0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef};
    int[] firstsOfFour = {0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    for (int first : IntStream.concat(IntStream.of(firsts), IntStream.of(firstsOfFour)).toArray()) {
      for (int second : edges) {
        for (int third : edges) {
          for (int fourth : new int[] {0, 0x80, 0xbf, 0xc0}) {
            byte[] bytes = {'x', (byte) first, (byte) second, (byte) third, (byte) fourth};
            for (int to = 2; to <= 5; to++) {
              assertThat(Utf8.length(bytes, 1, to))
                  .as("%x %x %x %x up to %s", first, second, third, fourth, to)
                  .isEqualTo(length(Arrays.copyOf(bytes, to), 1));
            }
          }
        }
      }
    }
  }

  @Test
  void findsABadByteWhereverItIs() {
    byte[] good =
        "abcdefgh\u00e9ijklmno\u20acpqrstuvwxy\ud83d\ude00z".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + 2];
    all[0] = -1;
    all[good.length + 1] = -1;
    System.arraycopy(good, 0, all, 1, good.length);
    assertThat(Utf8.isIn(all, 1, 1 + good.length)).isTrue();
    assertThat(Utf8.isIn(all, 1, 1)).isTrue();
    for (int at = 1; at <= good.length; at++) {
      byte[] bad = all.clone();
      bad[at] = -1;
      assertThat(Utf8.isIn(bad, 1, 1 + good.length)).as("at %s", at).isFalse();
      assertThat(Utf8.isIn(all, 1, at)).isEqualTo(isDecoded(Arrays.copyOfRange(all, 1, at)));
    }
  }
}
