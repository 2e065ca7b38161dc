package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
  @ParameterizedTest
  @CsvSource({
    "alice,               ,        alice,        ",
    "CONTOSO\\alice,      CONTOSO, alice,        ",
    "CONTOSO/alice,       CONTOSO, alice,        ",
    "alice@contoso.com,   ,        alice,        contoso.com",
    "a@b@contoso.com,     ,        a@b,          contoso.com",
    "CONTOSO\\a@b.com,    CONTOSO, a@b.com,      ",
    "CONTOSO\\a/b,        CONTOSO, a/b,          ",
    "CONTOSO/a\\b,        CONTOSO, 'a\\b',       ",
    ".\\alice,            .,       alice,        ",
    "\\alice,             ,        \\alice,      ",
    "\\alice/bob,         ,        \\alice/bob,  ",
    "/alice\\bob,         ,        /alice\\bob,  ",
    "alice\\,             ,        alice\\,      ",
    "@contoso.com,        ,        @contoso.com, ",
    "alice@,              ,        alice@,       ",
    "\\,                  ,        \\,           ",
    "@,                   ,        @,            ",
    "DC01$,               ,        DC01$,        ",
  })
  void tellsDomainUserAndUpnSuffixApart(
      String name, @Nullable String domain, String user, @Nullable String suffix) {
    AccountName accountName = new AccountName(name);

    assertThat(accountName.domain().map(DomainName::value).orElse(null)).isEqualTo(domain);
    assertThat(accountName.user()).isEqualTo(new AccountName(user));
    assertThat(accountName.upnSuffix().orElse(null)).isEqualTo(suffix);
  }

  @ParameterizedTest
  @CsvSource({
    "Administrator, administrator, true",
    "WIN-I$,        win-i$,        true",
    "ÄNNE,          änne,          true",
    "alice,         ' alice ',     true",
    "ıris,          IRIS,          false",
    "alice,         bob,           false",
    "alice,         CONTOSO\\alice, false",
  })
  void comparesIgnoringCase(String first, String second, boolean same) {
    assertThat(new AccountName(first).isSameAs(new AccountName(second))).isEqualTo(same);
    assertThat(new AccountName(second).isSameAs(new AccountName(first))).isEqualTo(same);
  }

  @Test
  void isEqualOnlyAsLogged() {
    assertThat(new AccountName("alice"))
        .isEqualTo(new AccountName("alice"))
        .isNotEqualTo(new AccountName("Alice"))
        .hasToString("alice");
  }

  @Test
  void recognisesMachineAccounts() {
    assertThat(new AccountName("DC01$").isMachineAccount()).isTrue();
    assertThat(new AccountName("$").isMachineAccount()).isFalse();
    assertThat(new AccountName("cash$flow").isMachineAccount()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "/", "@", "\ud800", "x"})
  void copesWithHostileTexts(String part) {
    AccountName name = new AccountName(part.repeat(100_000));

    assertThat(name.isSameAs(new AccountName(part))).isFalse();
    assertThat(name.user().value()).hasSizeBetween(99_998, 100_000);
  }

  @Test
  void refusesAnEmptyName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountName(""))
        .withMessage("value: expected a name, found an empty string");
  }
}
