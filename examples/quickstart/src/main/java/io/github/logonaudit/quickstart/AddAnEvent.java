package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Adds an event that the library does not know. */
public final class AddAnEvent {
  private AddAnEvent() {}

  /**
   * Prints who started which program.
   *
   * @param args a file of event XML
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    EventCatalog catalog = BuiltInEvents.catalog().with(ProcessCreated.TYPE);
    EventXmlParser parser = EventXmlParser.builder().catalog(catalog).build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(file)) {
      for (WindowsEvent event : reader) {
        if (event instanceof ProcessCreated process) {
          System.out.println(process.subject().account() + " started " + process.processName());
        }
      }
    }
  }
}
