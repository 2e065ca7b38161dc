package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.CrowdedLog;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Correlates events, without reading them. Results are per event.
 *
 * <p>Events are read a thousand at a time, just before they are measured: with one long list, the
 * result would be that of main memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class CorrelatorBenchmark {
  private static final int OPEN = 100_000;
  private static final int CHUNK = 1000;
  private static final int MIXED = 20;

  private final CrowdedLog log = new CrowdedLog();
  private final SessionCorrelator correlator = SessionCorrelator.standard();
  private SessionCollector collector = SessionCollector.standard();
  private List<WindowsEvent> events = List.of();
  private @Nullable EventXmlReader<WindowsEvent> reader;

  /** Opens 100 000 sessions. */
  @Setup(Level.Trial)
  public void open() {
    for (int i = 0; i < OPEN; i += CHUNK) {
      StringBuilder chunk = new StringBuilder();
      for (int k = 0; k < CHUNK; k++) {
        chunk.append(log.logOn());
      }
      Logonaudit.read(chunk, event -> correlator.accept(event, change -> {}));
    }
    if (correlator.openLogonIdCount() != OPEN) {
      throw new IllegalStateException(
          "expected " + OPEN + " open sessions, found " + correlator.openLogonIdCount());
    }
  }

  /** Starts with an empty collector. */
  @Setup(Level.Iteration)
  public void empty() {
    collector = SessionCollector.standard();
  }

  /**
   * Reads the next events: as many logons as logoffs, and nine other events for each.
   *
   * @throws IOException never
   */
  @Setup(Level.Invocation)
  public void log() throws IOException {
    if (reader == null) {
      reader = Logonaudit.STANDARD.open(new SequenceInputStream(new EndlessLog(log)));
    }
    events = new ArrayList<>(CHUNK);
    for (int i = 0; i < CHUNK; i++) {
      events.add(Objects.requireNonNull(reader.read()));
    }
  }

  /** Pieces of a logon, a logoff and other events. */
  private record EndlessLog(CrowdedLog log) implements Enumeration<InputStream> {
    @Override
    public boolean hasMoreElements() {
      return true;
    }

    @Override
    public InputStream nextElement() {
      StringBuilder piece = new StringBuilder().append(log.logOn()).append(log.logOff());
      for (int i = 2; i < MIXED; i++) {
        piece.append(log.other());
      }
      return new ByteArrayInputStream(piece.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Correlates while 100 000 sessions are open.
   *
   * @param changes receives the session changes
   */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public void correlate(Blackhole changes) {
    for (WindowsEvent event : events) {
      correlator.accept(event, changes::consume);
    }
  }

  /** Collects events for later. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public void collect() {
    events.forEach(collector);
  }
}
