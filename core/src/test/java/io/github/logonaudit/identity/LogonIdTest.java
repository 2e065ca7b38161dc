package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.CharBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogonIdTest {
  @ParameterizedTest
  @CsvSource({
    "0x3e7,                0x3e7",
    "0X3E7,                0x3e7",
    "0x00000000000003e7,   0x3e7",
    "0x000000000000000000000000000003e7, 0x3e7",
    "999,                  0x3e7",
    "000999,               0x3e7",
    "0,                    0x0",
    "0x0,                  0x0",
    "00,                   0x0",
    "0xabcdefABCDEF,       0xabcdefabcdef",
    "0xffffffffffffffff,   0xffffffffffffffff",
    "18446744073709551615, 0xffffffffffffffff",
    "9223372036854775808,  0x8000000000000000",
  })
  void readsHexadecimalAndDecimalOfAnyPadding(String text, String canonical) {
    assertThat(LogonId.parse(text)).hasToString(canonical).isEqualTo(LogonId.parse(canonical));
  }

  @Test
  void readsFromAnyCharacterSequence() {
    assertThat(LogonId.parse(CharBuffer.wrap("ID 0x3e7", 3, 8))).isEqualTo(LogonId.SYSTEM);
  }

  @Test
  void readsUpTo64Digits() {
    assertThat(LogonId.parse("0x" + "0".repeat(61) + "3e7")).isEqualTo(LogonId.SYSTEM);
    assertThat(LogonId.parse("0".repeat(61) + "999")).isEqualTo(LogonId.SYSTEM);
    assertRefusedAt("0x" + "0".repeat(62) + "3e7", 66);
    assertRefusedAt("0".repeat(62) + "999", 64);
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(4634);
    for (int i = 0; i < 10_000; i++) {
      LogonId logonId = new LogonId(random.nextLong() >>> random.nextInt(64));

      assertThat(LogonId.parse(logonId.toString())).isEqualTo(logonId);
      assertThat(LogonId.parse(Long.toUnsignedString(logonId.value()))).isEqualTo(logonId);
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "logon-id-refusals.csv",
      numLinesToSkip = 1,
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false)
  void refusesAnythingElseAtTheFirstWrongCharacter(String text, int index, String why) {
    assertThatExceptionOfType(IdentityFormatException.class)
        .as(why)
        .isThrownBy(() -> LogonId.parse(text))
        .withMessage(
            "expected a logon ID like 0x3e7, found \"" + text + "\" (wrong at index " + index + ")")
        .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(index));
  }

  @Test
  void refusesHugeTextsWhereTheyGoWrong() {
    assertRefusedAt("0x" + "f".repeat(100_000), 18);
    assertRefusedAt("0x" + "0".repeat(100_000), 66);
    assertRefusedAt("9".repeat(100_000), 19);
    assertRefusedAt("0".repeat(100_000), 64);
    assertRefusedAt("\ud800".repeat(100_000), 0);
  }

  private static void assertRefusedAt(String text, int index) {
    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> LogonId.parse(text))
        .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(index));
  }

  @Test
  void isOrderedAsAnUnsignedNumber() {
    assertThat(new LogonId(-1)).isGreaterThan(new LogonId(Long.MAX_VALUE));
    assertThat(LogonId.NONE).isLessThan(LogonId.IUSR);
    assertThat(LogonId.SYSTEM).isEqualByComparingTo(new LogonId(0x3e7));
  }

  @ParameterizedTest
  @CsvSource({
    "0x3e3, S-1-5-17, IUSR",
    "0x3e4, S-1-5-20, NETWORK SERVICE",
    "0x3e5, S-1-5-19, LOCAL SERVICE",
    "0x3e6, S-1-5-7,  ANONYMOUS LOGON",
    "0x3e7, S-1-5-18, SYSTEM",
  })
  void knowsWhoseTheWellKnownSessionsAre(String logonId, String sid, String name) {
    assertThat(LogonId.parse(logonId).isWellKnown()).isTrue();
    assertThat(LogonId.parse(logonId).wellKnownAccount())
        .contains(
            new Account(Sid.parse(sid), new AccountName(name), new DomainName("NT AUTHORITY")));
  }

  @Test
  void namesTheWellKnownSessions() {
    assertThat(LogonId.NONE).hasToString("0x0");
    assertThat(LogonId.IUSR).hasToString("0x3e3");
    assertThat(LogonId.NETWORK_SERVICE).hasToString("0x3e4");
    assertThat(LogonId.LOCAL_SERVICE).hasToString("0x3e5");
    assertThat(LogonId.ANONYMOUS).hasToString("0x3e6");
    assertThat(LogonId.SYSTEM).hasToString("0x3e7");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x3e2, 0x3e8, -1, 0x1_0000_03e7L})
  void knowsNobodyForOtherSessions(long value) {
    assertThat(new LogonId(value).isWellKnown()).isFalse();
    assertThat(new LogonId(value).wellKnownAccount()).isEmpty();
  }

  @Test
  void isNoneOnlyWhenZero() {
    assertThat(LogonId.NONE.isNone()).isTrue();
    assertThat(LogonId.SYSTEM.isNone()).isFalse();
  }
}
