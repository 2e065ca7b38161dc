package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityFormatExceptionTest {
  @Test
  void saysWhatWasExpectedWhatWasFoundAndWhere() {
    var refusal = new IdentityFormatException("a SID like S-1-5-18", "S-1-x", 4);

    assertThat(refusal)
        .hasMessage("expected a SID like S-1-5-18, found \"S-1-x\" (wrong at index 4)");
    assertThat(refusal.text()).isEqualTo("S-1-x");
    assertThat(refusal.index()).isEqualTo(4);
  }

  @Test
  void keepsItsMessageShortWhateverTheText() {
    var refusal = new IdentityFormatException("a SID", "x".repeat(1_000_000), 0);

    assertThat(refusal.getMessage()).hasSizeLessThan(300);
    assertThat(refusal.text()).hasSize(201).endsWith("…");
    String longest = "x".repeat(200);
    assertThat(new IdentityFormatException("a SID", longest, 0).text()).isEqualTo(longest);
  }

  @Test
  void letsNoTextForgeALineOfALog() {
    var refusal = new IdentityFormatException("a SID", "S\r\n\u0085x", 1);

    assertThat(refusal)
        .hasMessage("expected a SID, found \"S\\u000d\\u000a\\u0085x\" (wrong at index 1)");
    assertThat(refusal.text()).isEqualTo("S\r\n\u0085x");
  }
}
