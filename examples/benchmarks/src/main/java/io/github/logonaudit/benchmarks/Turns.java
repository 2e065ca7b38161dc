package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.Ways.Pass;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The time of one pass for each way to read a log, in milliseconds. All are measured within
 * seconds, so that whatever slows the machine down slows all of them. Each field has the name of
 * its way in {@link Ways}; 0 means not measured.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Turns {
  /** Bare Aalto. */
  public double aalto;

  /** DOM. */
  public double dom;

  /** The same events from a .evtx file, to typed records. */
  public double evtx;

  /** Events of some IDs from a .evtx file, to typed records. */
  public double evtxFiltered;

  /** From a .evtx file to typed records on two threads. */
  public double evtxParallel;

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

  /** Two readers at once, divided by two: the most that two threads can reach. */
  public double twoReaders;

  /** Bare Woodstox. */
  public double woodstox;

  /**
   * A turn of one short pass would mostly measure the garbage and the caches of the turn before.
   */
  private static final long LEAST_NANOS = 200_000_000;

  private final Work uncounted = new Work();

  /** Takes a turn with each way, one after the other. */
  void measure(Ways ways) throws Exception {
    woodstox = millis(ways.find("woodstox"));
    aalto = millis(ways.find("aalto"));
    jdkStax = millis(ways.find("jdkStax"));
    jacksonPojo = millis(ways.find("jacksonPojo"));
    jacksonTree = millis(ways.find("jacksonTree"));
    jaxb = millis(ways.find("jaxb"));
    jaxbByEvent = millis(ways.find("jaxbByEvent"));
    dom = millis(ways.find("dom"));
    staxDecoder = millis(ways.find("staxDecoder"));
    filtered = millis(ways.find("filtered"));
    evtx = millis(ways.find("evtx"));
    evtxFiltered = millis(ways.find("evtxFiltered"));
    evtxParallel = millis(ways.find("evtxParallel"));
    fromFile = millis(ways.find("fromFile"));
    fromMemory = millis(ways.find("fromMemory"));
    toSessions = millis(ways.find("toSessions"));
    parallel = millis(ways.find("parallel"));
    twoReaders = millis(ways.find("twoReaders")) / 2;
  }

  /** Returns how many milliseconds a pass took. */
  private double millis(@Nullable Pass pass) throws Exception {
    if (pass == null) {
      return 0;
    }
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
