package io.github.logonaudit.correlation.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {
  private static final int KEPT = 65_536;

  private final EndedSessions ended = new EndedSessions();
  private final List<Long> ids = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();

  private static Account account(int number) {
    return new Account(null, new AccountName("name" + number), null);
  }

  private void add(long id) {
    Account account = account(ids.size() % 100);
    ids.add(id);
    accounts.add(account);
    ended.add(id, account);
  }

  private @Nullable Account expected(long id) {
    int latest = ids.lastIndexOf(id);
    return latest < Math.max(0, ids.size() - KEPT) ? null : accounts.get(latest);
  }

  @Test
  void knowsTheLatestAccountOfEachIdWheneverItIsAsked() {
    Random random = new Random(4634);
    for (int i = 0; i < 3000; i++) {
      add(random.nextInt(1000) - 5L);
      for (int j = random.nextInt(1000) / 990; j > 0; j--) {
        long id = random.nextInt(1000) - 5L;
        assertThat(ended.accountOf(new LogonId(id))).isEqualTo(expected(id));
      }
    }
  }

  @Test
  void forgetsTheOldestIdsWhereTheyAreMany() {
    for (int i = 0; i < 5 * KEPT / 2; i++) {
      // Every third logon ID was given out before.
      add(i % 3 == 0 ? i / 2 : i);
      if (i % 20_000 == 0) {
        assertThat(ended.accountOf(new LogonId(i + 1))).isNull();
      }
    }

    Random random = new Random(4634);
    for (int i = 0; i < 1000; i++) {
      long id = random.nextInt(3 * KEPT);
      assertThat(ended.accountOf(new LogonId(id))).isEqualTo(expected(id));
    }
  }

  @Test
  void knowsTheSameAfterASnapshot() {
    for (int i = 0; i < KEPT + 1000; i++) {
      add(i % 50_000);
    }
    PackedOutput out = new PackedOutput(new Dictionary());
    ended.write(out);
    byte[] bytes = out.toBytes(0);
    EndedSessions restored = new EndedSessions();
    restored.read(PackedInput.learning(bytes, 0, bytes.length));

    for (long id = 0; id < 60_000; id += 7) {
      assertThat(restored.accountOf(new LogonId(id))).isEqualTo(expected(id));
    }
  }

  @Test
  void knowsNothingOfTheBootBefore() {
    for (int i = 0; i < 1000; i++) {
      add(i);
    }
    assertThat(ended.accountOf(new LogonId(7))).isEqualTo(account(7));
    ended.clear();
    assertThat(ended.accountOf(new LogonId(7))).isNull();
    ended.add(8, account(1));

    assertThat(ended.accountOf(new LogonId(7))).isNull();
    assertThat(ended.accountOf(new LogonId(8))).isEqualTo(account(1));
  }
}
