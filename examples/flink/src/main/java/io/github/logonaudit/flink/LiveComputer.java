package io.github.logonaudit.flink;

import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionCorrelator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A computer in memory: its correlator, and the rest of its state. */
final class LiveComputer {
  /** A topic may be repartitioned again and again; these are enough to report it. */
  private static final int MAX_PARTITIONS = 64;

  final SessionCorrelator correlator;
  final List<String> partitions = new ArrayList<>(1);
  long lastEvent;
  long timer;
  boolean settled;

  /** Whether it differs from the state that was written last. */
  boolean isChanged;

  /** How many bytes its snapshot had when it was written last. */
  long stateBytes;

  /** How many copies its correlator had dropped then. */
  long copiedEvents;

  LiveComputer(CorrelatorOptions options, @Nullable ComputerState state) {
    correlator = SessionCorrelator.of(options);
    if (state != null) {
      correlator.restore(state.snapshot());
      partitions.addAll(state.partitions());
      lastEvent = state.lastEvent();
      timer = state.timer();
      settled = state.settled();
      stateBytes = state.snapshot().length;
      copiedEvents = correlator.copiedEvents();
    }
  }

  /** Returns whether this partition is another one than before. */
  boolean isFrom(String partition) {
    if (partition.isEmpty()
        || partitions.contains(partition)
        || partitions.size() == MAX_PARTITIONS) {
      return false;
    }
    partitions.add(partition);
    return partitions.size() > 1;
  }

  ComputerState state() {
    return new ComputerState(
        correlator.snapshot(),
        correlator.openLogonIdCount(),
        lastEvent,
        timer,
        settled,
        partitions);
  }
}
