package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlWriter;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes {@link RawEvent}s, as the companion of {@link RawEventHandler}.
 *
 * <p>Alone it reads them as well. That serves a property that is bound to the element by name:
 *
 * <pre>{@code
 * @XmlElement(
 *     name = "Event",
 *     namespace = "http://schemas.microsoft.com/win/2004/08/events/event")
 * @XmlJavaTypeAdapter(RawEventAdapter.class)
 * List<RawEvent> events;
 * }</pre>
 *
 * <p>Without the handler two things differ, because JAXB then builds a DOM tree. The attributes of
 * elements that the event schema does not name are in alphabetical order. And a malformed event is
 * reported to the {@code ValidationEventHandler} of the {@code Unmarshaller}; if none is set, JAXB
 * leaves the event out silently.
 *
 * <p>An adapter has no state and is safe for use by several threads.
 */
// The module does not require jakarta.xml.bind transitively: it is optional.
@SuppressWarnings("exports")
public final class RawEventAdapter extends XmlAdapter<Object, RawEvent> {
  /** Creates the adapter. */
  public RawEventAdapter() {}

  /**
   * Reads an event.
   *
   * @param value the event that {@link RawEventHandler} read, a DOM element, or null
   * @return the event, or null if the value is null
   * @throws io.github.logonaudit.xml.EventXmlException if the element is malformed or is no event
   * @throws ClassCastException if the value is none of these
   */
  @Override
  public @Nullable RawEvent unmarshal(@Nullable Object value) {
    return value == null || value instanceof RawEvent
        ? (RawEvent) value
        : RawEventHandler.read(new DOMSource((Node) value));
  }

  /**
   * Returns an event as DOM.
   *
   * @param event the event, or null
   * @return the {@code Event} element, or null if the event is null
   * @throws IllegalArgumentException if the event can't be written, as in {@link
   *     EventXmlWriter#toXml}
   * @throws SAXException if the event holds characters that XML forbids
   * @throws ParserConfigurationException if the JDK has no parser
   * @throws IOException never, as the text is in memory
   */
  @Override
  public @Nullable Object marshal(@Nullable RawEvent event)
      throws ParserConfigurationException, SAXException, IOException {
    if (event == null) {
      return null;
    }
    DocumentBuilder builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    // The default one prints.
    builder.setErrorHandler(new DefaultHandler());
    InputSource xml = new InputSource(new StringReader(EventXmlWriter.toXml(event)));
    return builder.parse(xml).getDocumentElement();
  }
}
