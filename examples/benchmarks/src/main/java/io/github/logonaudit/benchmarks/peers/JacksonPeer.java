package io.github.logonaudit.benchmarks.peers;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Jackson over Woodstox, one event at a time. */
public final class JacksonPeer implements Peer {
  private final XMLInputFactory factory = CursorLoop.withoutDtd(new WstxInputFactory());
  private final XmlMapper mapper =
      XmlMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Class<?> type;

  private JacksonPeer(Class<?> type) {
    this.type = type;
  }

  /**
   * Returns a peer that reads events to classes.
   *
   * @return the peer
   */
  public static JacksonPeer ofPojos() {
    return new JacksonPeer(EventPojo.class);
  }

  /**
   * Returns a peer that reads events to trees.
   *
   * @return the peer
   */
  public static JacksonPeer ofTrees() {
    return new JacksonPeer(JsonNode.class);
  }

  @Override
  public long read(InputStream document) throws XMLStreamException, IOException {
    return read(document, event -> {});
  }

  long read(InputStream document, Consumer<Object> to) throws XMLStreamException, IOException {
    XMLStreamReader reader = factory.createXMLStreamReader(document);
    reader.nextTag();
    long events = 0;
    while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
      to.accept(readEvent(reader));
      events++;
    }
    reader.close();
    return events;
  }

  /** Reads an event from its start tag on. */
  Object readEvent(XMLStreamReader reader) throws IOException {
    return mapper.readValue(reader, type);
  }
}
