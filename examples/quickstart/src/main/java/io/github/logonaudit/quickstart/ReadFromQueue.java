package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlException;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/** Takes events from a message queue, one event a message, and prints each session that ends. */
public final class ReadFromQueue {
  private ReadFromQueue() {}

  /**
   * Fills a queue from a file, and reads the queue.
   *
   * @param args a file of event XML
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Queue<String> queue = new ArrayDeque<>();
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(Path.of(args[0]))) {
      reader.forEach(event -> queue.add(EventXmlWriter.toXml(event)));
    }
    read(queue);
  }

  private static void read(Queue<String> queue) {
    EventXmlParser parser = EventXmlParser.standard();
    SessionCorrelator correlator = SessionCorrelator.standard();
    for (String message = queue.poll(); message != null; message = queue.poll()) {
      try {
        WindowsEvent event = parser.parse(message);
        correlator.accept(event, ReadFromQueue::print);
      } catch (EventXmlException | IllegalArgumentException e) {
        System.err.println("dropped a message: " + e.getMessage());
      }
    }
  }

  private static void print(SessionChange change) {
    if (change instanceof SessionChange.Closed closed && closed.session().isInteractiveUser()) {
      System.out.println(closed.session());
    }
  }
}
