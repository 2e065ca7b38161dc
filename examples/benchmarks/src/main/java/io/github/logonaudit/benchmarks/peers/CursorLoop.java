package io.github.logonaudit.benchmarks.peers;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A bare StAX parser: reads every text and attribute and builds nothing. */
public final class CursorLoop implements Peer {
  private final XMLInputFactory factory;
  private long characters;

  private CursorLoop(XMLInputFactory factory) {
    this.factory = withoutDtd(factory);
  }

  /**
   * Returns a loop over Woodstox.
   *
   * @return the peer
   */
  public static CursorLoop woodstox() {
    return new CursorLoop(new WstxInputFactory());
  }

  /**
   * Returns a loop over Aalto.
   *
   * @return the peer
   */
  public static CursorLoop aalto() {
    return new CursorLoop(new InputFactoryImpl());
  }

  /**
   * Returns a loop over the parser that comes with the JDK.
   *
   * @return the peer
   */
  public static CursorLoop jdk() {
    return new CursorLoop(XMLInputFactory.newDefaultFactory());
  }

  static XMLInputFactory withoutDtd(XMLInputFactory factory) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  @Override
  public long read(InputStream document) throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(document);
    long events = 0;
    long length = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (reader.getLocalName().equals("Event")) {
            events++;
          }
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            length += reader.getAttributeValue(i).length();
          }
        }
        case XMLStreamConstants.CHARACTERS -> length += reader.getTextLength();
        default -> {}
      }
    }
    reader.close();
    characters = length;
    return events;
  }

  /**
   * Returns how much was read, so that the compiler cannot remove the reading.
   *
   * @return the length of all texts and attributes of the latest document
   */
  public long characters() {
    return characters;
  }
}
