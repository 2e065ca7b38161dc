package io.github.logonaudit.benchmarks;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventFilter;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.InputLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Reads events with the library. */
final class Logonaudit {
  /** The defaults. */
  static final EventXmlParser STANDARD = EventXmlParser.standard();

  /** Uses the Woodstox decoder alone: the other declines every event under limits this tight. */
  static final EventXmlParser STAX_ALONE =
      EventXmlParser.builder().limits(InputLimits.standard().withMaxAttributes(7)).build();

  private Logonaudit() {}

  static EventXmlParser wanting(int... eventIds) {
    return EventXmlParser.builder().filter(EventFilter.all().withEventIds(eventIds)).build();
  }

  static void read(CharSequence events, Consumer<WindowsEvent> to) {
    byte[] bytes = events.toString().getBytes(StandardCharsets.UTF_8);
    try (EventXmlReader<WindowsEvent> reader = STANDARD.open(new ByteArrayInputStream(bytes))) {
      reader.forEach(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long readAll(EventXmlReader<WindowsEvent> reader) throws IOException {
    while (reader.read() != null) {
      // Reading is all that is measured.
    }
    return reader.total();
  }

  static long readInParallel(EventXmlReader<WindowsEvent> reader, ForkJoinPool pool) {
    return pool.submit(() -> reader.stream().parallel().mapToLong(event -> 1).sum()).join();
  }

  static long readToSessions(EventXmlReader<WindowsEvent> reader) {
    SessionCorrelator correlator = SessionCorrelator.standard();
    long[] closed = new long[1];
    Consumer<SessionChange> count = change -> closed[0] += change instanceof Closed ? 1 : 0;
    reader.forEach(event -> correlator.accept(event, count));
    correlator.finish(count);
    if (closed[0] == 0) {
      throw new IllegalStateException("expected sessions, found none");
    }
    return reader.total();
  }
}
