package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Has each event twice: typed, and with the fields as they were logged. */
public final class DecodeRaw {
  private DecodeRaw() {}

  /**
   * Prints the number of fields of each logon.
   *
   * @param args a file of event XML
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    EventXmlParser parser = EventXmlParser.standard();

    EventCatalog catalog = BuiltInEvents.catalog();
    try (EventXmlReader<RawEvent> reader = parser.openRaw(file)) {
      for (RawEvent raw : reader) {
        WindowsEvent event = catalog.decode(raw);
        if (event instanceof AccountLoggedOn logon) {
          System.out.println(logon.account() + ": " + raw.fields().all().size() + " fields");
        }
      }
    }
  }
}
