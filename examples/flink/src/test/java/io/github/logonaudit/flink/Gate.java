package io.github.logonaudit.flink;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides how far files can be read, for tests that interrupt a job at a certain moment. What was
 * read before can always be read again.
 */
final class Gate {
  private final Map<String, Long> reached = new HashMap<>();
  private long passed;
  private long limit;
  private int waiting;
  private int failures;

  /** Lets so many further bytes pass. */
  synchronized void pass(long bytes) {
    limit += bytes;
    notifyAll();
  }

  /** Waits until a reader can't go on. */
  synchronized void awaitReader() throws InterruptedException {
    while (waiting == 0 || passed < limit) {
      wait();
    }
  }

  /** Fails the readers that wait. */
  synchronized void fail() {
    failures++;
    notifyAll();
  }

  /**
   * Waits until some of a file may be read.
   *
   * @return how many bytes
   */
  synchronized int take(String file, long offset, int most) throws IOException {
    long known = reached.getOrDefault(file, 0L);
    if (offset < known) {
      return (int) Math.min(most, known - offset);
    }
    int before = failures;
    waiting++;
    notifyAll();
    try {
      while (passed >= limit && failures == before) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      waiting--;
    }
    if (failures != before) {
      throw new IOException("the test wants reading to fail");
    }
    int count = (int) Math.min(most, limit - passed);
    passed += count;
    reached.put(file, offset + count);
    return count;
  }
}
