package io.github.logonaudit.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that reads when the process is told to end, and lets it write what was
 * found until then.
 */
final class Interruption {
  private static final int POLL_MILLIS = 20;
  private static final int MAX_POLLS = 5000 / POLL_MILLIS;

  private final Thread reading = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);

  private Interruption() {}

  /** Watches over this thread. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt));
    return interruption;
  }

  /** Says that the thread has nothing more to write. */
  void finished() {
    finished.countDown();
  }

  private void interrupt() {
    try {
      if (finished.getCount() == 0) {
        return;
      }
      reading.interrupt();
      // The thread answers by clearing its interruption. It may be writing already, or unable to
      // leave what it waits for.
      for (int i = 0; i < MAX_POLLS && reading.isInterrupted(); i++) {
        if (finished.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (!reading.isInterrupted()) {
        finished.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
