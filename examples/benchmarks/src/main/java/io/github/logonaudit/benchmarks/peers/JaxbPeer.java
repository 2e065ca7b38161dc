package io.github.logonaudit.benchmarks.peers;

import com.ctc.wstx.stax.WstxInputFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** JAXB over Woodstox. */
public final class JaxbPeer implements Peer {
  private final XMLInputFactory factory = CursorLoop.withoutDtd(new WstxInputFactory());
  private final Unmarshaller unmarshaller;
  private final boolean wholeDocument;

  private JaxbPeer(boolean wholeDocument) {
    try {
      this.unmarshaller =
          JAXBContext.newInstance(EventsPojo.class, EventPojo.class).createUnmarshaller();
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
    this.wholeDocument = wholeDocument;
  }

  /**
   * Returns a peer that reads all events into memory.
   *
   * @return the peer
   */
  public static JaxbPeer ofDocuments() {
    return new JaxbPeer(true);
  }

  /**
   * Returns a peer that keeps one event in memory at a time.
   *
   * @return the peer
   */
  public static JaxbPeer ofEvents() {
    return new JaxbPeer(false);
  }

  @Override
  public long read(InputStream document) throws XMLStreamException, JAXBException {
    if (!wholeDocument) {
      return readEach(document, event -> {});
    }
    XMLStreamReader reader = factory.createXMLStreamReader(document);
    long events = unmarshaller.unmarshal(reader, EventsPojo.class).getValue().events.size();
    reader.close();
    return events;
  }

  long readEach(InputStream document, Consumer<EventPojo> to)
      throws XMLStreamException, JAXBException {
    XMLStreamReader reader = factory.createXMLStreamReader(document);
    long events = 0;
    reader.nextTag();
    reader.nextTag();
    while (reader.isStartElement()) {
      to.accept(readEvent(reader));
      events++;
      // It leaves the reader after the end tag: on the line end, or on the next tag.
      if (!reader.isStartElement() && !reader.isEndElement()) {
        reader.nextTag();
      }
    }
    reader.close();
    return events;
  }

  /** Reads an event from its start tag on. */
  EventPojo readEvent(XMLStreamReader reader) throws JAXBException {
    return unmarshaller.unmarshal(reader, EventPojo.class).getValue();
  }
}
