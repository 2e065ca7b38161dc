package io.github.logonaudit.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.github.logonaudit.event.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/** Decodes frames with Woodstox. Safe for use by several threads. */
final class StaxDecoder {
  /** Elements are read, compared and printed by recursion, which a stack must hold. */
  private static final int MAX_DEPTH = 1000;

  private static final byte[] END_OF_WRAPPER = "</Events>".getBytes(StandardCharsets.UTF_8);

  private final WstxInputFactory bare;
  private final WstxInputFactory wrapped;
  private final InputLimits limits;

  StaxDecoder(InputLimits limits) {
    this.limits = limits;
    int depth = Math.min(limits.maxDepth(), MAX_DEPTH);
    bare = factory(depth, limits.maxAttributes());
    wrapped = factory(depth + 1, Math.max(limits.maxAttributes(), OuterNamespaces.MAX_PREFIXES));
  }

  private static WstxInputFactory factory(int maxDepth, int maxAttributes) {
    // By its name, not by XMLInputFactory.newFactory: another parser on the class path must not
    // step in.
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, maxDepth);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, maxAttributes);
    // Only the length of the event bounds a text.
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
    // Python-evtx writes XML 1.1 and so may write references to control characters.
    factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
    factory.configureForSpeed();
    // Otherwise texts come in pieces, cut where the parser's buffer happens to end.
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Otherwise faults in text surface as unchecked exceptions, after the event that holds them.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    return factory;
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
      return bare.createXMLStreamReader(
          new Stax2ByteArraySource(frame.bytes(), frame.start(), frame.length()));
    }
    // An element around the event gives it the prefixes that its document declared further out.
    byte[] start = startOfWrapper(frame).getBytes(StandardCharsets.UTF_8);
    byte[] event = Arrays.copyOf(start, start.length + frame.length() + END_OF_WRAPPER.length);
    System.arraycopy(frame.bytes(), frame.start(), event, start.length, frame.length());
    System.arraycopy(
        END_OF_WRAPPER, 0, event, start.length + frame.length(), END_OF_WRAPPER.length);
    return wrapped.createXMLStreamReader(new Stax2ByteArraySource(event, 0, event.length));
  }

  /** How many characters the parser is given before those of the frame. */
  static int lengthBefore(Frame frame) {
    return frame.namespaces().isEmpty() ? 0 : startOfWrapper(frame).length();
  }

  private static String startOfWrapper(Frame frame) {
    return "<Events" + frame.namespaces() + ">";
  }
}
