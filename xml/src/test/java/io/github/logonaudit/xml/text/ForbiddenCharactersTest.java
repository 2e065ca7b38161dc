package io.github.logonaudit.xml.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForbiddenCharactersTest {
  /** The production Char of XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xa
        || c == 0xd
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || (c >= 0x10000 && c <= 0x10ffff);
  }

  /** A unit of UTF-16 as three bytes or less, a surrogate too. */
  private static byte[] utf8(int unit) {
    if (!Character.isSurrogate((char) unit)) {
      return Character.toString(unit).getBytes(StandardCharsets.UTF_8);
    }
    return new byte[] {
      (byte) (0xe0 | unit >> 12), (byte) (0x80 | (unit >> 6 & 0x3f)), (byte) (0x80 | (unit & 0x3f))
    };
  }

  private static byte[] between(byte[] character) {
    byte[] bytes = new byte[character.length + 20];
    System.arraycopy(ByteScan.ascii("abcdefghij"), 0, bytes, 0, 10);
    System.arraycopy(character, 0, bytes, 10, character.length);
    System.arraycopy(ByteScan.ascii("klmnopqrst"), 0, bytes, 10 + character.length, 10);
    return bytes;
  }

  private static boolean areIn(byte[] bytes) {
    return ForbiddenCharacters.areIn(bytes, 0, bytes.length);
  }

  @Test
  void areThoseOfXml() {
    assertThat(IntStream.rangeClosed(0, 0x10ffff))
        .allMatch(c -> ForbiddenCharacters.contain(c) != isAllowed(c));
  }

  @Test
  void areFoundAsBytesAndAsReferences() {
    for (int unit = 0; unit <= 0xffff; unit++) {
      boolean forbidden = !isAllowed(unit);
      assertThat(areIn(between(utf8(unit)))).as("U+%04X", unit).isEqualTo(forbidden);
      if (forbidden || unit < 0x80) {
        byte[] reference = ByteScan.ascii("&#" + unit + ";");
        assertThat(areIn(between(reference))).as("&#%s;", unit).isEqualTo(forbidden);
      }
    }
    assertThat(areIn(ByteScan.ascii("a & b &amp; &#; c"))).isFalse();
    assertThat(areIn(ByteScan.ascii("\001"))).isTrue();
    assertThat(ForbiddenCharacters.areIn(ByteScan.ascii("\001a\002"), 1, 2)).isFalse();
  }

  @Test
  void needTheirWholeSequence() {
    byte[] noCharacter = {(byte) 0xef, (byte) 0xbf, (byte) 0xbe};
    assertThat(ForbiddenCharacters.raw(noCharacter, 0, 3)).isEqualTo(0xfffe);
    assertThat(ForbiddenCharacters.raw(noCharacter, 0, 2)).isEqualTo(-1);
    for (int at = 1; at < 3; at++) {
      byte[] cut = noCharacter.clone();
      cut[at] = 'a';
      assertThat(ForbiddenCharacters.raw(cut, 0, 3)).isEqualTo(-1);
    }
    assertThat(ForbiddenCharacters.raw(new byte[] {0x1f}, 0, 1)).isEqualTo(0x1f);
    assertThat(ForbiddenCharacters.raw(new byte[] {' '}, 0, 1)).isEqualTo(-1);
    assertThat(ForbiddenCharacters.raw(new byte[] {(byte) 0xec, -128, -128}, 0, 3)).isEqualTo(-1);
    assertThat(ForbiddenCharacters.raw(new byte[] {(byte) 0xf0, -128, -128}, 0, 3)).isEqualTo(-1);
  }

  @Test
  void passAParserAsAnEscapeThatIsReplacedAgain() {
    String escaped =
        "a"
            + ForbiddenCharacters.escaped(0)
            + ForbiddenCharacters.escaped(0xd800)
            + "b"
            + ForbiddenCharacters.escaped(ForbiddenCharacters.ESCAPE)
            + ForbiddenCharacters.BAD_BYTE;
    assertThat(escaped).isEqualTo("a\uf8ff0000\uf8ffd800b\uf8fff8ff\uf8fffffd");
    assertThat(ForbiddenCharacters.restored(escaped)).isEqualTo("a\0\ud800b\uf8ff\ufffd");
    assertThat(ForbiddenCharacters.restored("\uf8ff0001c")).isEqualTo("\001c");
    assertThat(ForbiddenCharacters.restored("plain")).isEqualTo("plain");
    assertThat(ForbiddenCharacters.digits(0x1b)).isEqualTo("001b");
  }
}
