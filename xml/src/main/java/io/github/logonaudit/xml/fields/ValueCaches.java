package io.github.logonaudit.xml.fields;

import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.identity.Account;
import org.jspecify.annotations.Nullable;

/**
 * The values that repeat from one event to the next, in limited numbers: the same bytes yield the
 * same object. For use by one thread.
 */
public final class ValueCaches {
  private static final int TEXTS = 1 << 13;
  private static final int ACCOUNTS = 1 << 13;
  private static final int SUBJECTS = 1 << 8;

  /** A power of two; if two numbers collide, the later is kept. */
  private static final int LONGS = 1 << 11;

  /** A power of two; if two threads collide, the later is kept. */
  private static final int EXECUTIONS = 1 << 10;

  /** The length of the three fields of an account, or the four of a subject, with their tags. */
  private static final int MAX_PARTY = 320;

  public final ByteCache<CachedText> texts = new ByteCache<>(TEXTS);
  public final ByteCache<Account> accounts = new ByteCache<>(ACCOUNTS, MAX_PARTY);
  public final ByteCache<Subject> subjects = new ByteCache<>(SUBJECTS, MAX_PARTY);

  // Numbers are kept beside their objects, which are rarely in the processor's cache.
  private final long[] numbers = new long[LONGS];
  private final @Nullable Long[] longs = new Long[LONGS];
  private final long[] processIds = new long[EXECUTIONS];
  private final long[] threadIds = new long[EXECUTIONS];
  private final @Nullable Execution[] executions = new Execution[EXECUTIONS];

  /** A number as an object: process and thread IDs repeat. */
  public Long number(long number) {
    // The IDs of processes and threads are multiples of four.
    int slot = (int) (number >>> 2) & (LONGS - 1);
    Long known = longs[slot];
    if (known == null || numbers[slot] != number) {
      known = number;
      numbers[slot] = number;
      longs[slot] = known;
    }
    return known;
  }

  /** The thread that logged an event: most events are of a few threads. */
  public Execution execution(long processId, long threadId) {
    int slot = (int) ((31 * processId + threadId) >>> 2) & (EXECUTIONS - 1);
    Execution known = executions[slot];
    if (known == null || processIds[slot] != processId || threadIds[slot] != threadId) {
      known = new Execution(number(processId), number(threadId), null, null, null, null, null);
      executions[slot] = known;
      processIds[slot] = processId;
      threadIds[slot] = threadId;
    }
    return known;
  }
}
