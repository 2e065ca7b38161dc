package io.github.logonaudit.xml;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that is done once: by a thread of a pool, or by the one that needs its result first. */
final class SharedTask {
  private final Runnable work;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final ForkJoinTask<?> task = ForkJoinTask.adapt(this::runUnlessTaken);

  SharedTask(Runnable work) {
    this.work = work;
  }

  void runOn(ForkJoinPool pool) {
    pool.execute(task);
  }

  /** The pool of the calling thread. */
  static ForkJoinPool pool() {
    return ForkJoinTask.inForkJoinPool() ? ForkJoinTask.getPool() : ForkJoinPool.commonPool();
  }

  /** Does the work on this thread, unless a thread has begun to. */
  private void runUnlessTaken() {
    if (taken.compareAndSet(false, true)) {
      work.run();
      task.quietlyComplete();
    }
  }

  /** Returns when the work is done; if another thread does it, does other work meanwhile. */
  void finish(List<SharedTask> others) {
    runUnlessTaken();
    for (SharedTask other : others) {
      if (task.isDone()) {
        return;
      }
      other.runUnlessTaken();
    }
    task.quietlyJoin();
  }
}
