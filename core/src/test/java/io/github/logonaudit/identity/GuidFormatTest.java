package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidFormatTest {
  private static final UUID GUID = UUID.fromString("54849625-5478-4994-a5ba-3e3b0328c30d");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{54849625-5478-4994-a5ba-3e3b0328c30d}",
        "{54849625-5478-4994-A5BA-3E3B0328C30D}",
        "54849625-5478-4994-a5ba-3e3b0328c30d",
        "54849625-5478-4994-A5BA-3E3B0328C30D"
      })
  void readsGuidsOfAnyCaseWithAndWithoutBraces(String text) {
    assertThat(GuidFormat.parse(text)).isEqualTo(GUID);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "guid-refusals.csv", numLinesToSkip = 1, emptyValue = "")
  void refusesOtherTextsAtTheFirstWrongCharacter(String text, int index) {
    assertThatThrownBy(() -> GuidFormat.parse(text))
        .isInstanceOfSatisfying(
            IdentityFormatException.class,
            e -> {
              assertThat(e.index()).isEqualTo(index);
              assertThat(e.text()).isEqualTo(text);
            })
        .hasMessageStartingWith(
            "expected a GUID like {54849625-5478-4994-a5ba-3e3b0328c30d}, found \"");
  }

  @Test
  void writesGuidsAsWindowsDoes() {
    assertThat(GuidFormat.format(GUID)).isEqualTo("{54849625-5478-4994-a5ba-3e3b0328c30d}");
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(4624);
    for (int i = 0; i < 10_000; i++) {
      UUID guid = new UUID(random.nextLong(), random.nextLong());

      assertThat(GuidFormat.parse(GuidFormat.format(guid))).isEqualTo(guid);
      assertThat(GuidFormat.parse(guid.toString())).isEqualTo(guid);
    }
  }
}
