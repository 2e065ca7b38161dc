package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventFilter;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Copies the logons and logoffs of a log to a smaller file, each as it was logged. */
public final class ExtractLogons {
  private ExtractLogons() {}

  /**
   * Reads one file and writes another.
   *
   * @param args the file to read and the file to write
   * @throws IOException if one of them can't be opened, or written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path extract = Path.of(args[1]);

    EventXmlParser parser =
        EventXmlParser.builder().filter(EventFilter.all().withEventIds(4624, 4634, 4647)).build();
    try (EventXmlReader<RawEvent> reader = parser.openRaw(file);
        EventXmlWriter writer = EventXmlWriter.openDocument(extract)) {
      for (RawEvent event : reader) {
        writer.write(event);
      }
      System.out.println(reader.events() + " kept, " + reader.filteredOut() + " skipped");
    }
  }
}
