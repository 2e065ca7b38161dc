package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.Corpus;
import io.github.logonaudit.benchmarks.peers.CursorLoop;
import io.github.logonaudit.benchmarks.peers.Peer;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Logon events with their messages in words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class RenderedBenchmark {
  private final Input input = Input.of(Corpus.RENDERED);
  private final Peer woodstox = CursorLoop.woodstox();

  /** Bare Woodstox. */
  @Benchmark
  public long woodstox(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, woodstox.read(document));
    }
  }

  /** To typed records, from a file. */
  @Benchmark
  public long fromFile(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STANDARD.open(input.file())) {
      return work.pass(input, Logonaudit.readAll(reader));
    }
  }

  /** A turn of each, one after the other: for their ratios. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 6)
  @Measurement(iterations = 40)
  public void inTurn(Turns turns) throws Exception {
    turns.woodstox = turns.millis(this::woodstox);
    turns.fromFile = turns.millis(this::fromFile);
  }
}
