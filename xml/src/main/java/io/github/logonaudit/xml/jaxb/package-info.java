/**
 * Windows events for programs that use JAXB: beans of the event schema, to be embedded in documents
 * of any kind, and adapters that read single values into properties of beans of your own.
 *
 * <p>This package needs {@code jakarta.xml.bind-api}, which the rest of the library does not, and a
 * runtime such as {@code org.glassfish.jaxb:jaxb-runtime}. A modular program must require {@code
 * jakarta.xml.bind} itself.
 *
 * <p>The properties of the beans are the texts of the XML, so that a malformed one is not lost:
 * JAXB passes over what an adapter refuses, unless it is told otherwise. {@link
 * io.github.logonaudit.xml.jaxb.JaxbEvents} reads the texts and says what is wrong with them.
 *
 * <p>A document from somebody else must not bring a DTD: neither entities that grow without end nor
 * ones that name files. So let JAXB read from a reader that has none:
 *
 * <pre>{@code
 * XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
 * factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
 * factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
 * XMLStreamReader reader = factory.createXMLStreamReader(in);
 * Unmarshaller unmarshaller = JAXBContext.newInstance(EventsBean.class).createUnmarshaller();
 * EventsBean events = unmarshaller.unmarshal(reader, EventsBean.class).getValue();
 * for (EventBean bean : events.getEvents()) {
 *   WindowsEvent event = JaxbEvents.decode(bean, BuiltInEvents.catalog());
 * }
 * }</pre>
 *
 * <p>JAXB builds the whole document in memory. For files of many events use {@link
 * io.github.logonaudit.xml.EventXmlParser}, or read event by event as {@code Unmarshaller} does
 * from a reader that stands on a start tag.
 *
 * <p>A property of your own takes an adapter like this:
 *
 * <pre>{@code
 * @XmlJavaTypeAdapter(SidAdapter.class)
 * public Sid getOwner() { ... }
 * }</pre>
 *
 * <p>Beans are mutable and for use by one thread; adapters have no state. The accessors are called
 * {@code get} and {@code set} as JAXB wants them.
 */
@NullMarked
@XmlSchema(
    namespace = "http://schemas.microsoft.com/win/2004/08/events/event",
    elementFormDefault = XmlNsForm.QUALIFIED,
    xmlns =
        @XmlNs(prefix = "", namespaceURI = "http://schemas.microsoft.com/win/2004/08/events/event"))
package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
