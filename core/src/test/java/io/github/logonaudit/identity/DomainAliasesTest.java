package io.github.logonaudit.identity;

import static io.github.logonaudit.identity.Match.DIFFERENT;
import static io.github.logonaudit.identity.Match.SAME;
import static io.github.logonaudit.identity.Match.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainAliasesTest {
  private static final Sid DOMAIN = Sid.parse("S-1-5-21-1-2-3");
  private static final Sid OTHER_DOMAIN = Sid.parse("S-1-5-21-4-5-6");
  private static final DomainName FLAT = new DomainName("3B");
  private static final DomainName DNS = new DomainName("THREEBEESCO.COM");

  @Test
  void knowsOnlyTheTextsWithoutEvidence() {
    assertThat(DomainAliases.none().match(FLAT, DNS)).isEqualTo(UNKNOWN);
    assertThat(DomainAliases.none().match(FLAT, new DomainName("3b"))).isEqualTo(SAME);
    assertThat(DomainAliases.none().match(FLAT, new DomainName("4C"))).isEqualTo(DIFFERENT);
  }

  @Test
  void learnsTheTwoNamesOfADomainFromItsSid() {
    DomainAliases aliases =
        DomainAliases.builder()
            .learn(account(DOMAIN.withRid(1104), "3B"))
            .learn(account(DOMAIN.withRid(1105), "THREEBEESCO.COM"))
            .learn(account(DOMAIN.withRid(1105), "threebeesco.com."))
            .build();

    assertThat(aliases.match(FLAT, DNS)).isEqualTo(SAME);
    assertThat(aliases.match(DNS, FLAT)).isEqualTo(SAME);
    assertThat(aliases.match(new DomainName("3b"), new DomainName("threebeesco.com")))
        .isEqualTo(SAME);
    assertThat(aliases.match(FLAT, new DomainName("other.com"))).isEqualTo(UNKNOWN);
    assertThat(aliases.match(FLAT, new DomainName("4C"))).isEqualTo(DIFFERENT);
  }

  @Test
  void doesNotMergeTheNamesOfARenamedComputer() {
    DomainAliases aliases =
        DomainAliases.builder()
            .learn(account(DOMAIN.withRid(1000), "IEWIN7"))
            .learn(account(DOMAIN.withRid(1000), "PC02"))
            .build();

    assertThat(aliases.match(new DomainName("IEWIN7"), new DomainName("PC02"))).isEqualTo(UNKNOWN);
  }

  @Test
  void drawsNoConclusionFromMoreThanTwoNames() {
    DomainAliases aliases =
        DomainAliases.builder()
            .learn(account(DOMAIN.withRid(1), "3B"))
            .learn(account(DOMAIN.withRid(1), "3C"))
            .learn(account(DOMAIN.withRid(1), "THREEBEESCO.COM"))
            .build();

    assertThat(aliases.match(FLAT, DNS)).isEqualTo(UNKNOWN);
    assertThat(aliases.match(new DomainName("3C"), DNS)).isEqualTo(UNKNOWN);
    assertThat(aliases.match(FLAT, new DomainName("3C"))).isEqualTo(UNKNOWN);
  }

  @Test
  void drawsNoConclusionForANameThatWouldGetTwoPartners() {
    DomainAliases aliases =
        DomainAliases.builder()
            .learn(account(DOMAIN.withRid(1), "3B"))
            .learn(account(DOMAIN.withRid(1), "THREEBEESCO.COM"))
            .learn(account(OTHER_DOMAIN.withRid(1), "3B"))
            .learn(account(OTHER_DOMAIN.withRid(1), "3b.example"))
            .build();

    assertThat(aliases.match(FLAT, DNS)).isEqualTo(UNKNOWN);
    assertThat(aliases.match(FLAT, new DomainName("3b.example"))).isEqualTo(UNKNOWN);
    assertThat(aliases.match(DNS, new DomainName("3b.example"))).isEqualTo(DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource({
    "S-1-5-18",
    "S-1-0-0",
    "S-1-5-21-0-0-0-497",
    "S-1-12-1-1-2-3-4",
  })
  void learnsNothingFromSidsThatBelongToNoDomain(String sid) {
    DomainAliases aliases =
        DomainAliases.builder()
            .learn(account(Sid.parse(sid), "3B"))
            .learn(account(Sid.parse(sid), "THREEBEESCO.COM"))
            .build();

    assertThat(aliases.match(FLAT, DNS)).isEqualTo(UNKNOWN);
  }

  @Test
  void learnsNothingFromNamesThatAreNoDomain() {
    DomainAliases.Builder builder =
        DomainAliases.builder()
            .learn(account(DOMAIN.withRid(1), "3B"))
            .learn(account(DOMAIN.withRid(1), "THREEBEESCO.COM"))
            .learn(new Account(DOMAIN.withRid(1), null, null))
            .learn(new Account(null, null, FLAT));
    for (String name : new String[] {"", "-", ".", "NT AUTHORITY", "a b"}) {
      builder.learn(account(DOMAIN.withRid(1), name));
    }

    assertThat(builder.build().match(FLAT, DNS)).isEqualTo(SAME);
  }

  @Test
  void believesItsConfiguration() {
    DomainAliases.Builder builder = DomainAliases.builder().same(FLAT, DNS);
    DomainAliases aliases = builder.build();
    builder.same(new DomainName("CORP"), new DomainName("corp.example"));

    assertThat(aliases.match(new DomainName("threebeesco.com"), FLAT)).isEqualTo(SAME);
    assertThat(aliases.match(FLAT, new DomainName("3b"))).isEqualTo(SAME);
    assertThat(aliases.match(new DomainName("CORP"), new DomainName("corp.example")))
        .as("learned after build")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void learnsFromNoMoreDomainsThanItsLimit() {
    DomainAliases.Builder builder = DomainAliases.builder();
    IntStream.range(0, DomainAliases.Builder.MAX_PREFIXES)
        .forEach(i -> builder.learn(account(Sid.of(5, 21, 9, 9, i, 1), "PC" + i)));
    builder.learn(account(DOMAIN.withRid(1), "3B")).learn(account(DOMAIN.withRid(1), "x.com"));
    builder.learn(account(Sid.of(5, 21, 9, 9, 7, 1), "pc7.example"));
    DomainAliases aliases = builder.build();

    assertThat(aliases.match(FLAT, new DomainName("x.com"))).isEqualTo(UNKNOWN);
    assertThat(aliases.match(new DomainName("PC7"), new DomainName("pc7.example"))).isEqualTo(SAME);
  }

  @Test
  void keepsNoMoreNamesOfOneDomainThanItsLimit() {
    DomainAliases.Builder builder = DomainAliases.builder();
    IntStream.rangeClosed(0, DomainAliases.Builder.MAX_NAMES_PER_PREFIX)
        .forEach(i -> builder.learn(account(DOMAIN.withRid(1), "PC" + i)));
    DomainAliases aliases = builder.build();

    assertThat(aliases.match(new DomainName("PC0"), new DomainName("PC15"))).isEqualTo(UNKNOWN);
    assertThat(aliases.match(new DomainName("PC0"), new DomainName("PC16"))).isEqualTo(DIFFERENT);
  }

  private static Account account(Sid sid, String domain) {
    return new Account(sid, new AccountName("alice"), new DomainName(domain));
  }
}
