package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Prints session changes while events arrive, and continues from a snapshot. */
public final class FollowSessions {
  private FollowSessions() {}

  /**
   * Reads a file of event XML as a live stream.
   *
   * @param args the file
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    EventXmlParser parser = EventXmlParser.standard();
    Path file = Path.of(args[0]);

    CorrelatorOptions options = CorrelatorOptions.standard().withLateness(Duration.ofMinutes(5));
    SessionCorrelator correlator = SessionCorrelator.of(options);
    try (EventXmlReader<WindowsEvent> reader = parser.open(file)) {
      for (WindowsEvent event : reader) {
        correlator.accept(event, FollowSessions::print);
      }
    }

    byte[] state = correlator.snapshot();
    SessionCorrelator successor = SessionCorrelator.of(options);
    successor.restore(state);
    successor.finish(FollowSessions::print);
  }

  private static void print(SessionChange change) {
    if (change instanceof SessionChange.Closed closed && closed.session().isInteractiveUser()) {
      System.out.println("closed: " + closed.session());
    } else if (change instanceof SessionChange.Late late) {
      System.out.println("too late: " + late.event());
    }
  }
}
