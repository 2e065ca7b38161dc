package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.CrowdedLog;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.WindowsEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Events to sessions, from a ready list: no reading is measured. The figures are by the event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CorrelatorBenchmark {
  private static final int OPEN = 100_000;
  private static final int EVENTS = 3 * OPEN;
  private static final int CHUNK = 1000;

  private final List<WindowsEvent> events = events();

  private static List<WindowsEvent> events() {
    CrowdedLog log = new CrowdedLog();
    List<WindowsEvent> events = new ArrayList<>(EVENTS);
    while (events.size() < EVENTS) {
      StringBuilder chunk = new StringBuilder();
      for (int i = 0; i < CHUNK; i += 4) {
        chunk.append(log.logOn());
        // Until as many are open as there should be, all begin; then as many end.
        boolean full = events.size() >= OPEN;
        chunk.append(full ? log.logOff() : log.logOn());
        chunk.append(full ? log.other() : log.logOn());
        chunk.append(full ? log.other() : log.logOn());
      }
      Logonaudit.read(chunk, events::add);
    }
    return events;
  }

  /**
   * Opens 100 000 sessions and goes on while as many stay open; every change is taken.
   *
   * @param changes where they go
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void correlate(Blackhole changes) {
    SessionCorrelator correlator = SessionCorrelator.standard();
    for (WindowsEvent event : events) {
      correlator.accept(event, changes::consume);
    }
    changes.consume(correlator);
  }

  /**
   * Does the same for events in any order.
   *
   * @param sessions where the sessions go
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void collect(Blackhole sessions) {
    SessionCollector collector = SessionCollector.standard();
    events.forEach(collector);
    collector.finish(sessions::consume);
  }
}
