package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.timeline.SessionTimeline;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Prints who was logged on to a computer at a time, and how certain that is. */
public final class WhoWasOn {
  private WhoWasOn() {}

  /**
   * Reads a file of event XML.
   *
   * @param args the file, the computer and the time, as in {@code 2026-03-03T12:00:00Z}
   * @throws IOException if the file can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    String computer = args[1];
    Instant time = Instant.parse(args[2]);

    SessionCollector collector = SessionCollector.standard();
    try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(file)) {
      reader.forEach(collector);
    }
    SessionTimeline timeline = SessionTimeline.of(collector.finish());
    for (SessionTimeline.Present present : timeline.at(computer, time)) {
      if (present.session().isInteractiveUser()) {
        System.out.println(present.certainty() + ": " + present.session());
      }
    }
  }
}
