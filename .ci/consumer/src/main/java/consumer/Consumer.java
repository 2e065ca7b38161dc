package consumer;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Does once what the libraries are for, and says what came of it. */
public class Consumer {
  public static void main(String[] args) throws Exception {
    Path log = Path.of(args[0]);
    EventXmlParser parser = EventXmlParser.standard();
    SessionCollector collector = SessionCollector.standard();
    SessionCorrelator correlator = SessionCorrelator.standard();
    List<SessionChange> changes = new ArrayList<>();
    Path copy = Files.createTempFile("copy", ".xml");
    try (EventXmlReader<WindowsEvent> events = parser.open(log);
        EventXmlReader<RawEvent> raw = parser.openRaw(log);
        EventXmlWriter writer = EventXmlWriter.openDocument(copy)) {
      for (WindowsEvent event : events) {
        collector.accept(event);
        correlator.accept(event, changes::add);
        byte[] state = correlator.snapshot();
        correlator = SessionCorrelator.standard();
        correlator.restore(state);
      }
      for (RawEvent event : raw) {
        writer.write(event);
      }
      System.out.println("events: " + events.events() + ", malformed: " + events.malformed());
    }
    correlator.finish(changes::add);
    List<LogonSession> sessions = collector.finish();
    System.out.println(
        "sessions: "
            + sessions.size()
            + ", of people: "
            + sessions.stream().filter(LogonSession::isInteractiveUser).count());
    System.out.println("changes: " + !changes.isEmpty());

    try (EventXmlReader<RawEvent> first = parser.openRaw(log);
        EventXmlReader<RawEvent> second = parser.openRaw(copy)) {
      System.out.println(
          "equal as XML: " + first.stream().toList().equals(second.stream().toList()));
    }
    Files.delete(copy);
    JsonMapper mapper = JsonMapper.builder().addModule(new LogonauditModule()).build();
    LogonSession session = sessions.get(0);
    System.out.println(
        "equal as JSON: "
            + session.equals(
                mapper.readValue(mapper.writeValueAsString(session), LogonSession.class)));
  }
}
