package io.github.logonaudit.xml.jaxb;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlParser;
import jakarta.xml.bind.ValidationEventHandler;
import jakarta.xml.bind.annotation.DomHandler;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Reads the {@code Event} elements of an {@code @XmlAnyElement} property as {@link RawEvent}s.
 *
 * <p>It reads every event as {@link EventXmlParser} does, with {@link
 * io.github.logonaudit.xml.InputLimits#standard() the standard limits} on depth, names and fields.
 * If an element is malformed or is no event, {@code unmarshal} throws an {@link
 * io.github.logonaudit.xml.EventXmlException}, whatever its {@link ValidationEventHandler}. One
 * thing can differ from the parser, because JAXB does not report it: an element that the event
 * schema does not name lacks the namespace declarations that only repeat outer ones.
 *
 * <p>To write the property as well, add {@link RawEventAdapter}: JAXB writes such a property only
 * from DOM.
 *
 * <p>A handler has no state and is safe for use by several threads.
 */
// The module does not require jakarta.xml.bind transitively: it is optional.
@SuppressWarnings("exports")
public final class RawEventHandler implements DomHandler<Object, SAXResult> {
  private static final XMLInputFactory FACTORY = new WstxInputFactory();

  /** Creates the handler. */
  public RawEventHandler() {}

  /**
   * Starts to read an element.
   *
   * @param errorHandler not used, may be null
   * @return where to report the element
   */
  @Override
  public SAXResult createUnmarshaller(@Nullable ValidationEventHandler errorHandler) {
    return new SAXResult(new ElementText());
  }

  /**
   * Returns the event that was read.
   *
   * @param result what {@link #createUnmarshaller} returned, after the end of the element
   * @return the event
   * @throws io.github.logonaudit.xml.EventXmlException if the element is malformed or is no event
   * @throws IllegalArgumentException if the element can't be read at all: it holds characters that
   *     XML forbids, or is nested more than 1000 deep
   */
  @Override
  public RawEvent getElement(SAXResult result) {
    Objects.requireNonNull(result, "result");
    return read(new StreamSource(new StringReader(result.getHandler().toString())));
  }

  /**
   * Returns an element to be written.
   *
   * @param element a DOM node as {@link RawEventAdapter#marshal} returns it
   * @param errorHandler not used, may be null
   * @return the element
   * @throws ClassCastException if the element is not a {@link Node}
   */
  @Override
  public Source marshal(Object element, @Nullable ValidationEventHandler errorHandler) {
    return new DOMSource((Node) Objects.requireNonNull(element, "element"));
  }

  static RawEvent read(Source element) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(element);
      reader.nextTag();
      return EventXmlParser.standard().parseRaw(reader);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("the element can't be read: " + e.getMessage(), e);
    }
  }
}
