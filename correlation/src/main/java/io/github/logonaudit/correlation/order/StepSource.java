package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import org.jspecify.annotations.Nullable;

/** The steps of one channel in the order of their records, without copies. */
public interface StepSource {
  /** Takes the next step; null where there is none, or none yet. */
  @Nullable Step poll();

  /** Returns whether a mark of a start waits for its turn. */
  default boolean holdsMark() {
    return false;
  }
}
