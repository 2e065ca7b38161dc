package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.order.Steps.activity;
import static io.github.logonaudit.correlation.order.Steps.logoff;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static io.github.logonaudit.correlation.order.Steps.unnumbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Step;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final int MOST_COMPARED = 64;

  private final Copies copies = new Copies();

  @Test
  void looksForCopiesAmongRecordsWithOneId() {
    assertThat(Copies.mayBeCopies(record(1, "08:00:00"), record(1, "09:00:00"))).isTrue();
    assertThat(Copies.mayBeCopies(record(1, "08:00:00"), record(2, "08:00:00"))).isFalse();
    assertThat(Copies.mayBeCopies(record(1, "08:00:00"), unnumbered("08:00:00", null))).isFalse();
    assertThat(Copies.mayBeCopies(unnumbered("08:00:00", null), record(1, "08:00:00"))).isFalse();
  }

  @Test
  void looksForCopiesAmongRecordsOfOneSecondWhereTheseHaveNoId() {
    Step step = unnumbered("08:00:00", null);
    Step untimed = security(null, 4688, null, null);

    assertThat(Copies.mayBeCopies(step, unnumbered("08:00:00.9", null))).isTrue();
    assertThat(Copies.mayBeCopies(step, unnumbered("08:00:01", null))).isFalse();
    assertThat(Copies.mayBeCopies(untimed, untimed)).isTrue();
    assertThat(Copies.mayBeCopies(step, untimed)).isFalse();
    assertThat(Copies.mayBeCopies(untimed, step)).isFalse();
  }

  @Test
  void keepsTheMostExactOfTheCopiesInOrder() {
    Step cut = record(1, "08:00:00");
    Step exact = record(1, "08:00:00.5");
    Step later = record(1, "08:00:07");

    assertThat(copies.isCopy(later)).isFalse();
    assertThat(copies.isCopy(cut)).isFalse();
    assertThat(copies.isCopy(exact)).isTrue();
    assertThat(copies.removeAll()).containsExactly(exact, later);
    assertThat(copies.removeAll()).isEmpty();
  }

  @Test
  void putsTheEndsOfOtherSessionsBeforeALogonWithTheirId() {
    Step logon = unnumbered("08:00:00", logon(ALICE, 1));
    Step own = unnumbered("08:00:00", logoff(ALICE, 1));
    Step other = unnumbered("08:00:00", logoff(BOB, 1));
    assertThat(copies.isCopy(other)).isFalse();
    assertThat(copies.isCopy(own)).isFalse();
    assertThat(copies.isCopy(logon)).isFalse();

    assertThat(copies.removeAll()).containsExactly(other, logon, own);
  }

  @Test
  void comparesWithNoMoreThanTheLatest64() {
    for (int i = 0; i <= MOST_COMPARED; i++) {
      assertThat(copies.isCopy(unnumbered("08:00:00", activity(i)))).isFalse();
    }

    assertThat(copies.isCopy(unnumbered("08:00:00", activity(1)))).isTrue();
    assertThat(copies.isCopy(unnumbered("08:00:00", activity(0)))).isFalse();
  }

  @Test
  void forgetsTheRecordsOfASecondWithTheNextOne() {
    Step step = unnumbered("08:00:00", activity(1));

    assertThat(copies.isCopyOrNext(step)).isFalse();
    assertThat(copies.isCopyOrNext(step)).isTrue();
    assertThat(copies.isCopyOfAny(step)).isTrue();
    assertThat(copies.isCopyOfAny(unnumbered("08:00:00", activity(2)))).isFalse();
    assertThat(copies.isCopyOrNext(unnumbered("08:00:01", activity(1)))).isFalse();
    assertThat(copies.isCopyOfAny(step)).isFalse();
  }

  @Test
  void comparesWithTheLatest64OfASecondToo() {
    for (int i = 0; i < MOST_COMPARED; i++) {
      assertThat(copies.isCopyOrNext(unnumbered("08:00:00", activity(i)))).isFalse();
    }

    assertThat(copies.isCopyOrNext(unnumbered("08:00:00", activity(0)))).isTrue();
    assertThat(copies.isCopyOrNext(unnumbered("08:00:00", activity(MOST_COMPARED)))).isFalse();
    assertThat(copies.isCopyOrNext(unnumbered("08:00:00", activity(0)))).isFalse();
  }
}
