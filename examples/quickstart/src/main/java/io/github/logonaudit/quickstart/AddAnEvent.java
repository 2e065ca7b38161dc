package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Adds a custom event and its meaning for sessions. */
public final class AddAnEvent {
  private AddAnEvent() {}

  /**
   * Prints when each session was locked.
   *
   * @param args a file of event XML
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    EventCatalog catalog = BuiltInEvents.catalog().with(WorkstationLocked.TYPE);
    SessionRules rules =
        SessionRules.standard()
            .with(
                WorkstationLocked.class,
                event ->
                    new SessionSignal.PresenceChanged(
                        event.logonId(), event.user(), SessionSignal.Presence.LOCKED));

    SessionCollector collector = SessionCollector.of(CorrelatorOptions.standard().withRules(rules));
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.builder().catalog(catalog).build().open(file)) {
      reader.forEach(collector);
    }
    for (LogonSession session : collector.finish()) {
      if (!session.locked().isEmpty()) {
        System.out.println(session.user() + " locked " + session.locked());
      }
    }
  }
}
