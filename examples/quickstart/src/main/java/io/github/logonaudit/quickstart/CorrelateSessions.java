package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Prints the sessions of people with their evidence. */
public final class CorrelateSessions {
  private CorrelateSessions() {}

  /**
   * Reads files of event XML and correlates them together.
   *
   * @param files the files
   * @throws IOException if one of them can't be opened
   */
  public static void main(String[] files) throws IOException {
    EventXmlParser parser = EventXmlParser.standard();

    SessionCollector collector = SessionCollector.standard();
    for (String file : files) {
      try (EventXmlReader<WindowsEvent> reader = parser.open(Path.of(file))) {
        reader.forEach(collector);
      }
    }
    for (LogonSession session : collector.finish()) {
      if (session.isInteractiveUser()) {
        System.out.println(session);
        session.evidence().forEach(evidence -> System.out.println("    " + evidence));
      }
    }
  }
}
