package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedNamesTest {
  private static final Sid SID = Sid.parse("S-1-5-21-1-2-3-1104");
  private static final Account ALICE = account(SID, "alice");
  private static final Account ALICE_MARRIED = account(SID, "alice.smith");
  private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T08:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-06-05T08:00:00Z");

  private final LearnedNames names = LearnedNames.of(2);

  @Test
  void knowsNothingAtFirst() {
    assertThat(names.resolve(SID)).isEmpty();
    assertThat(names.history(SID)).isEmpty();
  }

  @Test
  void resolvesToTheNameSeenLast() {
    names.learn(ALICE, MONDAY);
    names.learn(ALICE_MARRIED, FRIDAY);

    assertThat(names.resolve(SID)).contains(ALICE_MARRIED);
  }

  @Test
  void keepsWhenEachNameWasSeenFirstAndLast() {
    names.learn(ALICE, TUESDAY);
    names.learn(ALICE_MARRIED, FRIDAY);
    names.learn(ALICE, MONDAY);
    names.learn(ALICE, TUESDAY);

    assertThat(names.history(SID))
        .containsExactly(
            new NameSighting(ALICE, MONDAY, TUESDAY),
            new NameSighting(ALICE_MARRIED, FRIDAY, FRIDAY));
  }

  @Test
  void learnsTheSameInAnyOrder() {
    List<Account> accounts = IntStream.range(0, 5).mapToObj(i -> account(SID, "name" + i)).toList();
    List<Integer> events = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
    events.forEach(i -> names.learn(accounts.get(i % 5), MONDAY.plusSeconds(i / 2)));

    Collections.shuffle(events, new Random(1));
    LearnedNames shuffled = LearnedNames.of(2);
    events.forEach(i -> shuffled.learn(accounts.get(i % 5), MONDAY.plusSeconds(i / 2)));

    assertThat(shuffled.history(SID)).hasSize(5).isEqualTo(names.history(SID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"S-1-0-0", "S-1-5-18", "S-1-5-5-0-4711", "S-1-5-32-544", "S-1-16-8192", "S-1-1-0"})
  void learnsNoNameForSidsOfFixedMeaning(String sid) {
    assertThat(names.learn(account(Sid.parse(sid), "PC01$"), MONDAY)).isFalse();
    assertThat(names.history(Sid.parse(sid))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S-1-5-21-1-2-3-500",
        "S-1-5-80-1-2-3-4-5",
        "S-1-5-82-1-2-3-4-5",
        "S-1-5-83-1-1-2-3-4",
        "S-1-5-90-0-1",
        "S-1-5-96-0-1",
        "S-1-5-111-1",
        "S-1-11-96-1",
        "S-1-12-1-1-2-3-4"
      })
  void learnsTheNamesOfAccounts(String sid) {
    Account account = account(Sid.parse(sid), "someone");

    assertThat(names.learn(account, MONDAY)).isTrue();
    assertThat(names.resolve(Sid.parse(sid))).contains(account);
  }

  @Test
  void learnsNothingWithoutASidOrName() {
    assertThat(names.learn(new Account(null, ALICE.name(), ALICE.domain()), MONDAY)).isFalse();
    assertThat(names.learn(new Account(SID, null, ALICE.domain()), MONDAY)).isFalse();
    assertThat(names.history(SID)).isEmpty();
  }

  @Test
  void learnsNoMoreSidsThanItsLimitButStillMoreOfThose() {
    names.learn(account(SID.withRid(1), "not an account"), MONDAY);
    names.learn(ALICE, MONDAY);
    Account second = account(Sid.parse("S-1-5-21-1-2-3-1105"), "bob");
    Account third = account(Sid.parse("S-1-5-21-1-2-3-1106"), "carol");

    assertThat(names.learn(second, MONDAY)).isTrue();
    assertThat(names.learn(third, MONDAY)).isFalse();
    assertThat(names.resolve(Sid.parse("S-1-5-21-1-2-3-1106"))).isEmpty();
    assertThat(names.learn(ALICE_MARRIED, FRIDAY)).isTrue();
    assertThat(names.resolve(SID)).contains(ALICE_MARRIED);
  }

  @Test
  void forgetsTheNameSeenLongestAgoWhenASidHasTooMany() {
    IntStream.rangeClosed(0, LearnedNames.MAX_NAMES_PER_SID)
        .forEach(i -> names.learn(account(SID, "name" + i), MONDAY.plusSeconds(i)));

    assertThat(names.history(SID))
        .hasSize(LearnedNames.MAX_NAMES_PER_SID)
        .startsWith(
            new NameSighting(account(SID, "name1"), MONDAY.plusSeconds(1), MONDAY.plusSeconds(1)));
    assertThat(names.resolve(SID)).contains(account(SID, "name" + LearnedNames.MAX_NAMES_PER_SID));
  }

  @Test
  void losesNothingWhenSeveralThreadsTeachIt() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(i -> names.learn(account(SID, "name" + i % 20), MONDAY.plusSeconds(i)));

    assertThat(names.history(SID))
        .hasSize(20)
        .endsWith(
            new NameSighting(
                account(SID, "name19"), MONDAY.plusSeconds(19), MONDAY.plusSeconds(9_999)));
  }

  @Test
  void refusesANegativeLimitAndTimesInTheWrongOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearnedNames.of(-1))
        .withMessage("maxSids: expected 0 or more, found -1");
    assertThat(LearnedNames.of(0)).hasToString("LearnedNames[sids=0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NameSighting(ALICE, FRIDAY, MONDAY))
        .withMessage(
            "lastSeen: expected 2026-06-05T08:00:00Z or later, found 2026-06-01T08:00:00Z");
  }

  private static Account account(Sid sid, String name) {
    return new Account(sid, new AccountName(name), new DomainName("CONTOSO"));
  }
}
