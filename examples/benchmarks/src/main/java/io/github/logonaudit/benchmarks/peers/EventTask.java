package io.github.logonaudit.benchmarks.peers;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One task for every parser: to take the ID, the time, the computer and all named fields of every
 * event. The programs in the folder {@code outside} do the same in other languages.
 */
@FunctionalInterface
public interface EventTask {
  /**
   * Does the task.
   *
   * @param document the events within a root element
   * @param totals counts what was taken
   * @throws Exception whatever the parser throws
   */
  void read(InputStream document, Totals totals) throws Exception;

  /**
   * Returns the task as each parser of the JVM does it.
   *
   * @return the tasks by the name of the parser, this library first
   */
  static Map<String, EventTask> all() {
    Map<String, EventTask> tasks = new LinkedHashMap<>();
    tasks.put("this library", EventTask::withLogonaudit);
    tasks.put("Aalto, a cursor loop", withCursor(new InputFactoryImpl()));
    tasks.put("Woodstox, a cursor loop", withCursor(new WstxInputFactory()));
    JacksonPeer jackson = JacksonPeer.ofPojos();
    tasks.put(
        "Jackson to classes",
        (document, totals) -> jackson.read(document, event -> totals.event((EventPojo) event)));
    JaxbPeer jaxb = JaxbPeer.ofEvents();
    tasks.put("JAXB to classes", (document, totals) -> jaxb.readEach(document, totals::event));
    DomPeer dom = DomPeer.create();
    tasks.put("DOM of the JDK", (document, totals) -> withDom(dom.firstEvent(document), totals));
    return tasks;
  }

  private static void withLogonaudit(InputStream document, Totals totals) throws Exception {
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(document)) {
      for (RawEvent event = reader.read(); event != null; event = reader.read()) {
        totals.event(
            event.header().eventId(), event.header().timeCreated(), event.header().computer());
        for (Data field : event.fields().all()) {
          totals.field(field.name(), field.value());
        }
      }
    }
  }

  private static EventTask withCursor(XMLInputFactory parser) {
    XMLInputFactory factory = CursorLoop.withoutDtd(parser);
    return (document, totals) -> {
      XMLStreamReader reader = factory.createXMLStreamReader(document);
      int eventId = 0;
      String time = null;
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (reader.getLocalName()) {
          case "EventID" -> eventId = Integer.parseInt(reader.getElementText());
          case "TimeCreated" -> time = reader.getAttributeValue(null, "SystemTime");
          case "Computer" -> totals.event(eventId, time, reader.getElementText());
          case "Data" ->
              totals.field(reader.getAttributeValue(null, "Name"), reader.getElementText());
          default -> {}
        }
      }
      reader.close();
    };
  }

  private static void withDom(@Nullable Node first, Totals totals) {
    for (Node event = first; event != null; event = event.getNextSibling()) {
      if (event instanceof Element element) {
        totals.event(
            Integer.parseInt(only(element, "EventID").getTextContent()),
            only(element, "TimeCreated").getAttribute("SystemTime"),
            only(element, "Computer").getTextContent());
        for (Node data = only(element, "EventData").getFirstChild();
            data != null;
            data = data.getNextSibling()) {
          totals.field(((Element) data).getAttribute("Name"), data.getTextContent());
        }
      }
    }
  }

  private static Element only(Element event, String name) {
    return (Element) event.getElementsByTagNameNS("*", name).item(0);
  }
}
