package io.github.logonaudit.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts what the passes over a corpus did, for figures by the second and by the event. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Events in the input. */
  public long events;

  /** Events that were asked for: the others were filtered out. */
  public long records;

  /** Millions of bytes of the input. */
  public double megabytes;

  /** Adds a pass in which every event was asked for. */
  long pass(Input input, long found) {
    return pass(input, found, found);
  }

  /** Adds a pass; one that saw fewer events than there are measures nothing. */
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
