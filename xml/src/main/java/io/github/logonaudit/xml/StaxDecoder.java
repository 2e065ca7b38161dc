package io.github.logonaudit.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.github.logonaudit.event.RawEvent;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/** Decodes frames with Woodstox. Safe for use by several threads. */
final class StaxDecoder {
  private final WstxInputFactory factory;
  private final InputLimits limits;

  StaxDecoder(InputLimits limits) {
    this.limits = limits;
    // By its name, not by XMLInputFactory.newFactory: another parser on the class path must not
    // step in.
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
    // Python-evtx writes XML 1.1 and so may write references to control characters.
    factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
    factory.configureForSpeed();
    // Otherwise faults in text surface as unchecked exceptions, after the event that holds them.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
  }

  /**
   * Decodes one frame.
   *
   * @throws XMLStreamException if it is not well-formed, or not an event
   */
  RawEvent decode(Frame frame) throws XMLStreamException {
    XMLStreamReader reader = open(frame);
    try {
      if (reader.nextTag() == XMLStreamConstants.START_ELEMENT && !frame.namespaces().isEmpty()) {
        reader.nextTag();
      }
      return new EventReader(reader, limits).event();
    } finally {
      reader.close();
    }
  }

  private XMLStreamReader open(Frame frame) throws XMLStreamException {
    if (frame.namespaces().isEmpty()) {
      return factory.createXMLStreamReader(
          new Stax2ByteArraySource(frame.bytes(), frame.start(), frame.length()));
    }
    // An element around the event gives it the prefixes that its document declared further out.
    String event = new String(frame.bytes(), frame.start(), frame.length(), StandardCharsets.UTF_8);
    byte[] wrapped =
        ("<Events" + frame.namespaces() + ">" + event + "</Events>")
            .getBytes(StandardCharsets.UTF_8);
    return factory.createXMLStreamReader(new Stax2ByteArraySource(wrapped, 0, wrapped.length));
  }
}
