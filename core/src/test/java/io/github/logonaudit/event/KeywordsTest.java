package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "keywords.csv", numLinesToSkip = 1)
  void readsKeywordsAsTheyAreLogged(
      String text, String written, boolean success, boolean failure, boolean classic) {
    Keywords keywords = Keywords.parse(text);

    assertThat(keywords).hasToString(written);
    assertThat(Keywords.parse(written)).isEqualTo(keywords);
    assertThat(keywords.isAuditSuccess()).isEqualTo(success);
    assertThat(keywords.isAuditFailure()).isEqualTo(failure);
    assertThat(keywords.isClassic()).isEqualTo(classic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "0x",
        "x",
        "0xg",
        "+1",
        "-0x1",
        "0x-1",
        "0x+1",
        "-9223372036854775809",
        "18446744073709551616",
        "0x10000000000000000",
        "1y8020",
        "Audit Success",
        "\u0661",
        "-\u0661"
      })
  void refusesWhatIsNoNumberOf64Bits(String text) {
    assertThatThrownBy(() -> Keywords.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void keepsEveryBit() {
    assertThat(Keywords.parse("0xffffffffffffffff").bits()).isEqualTo(-1L);
  }
}
