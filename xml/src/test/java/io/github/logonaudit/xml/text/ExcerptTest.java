package io.github.logonaudit.xml.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void replacesWhatCouldForgeALineOfAMessage() {
    assertThat(Excerpt.of("a\nb\u001b[2J\u202ec\u2028\u2029\ud800\u00e9\u20ac"))
        .isEqualTo("a·b·[2J·c···é€");
  }

  @Test
  void showsThatATextGoesOn() {
    assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc…");
    assertThat(Excerpt.of("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(Excerpt.of("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
  }

  @Test
  void takesAsManyCharactersOfBytesAsOfAText() {
    for (String character : new String[] {"x", "\u00e9", "\u20ac"}) {
      byte[] exact = (" " + character.repeat(200)).getBytes(StandardCharsets.UTF_8);
      assertThat(Excerpt.of(exact, 1, exact.length - 1)).isEqualTo(character.repeat(200));
      byte[] longer = (" " + character.repeat(5000)).getBytes(StandardCharsets.UTF_8);
      assertThat(Excerpt.of(longer, 1, longer.length - 1)).isEqualTo(character.repeat(200) + "…");
    }
    assertThat(Excerpt.of(ByteScan.ascii("abcdef"), 1, 2)).isEqualTo("bc");
  }
}
