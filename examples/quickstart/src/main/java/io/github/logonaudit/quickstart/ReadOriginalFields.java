package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Prints logons over Remote Desktop with every field that Windows logged. */
public final class ReadOriginalFields {
  private ReadOriginalFields() {}

  /**
   * Reads a file of event XML.
   *
   * @param args the file
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    EventCatalog catalog = BuiltInEvents.catalog();
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(file)) {
      for (RawEvent raw : reader) {
        if (catalog.decode(raw) instanceof AccountLoggedOn logon
            && logon.logonType().equals(LogonType.REMOTE_INTERACTIVE)) {
          System.out.println(logon.account());
          for (Data field : raw.fields().all()) {
            System.out.println("    " + field.name() + ": " + field.value());
          }
        }
      }
    }
  }
}
