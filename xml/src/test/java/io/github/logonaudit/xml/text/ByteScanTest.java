package io.github.logonaudit.xml.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read eight bytes at a time is what a loop over the bytes finds. */
class ByteScanTest {
  /** More than two steps of eight bytes. */
  private static final int LONGEST = 20;

  private enum Scan {
    PLAIN_TEXT("<>&") {
      @Override
      int end(byte[] bytes, int from, int to) {
        return ByteScan.endOfPlainText(bytes, from, to);
      }
    },
    TEXT("&") {
      @Override
      int end(byte[] bytes, int from, int to) {
        return ByteScan.endOfText(bytes, from, to);
      }
    },
    PLAIN_VALUE("<&'\"") {
      @Override
      int end(byte[] bytes, int from, int to) {
        return ByteScan.endOfPlainValue(bytes, from, to);
      }
    };

    private final String special;

    Scan(String special) {
      this.special = special;
    }

    abstract int end(byte[] bytes, int from, int to);

    boolean endsAt(byte b) {
      return b < ' ' || special.indexOf(b) >= 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void stopsAtTheFirstSpecialByteWhereverItIs(Scan scan) {
    for (int length = 0; length <= LONGEST; length++) {
      for (int at = 0; at < length; at++) {
        for (int b = 0; b < 0x100; b++) {
          byte[] bytes = surrounded(length);
          bytes[1 + at] = (byte) b;
          // One that is not the first must not matter.
          bytes[length] = at + 1 < length ? 0 : bytes[length];
          int expected = scan.endsAt((byte) b) ? at : at + 1 < length ? length - 1 : length;
          assertThat(scan.end(bytes, 1, 1 + length))
              .as("byte %s at %s of %s", b, at, length)
              .isEqualTo(1 + expected);
        }
      }
      assertThat(scan.end(surrounded(length), 1, 1 + length)).isEqualTo(1 + length);
    }
  }

  /** Letters between two bytes at which every scan stops. */
  private static byte[] surrounded(int length) {
    byte[] bytes = new byte[length + 2];
    Arrays.fill(bytes, 1, 1 + length, (byte) 'a');
    return bytes;
  }

  @Test
  void countsAsciiInStepsOfEight() {
    for (int length = 0; length <= LONGEST; length++) {
      byte[] bytes = new byte[1 + length];
      bytes[0] = -1;
      assertThat(ByteScan.ascii(bytes, 1, 1 + length)).isEqualTo(length / 8 * 8);
      for (int at = 0; at < length; at++) {
        byte[] changed = bytes.clone();
        changed[1 + at] = (byte) 0x80;
        assertThat(ByteScan.ascii(changed, 1, 1 + length))
            .isEqualTo(Math.min(at / 8, length / 8) * 8);
      }
    }
  }

  @Test
  void packsFourUnitsOfUtf16IfTheyAreAscii() {
    for (int high = 0; high < 2; high++) {
      var charset = high == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      byte[] units = "a\0~\u007f".getBytes(charset);
      assertThat(ByteScan.asciiOf(ByteScan.eight(units, 0), high)).isEqualTo(0x7f7e0061L);
      for (int at = 0; at < units.length; at++) {
        byte[] changed = units.clone();
        changed[at] = (byte) 0x80;
        assertThat(ByteScan.asciiOf(ByteScan.eight(changed, 0), high)).isNegative();
        changed[at] = at % 2 == high ? (byte) 1 : changed[at];
        assertThat(ByteScan.asciiOf(ByteScan.eight(changed, 0), high)).isNegative();
      }
    }
  }

  @Test
  void readsBackTheEightBytesThatItPut() {
    byte[] bytes = new byte[10];
    ByteScan.putEight(bytes, 1, 0x0807060504030201L);
    assertThat(bytes).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0);
    assertThat(ByteScan.eight(bytes, 1)).isEqualTo(0x0807060504030201L);
  }

  @Test
  void comparesEveryByteOfABeginning() {
    byte[] bytes = ByteScan.ascii("<EventRecordIDOfAnEvent>");
    for (int length = 0; length <= LONGEST; length++) {
      byte[] expected = Arrays.copyOfRange(bytes, 2, 2 + length);
      assertThat(ByteScan.startsWith(bytes, 2, bytes.length, expected)).isTrue();
      assertThat(ByteScan.startsWith(bytes, 2, 2 + length, expected)).isTrue();
      assertThat(ByteScan.startsWith(bytes, 2, 1 + length, expected)).isFalse();
      for (int at = 0; at < length; at++) {
        byte[] other = expected.clone();
        other[at]++;
        assertThat(ByteScan.startsWith(bytes, 2, bytes.length, other))
            .as("byte %s of %s", at, length)
            .isFalse();
      }
    }
  }

  @Test
  void knowsQuotesBlanksAndTheEndsOfLines() {
    Set<Integer> quotes = new HashSet<>();
    Set<Integer> blanks = new HashSet<>();
    Set<Integer> breaks = new HashSet<>();
    for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
      byte[] bytes = {'\n', 'a', (byte) b, '\r'};
      addIf(quotes, ByteScan.isQuote((byte) b), b);
      addIf(blanks, ByteScan.isBlank((byte) b), b);
      addIf(breaks, ByteScan.hasLineBreak(bytes, 1, 3), b);
    }
    assertThat(quotes).containsExactlyInAnyOrder((int) '\'', (int) '"');
    assertThat(blanks).containsExactlyInAnyOrder((int) ' ', (int) '\t', (int) '\n', (int) '\r');
    assertThat(breaks).containsExactlyInAnyOrder((int) '\n', (int) '\r');
  }

  private static void addIf(Set<Integer> bytes, boolean condition, int b) {
    if (condition) {
      bytes.add(b);
    }
  }

  @Test
  void hashesTheLengthAndEveryByteOfAShortValue() {
    for (int length = 0; length <= 40; length++) {
      byte[] value = new byte[length + 2];
      Set<Integer> hashes = new HashSet<>();
      hashes.add(ByteScan.hash(value, 1, 1 + length));
      for (int at = 0; at < length; at++) {
        byte[] changed = value.clone();
        changed[1 + at] = 1;
        hashes.add(ByteScan.hash(changed, 1, 1 + length));
      }
      assertThat(hashes).as("length %s", length).hasSize(1 + length);
    }
    Set<Integer> ofZeros = new HashSet<>();
    IntStream.range(0, 100).forEach(n -> ofZeros.add(ByteScan.hash(new byte[n], 0, n)));
    assertThat(ofZeros).hasSize(100);
  }

  /** In a cache of as many slots as values, chance would leave a third of the slots empty. */
  @Test
  void spreadsSimilarValuesOverTheSlotsOfACache() {
    for (String form :
        new String[] {
          "%d",
          "user%d",
          "0x3e7%d",
          "S-1-5-21-1-2-3-%d",
          "%d.corp.example",
          "SRV-APP%d.corp.example.com",
          "member-%d.branch-office.corp.example.com",
          "S-1-5-21-3623811015-3361044348-3030%d-1001"
        }) {
      Set<Integer> slots = new HashSet<>();
      for (int i = 1000; i < 2024; i++) {
        byte[] value = ByteScan.ascii(String.format(form, i));
        slots.add(ByteScan.hash(value, 0, value.length) & 1023);
      }
      assertThat(slots).as(form).hasSizeGreaterThan(580);
    }
  }
}
