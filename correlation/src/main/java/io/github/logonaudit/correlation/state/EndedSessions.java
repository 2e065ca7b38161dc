package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The logon IDs whose sessions have ended in one boot of one computer, and whose they were. Each
 * session that ends is added, but hardly any event asks for one, so the index is made when it is
 * needed.
 */
final class EndedSessions {
  /**
   * A server has millions of network logons in a boot. An event so late that its logon ID is
   * forgotten counts as a session without start.
   */
  private static final int MAX_GONE = 65_536;

  /** Up to how many IDs are looked through one by one. */
  private static final int FEW = 128;

  private static final long[] NO_IDS = {};
  private static final @Nullable Account[] NO_ACCOUNTS = {};
  private static final int[] NO_SLOTS = {0};

  /** Random, so that no writer of events can choose IDs that all belong in one slot. */
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;

  /** The IDs; when there are too many, the next one replaces the oldest. */
  private long[] ids = NO_IDS;

  /** The account of each ID. */
  private @Nullable Account[] accounts = NO_ACCOUNTS;

  /** How many were added so far, and how many of these are in the index. */
  private long added;

  private long indexed;

  /**
   * For each ID the index in the array above plus 1, in its own slot or in the next that was free.
   * A slot whose ID was replaced stays until all slots are made anew.
   */
  private int[] slots = NO_SLOTS;

  private int usedSlots;

  void add(long id, Account account) {
    int index = index(added);
    if (index == ids.length) {
      // By a little at first, because a state that was restored often gets little more.
      int capacity = Math.min(MAX_GONE, index + (index < FEW ? 3 + index / 4 : index));
      ids = Arrays.copyOf(ids, capacity);
      accounts = Arrays.copyOf(accounts, capacity);
    }
    ids[index] = id;
    accounts[index] = account;
    added++;
  }

  private static int index(long number) {
    return (int) (number % MAX_GONE);
  }

  private long oldest() {
    return Math.max(0, added - MAX_GONE);
  }

  /** Whose session it was; null where none is known that ended. */
  @Nullable Account accountOf(LogonId logonId) {
    if (added - indexed > FEW) {
      addToSlots();
    }
    long id = logonId.value();
    for (long number = added - 1; number >= indexed; number--) {
      if (ids[index(number)] == id) {
        return accounts[index(number)];
      }
    }
    int known = slots[slotOf(id)];
    return known == 0 ? null : accounts[known - 1];
  }

  private void addToSlots() {
    long from = Math.max(indexed, oldest());
    if (2 * (usedSlots + added - from) > slots.length) {
      from = oldest();
      slots = new int[4 * Integer.highestOneBit((int) (2 * (added - from) - 1))];
      usedSlots = 0;
    }
    for (long number = from; number < added; number++) {
      int slot = slotOf(ids[index(number)]);
      usedSlots += slots[slot] == 0 ? 1 : 0;
      slots[slot] = index(number) + 1;
    }
    indexed = added;
  }

  private int slotOf(long id) {
    int mask = slots.length - 1;
    long product = id * factor;
    int slot = (int) (((product ^ product >>> 32) * factor) >>> 32) & mask;
    while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void clear() {
    ids = NO_IDS;
    accounts = NO_ACCOUNTS;
    slots = NO_SLOTS;
    usedSlots = 0;
    added = 0;
    indexed = 0;
  }

  void write(PackedOutput out) {
    out.unsigned(added - oldest());
    long before = 0;
    for (long number = oldest(); number < added; number++) {
      long id = ids[index(number)];
      out.signed(id - before);
      out.account(Objects.requireNonNull(accounts[index(number)]));
      before = id;
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    ids = new long[Math.min(restored, MAX_GONE)];
    accounts = new Account[ids.length];
    long id = 0;
    for (int i = restored; i > 0; i--) {
      id += in.signed();
      add(id, in.account());
    }
  }
}
