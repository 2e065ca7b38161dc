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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ways to read a log, by the names that they have in the report. */
final class Ways {
  /** One pass over the log. */
  interface Pass {
    /** Returns how many events there were. */
    long over(Work work) throws Exception;
  }

  /** Reads all events of a reader. */
  private interface Reading {
    /** Returns how many events there were. */
    long all(EventXmlReader<WindowsEvent> reader) throws IOException;
  }

  private final Map<String, Pass> passes = new HashMap<>();

  private Ways() {}

  static Ways none() {
    return new Ways();
  }

  /**
   * Returns the ways to read a log.
   *
   * @param log the name of a {@link Corpus}, in lower case
   */
  static Ways of(String log) {
    Corpus corpus = Corpus.valueOf(log.toUpperCase(Locale.ROOT));
    Input input = Input.of(corpus);
    Ways ways = new Ways();
    // An XML parser can't read the prologs: it gets the same events without.
    Input document = corpus == Corpus.PRETTY ? Input.of(Corpus.PRETTY_WITHOUT_PROLOGS) : input;
    ways.add("woodstox", document, CursorLoop.woodstox());
    ways.add("fromFile", input, Logonaudit.STANDARD, Logonaudit::readAll);
    if (corpus == Corpus.MIXED) {
      EventXmlParser wanting = Logonaudit.wanting(4624, 4634, 4647);
      Input evtx = input.asEvtx();
      ways.add("filtered", input, wanting, Logonaudit::readAll);
      ways.add("evtx", evtx, Logonaudit.STANDARD, Logonaudit::readAll);
      ways.add("evtxFiltered", evtx, wanting, Logonaudit::readAll);
    }
    if (corpus == Corpus.LOGON) {
      ways.addMore(input);
    }
    return ways;
  }

  private void addMore(Input input) {
    add("aalto", input, CursorLoop.aalto());
    add("jdkStax", input, CursorLoop.jdk());
    add("jacksonPojo", input, JacksonPeer.ofPojos());
    add("jacksonTree", input, JacksonPeer.ofTrees());
    add("jaxb", input, JaxbPeer.ofDocuments());
    add("jaxbByEvent", input, JaxbPeer.ofEvents());
    add("dom", input, DomPeer.create());
    add("staxDecoder", input, Logonaudit.STAX_ALONE, Logonaudit::readAll);
    add("logonsOnly", input, Logonaudit.wanting(4624), Logonaudit::readAll);
    add("toSessions", input, Logonaudit.STANDARD, Logonaudit::readToSessions);
    byte[] bytes = input.bytes();
    passes.put(
        "fromMemory",
        work -> {
          try (EventXmlReader<WindowsEvent> reader =
              Logonaudit.STANDARD.open(new ByteArrayInputStream(bytes))) {
            return work.pass(input, Logonaudit.readAll(reader));
          }
        });
    ForkJoinPool twoThreads = new ForkJoinPool(2);
    add(
        "parallel",
        input,
        Logonaudit.STANDARD,
        reader -> Logonaudit.readInParallel(reader, twoThreads));
    Input evtx = input.asEvtx();
    add("evtx", evtx, Logonaudit.STANDARD, Logonaudit::readAll);
    add(
        "evtxParallel",
        evtx,
        Logonaudit.STANDARD,
        reader -> Logonaudit.readInParallel(reader, twoThreads));
    passes.put("twoReaders", work -> readTwice(input, twoThreads));
  }

  private void add(String way, Input input, Peer peer) {
    passes.put(
        way,
        work -> {
          try (InputStream document = input.document()) {
            return work.pass(input, peer.read(document));
          }
        });
  }

  private void add(String way, Input input, EventXmlParser parser, Reading reading) {
    passes.put(
        way,
        work -> {
          try (EventXmlReader<WindowsEvent> reader = parser.open(input.file())) {
            return work.pass(input, reading.all(reader), reader.events());
          }
        });
  }

  /** Two readers at once, each on its own thread. */
  private static long readTwice(Input input, ForkJoinPool pool) {
    return pool.submit(
            () -> IntStream.range(0, 2).parallel().mapToLong(reader -> readOnce(input)).sum())
        .join();
  }

  private static long readOnce(Input input) {
    try (EventXmlReader<WindowsEvent> reader = Logonaudit.STANDARD.open(input.file())) {
      return new Work().pass(input, Logonaudit.readAll(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a way; null where the log is not read that way. */
  @Nullable Pass find(String way) {
    return passes.get(way);
  }
}
