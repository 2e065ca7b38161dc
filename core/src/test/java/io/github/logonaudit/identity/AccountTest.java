package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  private static final DomainAliases ALIASES =
      DomainAliases.builder().same(new DomainName("3B"), new DomainName("threebeesco.com")).build();

  @ParameterizedTest
  @CsvFileSource(resources = "account-comparisons.csv", numLinesToSkip = 1)
  void comparesBySidElseByNamesBothWays(
      @Nullable String sid1,
      @Nullable String name1,
      @Nullable String domain1,
      @Nullable String sid2,
      @Nullable String name2,
      @Nullable String domain2,
      Match comparison) {
    Account first = account(sid1, name1, domain1);
    Account second = account(sid2, name2, domain2);

    assertThat(first.match(second, ALIASES)).isEqualTo(comparison);
    assertThat(second.match(first, ALIASES)).isEqualTo(comparison);
  }

  @ParameterizedTest
  @CsvSource({
    "S-1-5-18, SYSTEM, NT AUTHORITY, NT AUTHORITY\\SYSTEM",
    "S-1-5-18, SYSTEM, ,             SYSTEM",
    "S-1-5-18, alice,  -,            alice",
    "S-1-5-18, alice,  '',           alice",
    ",         alice,  .,            .\\alice",
    "S-1-5-18, ,       NT AUTHORITY, S-1-5-18",
    "S-1-5-18, ,       ,             S-1-5-18",
    ",         ,       CONTOSO,      -",
    ",         ,       ,             -",
  })
  void isReadable(
      @Nullable String sid, @Nullable String name, @Nullable String domain, String text) {
    assertThat(account(sid, name, domain)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "S-1-5-18,           true",
    "S-1-5-21-1-2-3-500, true",
    "S-1-0-0,            false",
    "S-1-5-5-0-4711,     false",
    ",                   false",
  })
  void tellsWhetherItsSidIdentifiesIt(@Nullable String sid, boolean usable) {
    assertThat(account(sid, "alice", null).hasUsableSid()).isEqualTo(usable);
  }

  private static Account account(
      @Nullable String sid, @Nullable String name, @Nullable String domain) {
    return new Account(
        sid == null ? null : Sid.parse(sid),
        name == null ? null : new AccountName(name),
        domain == null ? null : new DomainName(domain));
  }
}
