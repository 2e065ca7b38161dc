package io.github.logonaudit.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts what passes over a log read, for figures per second and per event. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Events in the input. */
  public long events;

  /** Events that passed the filter. */
  public long records;

  /** Millions of bytes of the input. */
  public double megabytes;

  /** Adds a pass without a filter. */
  long pass(Input input, long found) {
    return pass(input, found, found);
  }

  /** Adds a pass, and fails if it did not see every event. */
  long pass(Input input, long found, long wanted) {
    if (found != input.events()) {
      throw new IllegalStateException(
          "expected " + input.events() + " events in " + input.file() + ", found " + found);
    }
    events += found;
    records += wanted;
    megabytes += input.size() / 1e6;
    return found;
  }
}
