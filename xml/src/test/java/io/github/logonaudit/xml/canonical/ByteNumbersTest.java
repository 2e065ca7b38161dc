package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and GUIDs among other bytes, which must not count. */
class ByteNumbersTest {
  private static final String GUID = "{01234567-89AB-cdef-0123-456789abcdef}";

  private static byte[] among(String text) {
    return ("{1" + text + "2}").getBytes(US_ASCII);
  }

  private static long unsigned(String text) {
    return ByteNumbers.unsigned(among(text), 2, 2 + text.length());
  }

  private static @Nullable UUID guid(String text) {
    return ByteNumbers.guid(among(text), 2, 2 + text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9, 9",
    "4624, 4624",
    "007, 7",
    "999999999999999999, 999999999999999999",
    "0x0, 0",
    "0x3e7, 999",
    "0xAbCdEf, 11259375",
    "0x000000000000003e7, -1",
    "0x00000000000003e7, 999",
    "0x7fffffffffffffff, 9223372036854775807"
  })
  void readsNumbersInTheFormsThatWindowsWrites(String text, long number) {
    assertThat(unsigned(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "x0",
        "1x3",
        "-1",
        "+1",
        " 1",
        "1 ",
        "1:",
        "1/",
        "0X3e7",
        "0xg",
        "0x3e7 ",
        "0x/",
        "0x:",
        "0x@",
        "0x`",
        "1000000000000000000",
        "0x8000000000000000",
        "0xffffffffffffffff"
      })
  void leavesOtherFormsToTheParsersOfStrings(String text) {
    assertThat(unsigned(text)).isEqualTo(ByteNumbers.NONE);
  }

  @Test
  void readsGuids() {
    assertThat(guid(GUID)).isEqualTo(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));
    assertThat(guid("{00000000-0000-0000-0000-000000000001}")).isEqualTo(new UUID(0, 1));
    assertThat(guid("{80000000-0000-0000-8000-000000000000}"))
        .isEqualTo(new UUID(Long.MIN_VALUE, Long.MIN_VALUE));
    assertThat(guid("{ffffffff-ffff-ffff-ffff-ffffffffffff}")).isEqualTo(new UUID(-1, -1));
    assertThat(guid("{00000000-0000-0000-0000-000000000000}")).isSameAs(ByteNumbers.NIL);
  }

  @Test
  void readsGuidsWithAnyByteAtAnyPosition() {
    for (int at = 0; at < GUID.length(); at++) {
      for (int b = 0; b < 256; b++) {
        byte[] bytes = among(GUID);
        bytes[2 + at] = (byte) b;
        char expected = GUID.charAt(at);
        boolean isDigit = b < 0x80 && Character.digit(b, 16) >= 0;
        boolean isRead = Character.digit(expected, 16) >= 0 ? isDigit : b == expected;
        String text = GUID.substring(0, at) + (char) b + GUID.substring(at + 1);
        assertThat(ByteNumbers.guid(bytes, 2, 2 + GUID.length()))
            .as("byte %s at %s", b, at)
            .isEqualTo(isRead ? UUID.fromString(text.substring(1, 37)) : null);
      }
    }
  }

  @Test
  void leavesGuidsOfAnotherLengthToTheParserOfStrings() {
    assertThat(guid(GUID.substring(1))).isNull();
    assertThat(guid(GUID.substring(0, GUID.length() - 1))).isNull();
    assertThat(guid(GUID + "}")).isNull();
    assertThat(guid("")).isNull();
  }
}
