package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidBytesTest {
  private static final String MAX_AUTHORITY_AND_15 = "010fffffffffffff" + "ffffffff".repeat(15);

  @ParameterizedTest
  @CsvSource({
    "S-1-5-32-544,             01020000000000052000000020020000",
    "S-1-0-0,                  010100000000000000000000",
    "S-1-5-4294967295,         0101000000000005ffffffff",
    "S-1-0x010203040506-67305985, 010101020304050601020304",
  })
  void readsAndWritesTheBinaryForm(String text, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Sid.fromBytes(bytes)).isEqualTo(Sid.parse(text));
    assertThat(Sid.parse(text).toBytes()).isEqualTo(bytes);
  }

  @Test
  void readsAndWritesTheLongestSid() {
    Sid sid = Sid.fromBytes(HexFormat.of().parseHex(MAX_AUTHORITY_AND_15));

    assertThat(sid).hasToString("S-1-0xffffffffffff" + "-4294967295".repeat(15));
    assertThat(HexFormat.of().formatHex(sid.toBytes())).isEqualTo(MAX_AUTHORITY_AND_15);
  }

  @Test
  void readsASidWithoutSubAuthorities() {
    Sid sid = Sid.fromBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 5});

    assertThat(sid).isEqualTo(Sid.of(5)).hasToString("S-1-5");
    assertThat(sid.toBytes()).containsExactly(1, 0, 0, 0, 0, 0, 0, 5);
  }

  @Test
  void keepsNoHoldOfTheArrays() {
    byte[] bytes = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0};
    Sid sid = Sid.fromBytes(bytes);
    Arrays.fill(bytes, (byte) 1);
    Arrays.fill(sid.toBytes(), (byte) 1);

    assertThat(sid).hasToString("S-1-5-18");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                 0",
    "00,                                 0",
    "02010000000000000012000000,         0",
    "01,                                 2",
    "0110,                               2",
    "01ff,                               2",
    "0100,                               4",
    "010000000000,                      12",
    "01010000000000050100,              20",
    "0101000000000005010000,            22",
    "010100000000000501000000ff,        24",
    "010000000000000501,                16",
  })
  void refusesAnythingElseAtTheFirstWrongByte(String hex, int index) {
    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> Sid.fromBytes(HexFormat.of().parseHex(hex)))
        .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(index))
        .satisfies(refusal -> assertThat(refusal.text()).isEqualTo(hex));
  }

  @ParameterizedTest
  @ValueSource(ints = {69, 70, 100_000})
  void refusesTooManyBytesWithAShortMessage(int length) {
    byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(MAX_AUTHORITY_AND_15), length);

    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> Sid.fromBytes(bytes))
        .withMessageStartingWith("expected a binary SID of 68 bytes, found \"010fffff")
        .withMessageEndingWith("(wrong at index 136)")
        .satisfies(refusal -> assertThat(refusal.text()).hasSizeLessThan(140));
  }
}
