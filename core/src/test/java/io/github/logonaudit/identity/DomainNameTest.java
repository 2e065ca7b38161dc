package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNameTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "domain-name-kinds.csv",
      numLinesToSkip = 1,
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false)
  void tellsWhatTheTextTells(String name, DomainNameKind kind) {
    assertThat(new DomainName(name).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "domain-name-comparisons.csv",
      numLinesToSkip = 1,
      quoteCharacter = '\'',
      ignoreLeadingAndTrailingWhitespace = false)
  void comparesBothWays(String first, String second, Match comparison) {
    assertThat(new DomainName(first).match(new DomainName(second))).isEqualTo(comparison);
    assertThat(new DomainName(second).match(new DomainName(first))).isEqualTo(comparison);
  }

  @ParameterizedTest
  @CsvSource({
    "PC01,             PC01,                     THIS_COMPUTER",
    "pc01,             PC01.contoso.local,       THIS_COMPUTER",
    "PC01,             pc01.,                    THIS_COMPUTER",
    "VERYLONGCOMPUTE,  verylongcomputername.contoso.local, THIS_COMPUTER",
    "VERYLONGCOMPUTER, verylongcomputername,     FLAT",
    "PC02,             PC01,                     FLAT",
    "CONTOSO,          pc01.contoso.local,       FLAT",
    "pc01.contoso.local, pc01.contoso.local,     DNS",
    ".,                PC01,                     LOCAL_ALIAS",
    "BUILTIN,          builtin,                  AUTHORITY",
    "-,                -,                        NONE",
    "'',               '',                       NONE",
  })
  void recognisesTheComputerOfTheEvent(String name, String computer, DomainNameKind kind) {
    assertThat(new DomainName(name).kindOn(computer)).isEqualTo(kind);
  }

  @Test
  void comparesTheSameInEveryLocale() {
    Locale.setDefault(Locale.forLanguageTag("tr"));

    assertThat(new DomainName("WIN-I").match(new DomainName("win-i"))).isEqualTo(Match.SAME);
    assertThat(new DomainName("BUILTIN").kind()).isEqualTo(DomainNameKind.AUTHORITY);
  }

  @Test
  void takesDecomposedLettersForComposedOnes() {
    String decomposed = Normalizer.normalize("NT-AUTORITÄT", Normalizer.Form.NFD);

    assertThat(decomposed).hasSize(13);
    assertThat(new DomainName(decomposed).kind()).isEqualTo(DomainNameKind.AUTHORITY);
    assertThat(new DomainName(decomposed).match(new DomainName("NT-AUTORITÄT")))
        .isEqualTo(Match.SAME);
  }

  @Test
  void keepsTheLimitsOfDns() {
    String label = "a".repeat(63);

    assertThat(kind(label)).isEqualTo(DomainNameKind.FLAT);
    assertThat(kind(label + "a")).isEqualTo(DomainNameKind.OTHER);
    assertThat(kind(label + "." + label)).isEqualTo(DomainNameKind.DNS);
    assertThat(kind("a.".repeat(126) + "a")).isEqualTo(DomainNameKind.DNS);
    assertThat(kind("a.".repeat(127) + "a")).isEqualTo(DomainNameKind.OTHER);
  }

  @Test
  void takesForbiddenCharactersForNoName() {
    for (char c : "\"/\\[]:|<>+=;,?*\u0000\u001f ".toCharArray()) {
      assertThat(kind("a" + c + "b")).isEqualTo(DomainNameKind.OTHER);
    }
  }

  @Test
  void copesWithHostileTexts() {
    assertThat(kind("x".repeat(100_000))).isEqualTo(DomainNameKind.OTHER);
    assertThat(kind(".".repeat(100_000))).isEqualTo(DomainNameKind.OTHER);
    assertThat(kind("\ud800")).isEqualTo(DomainNameKind.FLAT);
    assertThat(kind("a\u0301".repeat(50_000))).isEqualTo(DomainNameKind.OTHER);
  }

  @Test
  void keepsTheNameAsLogged() {
    assertThat(new DomainName(" Contoso ")).hasToString(" Contoso ");
    assertThat(new DomainName("CONTOSO")).isNotEqualTo(new DomainName("contoso"));
  }

  private static DomainNameKind kind(String name) {
    return new DomainName(name).kind();
  }
}
