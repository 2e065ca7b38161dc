package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;

/**
 * Turns the beans of this package into events and back.
 *
 * <p>The same text gives an equal event here and from {@link
 * io.github.logonaudit.xml.EventXmlParser}, except for what JAXB does not hand on: elements of the
 * schema that lack its namespace, of a damaged event with two payloads of one kind the first, where
 * between the fields of {@code EventData} an extension stood, and which namespaces an extension
 * declares itself. An extension has all declarations that hold for it and whose prefixes occur in
 * it; the content of {@code UserData} has exactly its own. What JAXB writes may have the attributes
 * of open elements in another order.
 */
public final class JaxbEvents {
  private JaxbEvents() {}

  /**
   * Returns the event that a bean holds, with nothing interpreted.
   *
   * @param bean the bean of the {@code Event} element
   * @return the event
   * @throws IllegalArgumentException if the bean holds no whole event: {@code System}, {@code
   *     EventID} or {@code Computer} is missing, a text of the header can't be read, or there is
   *     more than one payload; the message names the field
   */
  public static RawEvent toRawEvent(EventBean bean) {
    return BeanReader.event(bean);
  }

  /**
   * Returns the typed event that a bean holds, by the decoders of a catalog.
   *
   * @param bean the bean of the {@code Event} element
   * @param catalog the events to be typed
   * @return the typed event, or a {@link RawEvent} where the catalog does not know it
   * @throws IllegalArgumentException if the bean holds no whole event, as in {@link #toRawEvent}
   * @throws io.github.logonaudit.event.EventDecodeException if a field does not mean what the type
   *     of the event says
   */
  public static WindowsEvent decode(EventBean bean, EventCatalog catalog) {
    return catalog.decode(toRawEvent(bean));
  }

  /**
   * Returns a bean that holds an event.
   *
   * @param event the event
   * @return a new bean
   * @throws IllegalArgumentException if the event's time has a year of more than four digits
   */
  public static EventBean toBean(RawEvent event) {
    return BeanWriter.event(event);
  }
}
