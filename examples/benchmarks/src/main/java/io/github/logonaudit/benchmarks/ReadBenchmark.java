package io.github.logonaudit.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads logs in different layouts, with the library and with other parsers. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class ReadBenchmark {
  /** A log and one way to read it. */
  @State(Scope.Benchmark)
  public static class Reading {
    /** The log and the way, as in {@code logon.fromFile}. */
    @Param({
      "logon.woodstox",
      "logon.aalto",
      "logon.jdkStax",
      "logon.jacksonPojo",
      "logon.jacksonTree",
      "logon.jaxb",
      "logon.jaxbByEvent",
      "logon.dom",
      "logon.staxDecoder",
      "logon.fromFile",
      "logon.fromMemory",
      "logon.parallel",
      "logon.logonsOnly",
      "logon.toSessions",
      "logon.evtx",
      "logon.evtxParallel",
      "mixed.woodstox",
      "mixed.filtered",
      "mixed.fromFile",
      "mixed.evtx",
      "mixed.evtxFiltered",
      "utf16.woodstox",
      "utf16.fromFile",
      "pretty.woodstox",
      "pretty.fromFile",
      "rendered.woodstox",
      "rendered.fromFile"
    })
    public String reading = "";

    private Ways.Pass pass = work -> 0;

    /** Prepares the log. */
    @Setup
    public void prepare() {
      int dot = reading.indexOf('.');
      Ways ways = Ways.of(reading.substring(0, dot));
      pass = Objects.requireNonNull(ways.find(reading.substring(dot + 1)), reading);
    }

    long pass(Work work) throws Exception {
      return pass.over(work);
    }
  }

  /** A log and all ways to read it. */
  @State(Scope.Benchmark)
  public static class Log {
    /** The log. */
    @Param({"logon", "mixed", "utf16", "pretty", "rendered"})
    public String log = "logon";

    private Ways ways = Ways.none();

    /** Prepares the log. */
    @Setup
    public void prepare() {
      ways = Ways.of(log);
    }
  }

  /**
   * Measures one way, in a JVM of its own.
   *
   * @param reading the log and the way
   * @param work counts what was read
   * @return the events
   * @throws Exception if the log can't be read
   */
  @Benchmark
  public long alone(Reading reading, Work work) throws Exception {
    return reading.pass(work);
  }

  /**
   * Measures all ways in turn, for their ratios.
   *
   * @param log the log
   * @param turns the times
   * @throws Exception if the log can't be read
   */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 6)
  @Measurement(iterations = 30)
  public void inTurn(Log log, Turns turns) throws Exception {
    turns.measure(log.ways);
  }
}
