package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownSidTest {
  private static final Sid DOMAIN = Sid.parse("S-1-5-21-1-2-3");

  @ParameterizedTest
  @CsvFileSource(resources = "well-known-sids.csv", numLinesToSkip = 1)
  void knowsEveryDocumentedSid(
      String text, String name, String displayName, SidKind kind, @Nullable String alias) {
    Sid sid = sid(text);
    WellKnownSid known = WellKnownSid.find(sid).orElseThrow();

    assertThat(known.sid()).isEqualTo(sid);
    assertThat(known.name()).isEqualTo(name);
    assertThat(known.displayName()).isEqualTo(displayName);
    assertThat(known.kind()).isEqualTo(kind);
    assertThat(known.sddlAlias()).isEqualTo(alias);
  }

  /** An authority alone has no text form, so only the table of this test writes it. */
  private static Sid sid(String text) {
    return text.chars().filter(c -> c == '-').count() == 2
        ? Sid.of(Long.parseLong(text.substring("S-1-".length())))
        : Sid.parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "S-1-5-18,            NT AUTHORITY,   SYSTEM",
    "S-1-1-0,             ,               Everyone",
    "S-1-5-21-1-2-3-500,  ,               Administrator",
    "S-1-5-32-544,        BUILTIN,        Administrators",
    "S-1-5-90-0-7,        Window Manager, DWM-7",
    "S-1-5-80-1-2-3-4-5,  NT SERVICE,     ",
    "S-1-5-64-36,         NT AUTHORITY,   ",
    "S-1-15-3-1,          ,               ",
  })
  void givesDomainAndAccountApart(String sid, @Nullable String domain, @Nullable String account) {
    WellKnownSid known = WellKnownSid.find(Sid.parse(sid)).orElseThrow();

    assertThat(known.domain()).isEqualTo(domain == null ? null : new DomainName(domain));
    assertThat(known.account()).isEqualTo(account == null ? null : new AccountName(account));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S-1-5-34",
        "S-1-4-1",
        "S-1-5-32-544-1",
        "S-1-5-80-1-2-3-4",
        "S-1-5-80-1-2-3-4-5-6",
        "S-1-5-21-1-2",
        "S-1-15-2-3",
        "S-1-16-1",
        "S-1-20-1",
        "S-1-0xffffffffffff-1",
      })
  void knowsNothingOfOtherSids(String sid) {
    assertThat(WellKnownSid.find(Sid.parse(sid))).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "sddl-aliases.csv", numLinesToSkip = 1)
  void findsEverySddlAlias(String alias, String sid) {
    Sid expected = Sid.parse(sid.replace("<domain>", "1-2-3"));

    assertThat(WellKnownSid.findByAlias(alias, DOMAIN)).contains(expected);
    assertThat(WellKnownSid.findByAlias(alias, null).isPresent())
        .isEqualTo(!sid.contains("<domain>"));
    assertThat(WellKnownSid.find(expected).orElseThrow().sddlAlias()).isEqualTo(alias);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "ba", "BAA", "ZZ", "S-1-5-18"})
  void findsNoOtherAlias(String alias) {
    assertThat(WellKnownSid.findByAlias(alias, DOMAIN)).isEmpty();
  }

  @Test
  void wantsADomainForADomainAlias() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WellKnownSid.findByAlias("DA", Sid.of(5, 18)))
        .withMessage("domain: expected a SID like S-1-5-21-1-2-3, found S-1-5-18");
  }

  @Test
  void hasNoSidInTwoRows() {
    Set<String> sids = new HashSet<>();
    WellKnownSidTable.lines().stream()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> assertThat(sids.add(line.substring(0, line.indexOf('\t')))).isTrue());

    assertThat(sids).hasSize(165);
  }
}
