package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Prints who logged on over Remote Desktop, and from where. */
public final class ReadEvents {
  private ReadEvents() {}

  /**
   * Reads a file of event XML.
   *
   * @param args the file
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    EventXmlParser parser =
        EventXmlParser.builder().onMalformed(event -> System.err.println(event)).build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(file)) {
      for (WindowsEvent event : reader) {
        if (event instanceof AccountLoggedOn logon
            && LogonType.REMOTE_INTERACTIVE.equals(logon.logonType())) {
          System.out.println(logon.account() + " from " + logon.network().address());
        }
      }
    }
  }
}
