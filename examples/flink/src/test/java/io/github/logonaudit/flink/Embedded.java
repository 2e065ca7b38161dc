package io.github.logonaudit.flink;

import static java.util.Comparator.naturalOrder;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What the libraries give without Flink, and what a job wrote. */
final class Embedded {
  private static final EventXmlParser PARSER =
      EventXmlParser.builder().onMalformed(event -> {}).build();

  private Embedded() {}

  /** The sessions of an archive as lines of JSON, sorted. */
  static List<String> sessions(Path folder) throws IOException {
    SessionCollector collector = SessionCollector.standard();
    for (Path file : files(folder)) {
      try (EventXmlReader<WindowsEvent> reader = PARSER.open(file)) {
        reader.forEach(collector);
      }
    }
    List<String> lines = new ArrayList<>();
    collector.finish().forEach(session -> lines.add(Json.line(session)));
    lines.sort(naturalOrder());
    return lines;
  }

  /** The sessions that correlators give, one for each file, as lines of JSON, sorted. */
  static List<String> correlated(Path folder, JobOptions options) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      SessionCorrelator correlator = SessionCorrelator.of(options.correlator());
      Consumer<SessionChange> out =
          change -> {
            if (change instanceof SessionChange.Closed closed) {
              lines.add(Json.line(closed.session()));
            }
          };
      try (EventXmlReader<WindowsEvent> reader = PARSER.open(file)) {
        reader.forEach(event -> correlator.accept(event, out));
      }
      correlator.finish(out);
    }
    lines.sort(naturalOrder());
    return lines;
  }

  /** Some bytes, compressed with gzip. */
  static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** The lines that a job has committed, sorted. */
  static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      lines.addAll(Files.readAllLines(file));
    }
    lines.sort(naturalOrder());
    return lines;
  }

  /** How many bytes the files in a folder have. */
  static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** All files that are visible: names that begin with a dot are not committed. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
