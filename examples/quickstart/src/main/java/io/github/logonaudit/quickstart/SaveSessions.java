package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/** Saves sessions as JSON, one per line, and reads them back. */
public final class SaveSessions {
  private SaveSessions() {}

  /**
   * Reads a file of event XML.
   *
   * @param args the file, and the file to be written
   * @throws IOException if the file can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path saved = Path.of(args[1]);

    SessionCollector collector = SessionCollector.standard();
    try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(file)) {
      reader.forEach(collector);
    }

    JsonMapper mapper = JsonMapper.builder().addModule(new LogonauditModule()).build();
    try (SequenceWriter lines = mapper.writer().withRootValueSeparator("\n").writeValues(saved)) {
      lines.writeAll(collector.finish());
    }
    try (MappingIterator<LogonSession> sessions =
        mapper.readerFor(LogonSession.class).readValues(saved)) {
      sessions.forEachRemaining(System.out::println);
    }
  }
}
