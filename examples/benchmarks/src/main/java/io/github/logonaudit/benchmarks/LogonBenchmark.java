package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.Corpus;
import io.github.logonaudit.benchmarks.peers.CursorLoop;
import io.github.logonaudit.benchmarks.peers.DomPeer;
import io.github.logonaudit.benchmarks.peers.JacksonPeer;
import io.github.logonaudit.benchmarks.peers.JaxbPeer;
import io.github.logonaudit.benchmarks.peers.Peer;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Logon events in the canonical layout, read by everything that could read them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class LogonBenchmark {
  private final Input input = Input.of(Corpus.LOGON);
  private final byte[] bytes = input.bytes();
  private final EventXmlParser logonsOnly = Logonaudit.wanting(4624);
  private final ForkJoinPool twoThreads = new ForkJoinPool(2);
  private final Peer woodstox = CursorLoop.woodstox();
  private final Peer aalto = CursorLoop.aalto();
  private final Peer jdkStax = CursorLoop.jdk();
  private final Peer jacksonPojo = JacksonPeer.ofPojos();
  private final Peer jacksonTree = JacksonPeer.ofTrees();
  private final Peer jaxb = JaxbPeer.ofDocuments();
  private final Peer jaxbByEvent = JaxbPeer.ofEvents();
  private final Peer dom = DomPeer.create();

  /** Bare Woodstox: what all others are compared with. */
  @Benchmark
  public long woodstox(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, woodstox.read(document));
    }
  }

  /** Bare Aalto. */
  @Benchmark
  public long aalto(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, aalto.read(document));
    }
  }

  /** The bare StAX parser of the JDK. */
  @Benchmark
  public long jdkStax(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, jdkStax.read(document));
    }
  }

  /** Jackson, to classes of one's own. */
  @Benchmark
  public long jacksonPojo(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, jacksonPojo.read(document));
    }
  }

  /** Jackson, to trees. */
  @Benchmark
  public long jacksonTree(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, jacksonTree.read(document));
    }
  }

  /** JAXB, the whole file at once. */
  @Benchmark
  public long jaxb(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, jaxb.read(document));
    }
  }

  /** JAXB, one event at a time. */
  @Benchmark
  public long jaxbByEvent(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, jaxbByEvent.read(document));
    }
  }

  /** DOM, the whole file at once. */
  @Benchmark
  public long dom(Work work) throws Exception {
    try (InputStream document = input.document()) {
      return work.pass(input, dom.read(document));
    }
  }

  /** The decoder over Woodstox alone, to typed records. */
  @Benchmark
  public long staxDecoder(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STAX_ALONE.open(input.file())) {
      return work.pass(input, Logonaudit.readAll(reader));
    }
  }

  /** To typed records, from a file. */
  @Benchmark
  public long fromFile(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STANDARD.open(input.file())) {
      return work.pass(input, Logonaudit.readAll(reader));
    }
  }

  /** To typed records, from memory. */
  @Benchmark
  public long fromMemory(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader =
        Logonaudit.STANDARD.open(new ByteArrayInputStream(bytes))) {
      return work.pass(input, Logonaudit.readAll(reader));
    }
  }

  /** To typed records, from a file, on two threads. */
  @Benchmark
  public long parallel(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STANDARD.open(input.file())) {
      return work.pass(input, Logonaudit.readInParallel(reader, twoThreads));
    }
  }

  /** The same file by two readers, each on a thread of its own. */
  private long twoReaders(Work work) {
    return twoThreads
        .submit(() -> IntStream.range(0, 2).parallel().mapToLong(reader -> readOnItsOwn()).sum())
        .join();
  }

  private long readOnItsOwn() {
    try {
      return fromFile(new Work());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 4624 alone: what one of them costs in memory. */
  @Benchmark
  public long logonsOnly(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = logonsOnly.open(input.file())) {
      return work.pass(input, Logonaudit.readAll(reader), reader.events());
    }
  }

  /** From a file to sessions. */
  @Benchmark
  public long toSessions(Work work) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STANDARD.open(input.file())) {
      return work.pass(input, Logonaudit.readToSessions(reader));
    }
  }

  /** A turn of each, one after the other: for their ratios. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 6)
  @Measurement(iterations = 25)
  public void inTurn(Turns turns) throws Exception {
    turns.woodstox = turns.millis(this::woodstox);
    turns.aalto = turns.millis(this::aalto);
    turns.jdkStax = turns.millis(this::jdkStax);
    turns.jacksonPojo = turns.millis(this::jacksonPojo);
    turns.jacksonTree = turns.millis(this::jacksonTree);
    turns.jaxb = turns.millis(this::jaxb);
    turns.jaxbByEvent = turns.millis(this::jaxbByEvent);
    turns.dom = turns.millis(this::dom);
    turns.staxDecoder = turns.millis(this::staxDecoder);
    turns.fromFile = turns.millis(this::fromFile);
    turns.fromMemory = turns.millis(this::fromMemory);
    turns.toSessions = turns.millis(this::toSessions);
    turns.parallel = turns.millis(this::parallel);
    turns.twoReaders = turns.millis(this::twoReaders) / 2;
  }
}
