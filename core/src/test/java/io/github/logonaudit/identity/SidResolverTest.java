package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SidResolverTest {
  private static final Sid SYSTEM = Sid.parse("S-1-5-18");
  private static final Sid ADMINISTRATOR = Sid.parse("S-1-5-21-1-2-3-500");
  private static final Sid ALICE = Sid.parse("S-1-5-21-1-2-3-1104");
  private static final Account ALICE_AT_CONTOSO = account(ALICE, "alice", "CONTOSO");

  @Test
  void resolvesWellKnownSids() {
    assertThat(SidResolver.wellKnown().resolve(SYSTEM))
        .contains(account(SYSTEM, "SYSTEM", "NT AUTHORITY"));
    assertThat(SidResolver.wellKnown().resolve(ADMINISTRATOR))
        .contains(new Account(ADMINISTRATOR, new AccountName("Administrator"), null));
  }

  @Test
  void resolvesNoFamilyWhoseNamesAreNotKnown() {
    assertThat(SidResolver.wellKnown().resolve(ALICE)).isEmpty();
    assertThat(SidResolver.wellKnown().resolve(Sid.parse("S-1-5-80-1-2-3-4-5"))).isEmpty();
    assertThat(SidResolver.wellKnown().resolve(Sid.parse("S-1-99-1"))).isEmpty();
  }

  @Test
  void asksTheNextOnlyWhenTheFirstHasNoName() {
    SidResolver lookup = sid -> Optional.ofNullable(Map.of(ALICE, ALICE_AT_CONTOSO).get(sid));
    SidResolver chain = SidResolver.wellKnown().orElse(lookup);

    assertThat(chain.resolve(ALICE)).contains(ALICE_AT_CONTOSO);
    assertThat(chain.resolve(SYSTEM)).contains(account(SYSTEM, "SYSTEM", "NT AUTHORITY"));
    assertThat(chain.resolve(ALICE.withRid(1))).isEmpty();
  }

  @Test
  void prefersTheNewNameOfARenamedAdministratorThatTheLogShows() {
    LearnedNames learned = LearnedNames.of(10);
    Account renamed = account(ADMINISTRATOR, "Root", "PC01");
    learned.learn(renamed, Instant.EPOCH);

    assertThat(learned.orElse(SidResolver.wellKnown()).resolve(ADMINISTRATOR)).contains(renamed);
  }

  @Test
  void keepsTheSidWhenNobodyHasAName() {
    assertThat(SidResolver.wellKnown().resolveOrKeep(ALICE))
        .isEqualTo(new Account(ALICE, null, null))
        .hasToString("S-1-5-21-1-2-3-1104");
    assertThat(SidResolver.wellKnown().resolveOrKeep(SYSTEM)).hasToString("NT AUTHORITY\\SYSTEM");
  }

  private static Account account(Sid sid, String name, String domain) {
    return new Account(sid, new AccountName(name), new DomainName(domain));
  }
}
