package io.github.logonaudit.identity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.CharBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "S-1-0-0",
        "S-1-5-18",
        "S-1-5-32-544",
        "S-1-5-21-3457937927-2839227994-823803824-1104",
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
        "S-1-5-4294967295",
        "S-1-4294967295-0",
        "S-1-0x000100000000-0",
        "S-1-0xffffffffffff-4294967295",
        "S-1-0x0123456789ab-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15",
      })
  void writesACanonicalSidAsItWasRead(String text) {
    assertThat(Sid.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "s-1-5-18,                 S-1-5-18",
    "S-1-0x000000000005-18,    S-1-5-18",
    "S-1-0X000000000005-18,    S-1-5-18",
    "S-1-0x0000FFFFffff-18,    S-1-4294967295-18",
    "s-1-0XABCDEFabcdef-18,    S-1-0xabcdefabcdef-18",
  })
  void writesEveryOtherSpellingInTheCanonicalOne(String text, String canonical) {
    assertThat(Sid.parse(text)).hasToString(canonical).isEqualTo(Sid.parse(canonical));
  }

  @Test
  void readsTheLongestSid() {
    String text = "S-1-0xffffffffffff" + "-4294967295".repeat(15);

    assertThat(text).hasSize(183);
    assertThat(Sid.parse(text)).hasToString(text);
  }

  @Test
  void readsFromAnyCharacterSequence() {
    assertThat(Sid.parse(CharBuffer.wrap("%{S-1-5-18}", 2, 10))).isEqualTo(Sid.of(5, 18));
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(4624);
    for (int i = 0; i < 10_000; i++) {
      long authority = random.nextLong() >>> (16 + random.nextInt(48));
      long[] subAuthorities =
          random.ints(1 + random.nextInt(15)).mapToLong(Integer::toUnsignedLong).toArray();
      Sid sid = Sid.of(authority, subAuthorities);

      assertThat(Sid.parse(sid.toString())).isEqualTo(sid).hasSameHashCodeAs(sid);
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "sid-refusals.csv",
      numLinesToSkip = 1,
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false)
  void refusesAnythingElseAtTheFirstWrongCharacter(String text, int index, String why) {
    assertThatExceptionOfType(IdentityFormatException.class)
        .as(why)
        .isThrownBy(() -> Sid.parse(text))
        .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(index))
        .satisfies(refusal -> assertThat(refusal.text()).isEqualTo(text));
  }

  @Test
  void refusesEveryPrefixThatEndsBeforeTheFirstSubAuthority() {
    String text = "S-1-0x000100000005-";
    for (int length = 0; length <= text.length(); length++) {
      assertRefusedAt(text.substring(0, length), length);
    }
  }

  @Test
  void refusesEveryOtherCharacterInAnyPlace() {
    String text = "S-1-5-21-1-2-3-500";
    for (int i = 0; i < text.length(); i++) {
      for (char c : new char[] {'\0', '\n', '.', '_', '\u0660', '\ud800', '\udc00', '\uffff'}) {
        assertRefusedAt(text.substring(0, i) + c + text.substring(i + 1), i);
      }
    }
  }

  @Test
  void refusesHugeTextsWhereTheyGoWrong() {
    assertRefusedAt("S".repeat(100_000), 1);
    assertRefusedAt("-".repeat(100_000), 0);
    assertRefusedAt("S-1-5-" + "1".repeat(100_000), 16);
    assertRefusedAt("S-1-5-" + "0".repeat(100_000), 7);
    assertRefusedAt("S-1-5" + "-0".repeat(100_000), 35);
    assertRefusedAt("S-1-0x" + "0".repeat(100_000), 18);
  }

  @Test
  void saysWhatIsWrong() {
    String sixteen = IntStream.rangeClosed(1, 16).mapToObj(i -> "-" + i).collect(joining());

    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> Sid.parse("S-1-5" + sixteen))
        .withMessage(
            "expected a SID of at most 15 sub-authorities, found"
                + " \"S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16\" (wrong at index 41)");
    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> Sid.parse("S-1-5-4294967296"))
        .withMessage(
            "expected a SID with decimal numbers up to 4294967295, found"
                + " \"S-1-5-4294967296\" (wrong at index 15)");
  }

  private static void assertRefusedAt(String text, int index) {
    assertThatExceptionOfType(IdentityFormatException.class)
        .isThrownBy(() -> Sid.parse(text))
        .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(index));
  }
}
