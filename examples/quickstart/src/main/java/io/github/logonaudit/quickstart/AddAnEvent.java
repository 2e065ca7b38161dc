package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.security.SecurityEvents;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Teaches the library an event of one's own, and what it means for sessions. */
public final class AddAnEvent {
  private AddAnEvent() {}

  /**
   * Prints for how long each session was locked.
   *
   * @param args a file of event XML
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    EventCatalog catalog = SecurityEvents.catalog().with(WorkstationLocked.TYPE);
    SessionRules rules =
        SessionRules.standard()
            .with(
                WorkstationLocked.class,
                event ->
                    new SessionSignal.PresenceChanged(
                        event.logonId(), event.user(), SessionSignal.Presence.LOCKED));

    SessionCollector collector = SessionCollector.of(SessionOptions.standard().withRules(rules));
    try (EventXmlReader reader = EventXmlParser.builder().catalog(catalog).build().open(file)) {
      reader.forEach(collector);
    }
    for (LogonSession session : collector.finish()) {
      if (!session.locked().isEmpty()) {
        System.out.println(session.user() + " locked " + session.locked());
      }
    }
  }
}
