package io.github.logonaudit.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a pass of each way to read a log took, in milliseconds: all within some seconds, so that
 * what slows the machine down slows all of them. Each field is named as the benchmark that it is
 * of; one that is 0 was not measured.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Turns {
  /** Bare Aalto. */
  public double aalto;

  /** DOM. */
  public double dom;

  /** Events of some IDs, to typed records. */
  public double filtered;

  /** To typed records, from a file. */
  public double fromFile;

  /** To typed records, from memory. */
  public double fromMemory;

  /** Jackson to classes. */
  public double jacksonPojo;

  /** Jackson to trees. */
  public double jacksonTree;

  /** JAXB, a whole document at a time. */
  public double jaxb;

  /** JAXB, one event at a time. */
  public double jaxbByEvent;

  /** The StAX parser of the JDK. */
  public double jdkStax;

  /** To typed records on two threads. */
  public double parallel;

  /** The decoder over Woodstox alone. */
  public double staxDecoder;

  /** To sessions. */
  public double toSessions;

  /** Two files by two readers at a time, for one of them: what two threads can reach at most. */
  public double twoReaders;

  /** Bare Woodstox. */
  public double woodstox;

  /**
   * A turn of one short pass would be about what the way before left behind: garbage, full caches.
   */
  private static final long LEAST_NANOS = 200_000_000;

  private final Work uncounted = new Work();

  /** A pass over a log. */
  interface Pass {
    long over(Work work) throws Exception;
  }

  /** Takes a turn, and tells how many milliseconds a pass took. */
  double millis(Pass pass) throws Exception {
    long start = System.nanoTime();
    long nanos = 0;
    int passes = 0;
    while (nanos < LEAST_NANOS) {
      pass.over(uncounted);
      passes++;
      nanos = System.nanoTime() - start;
    }
    return nanos / 1e6 / passes;
  }
}
