/**
 * Windows events for programs that use JAXB ({@code jakarta.xml.bind}): a handler and an adapter
 * for the events in documents of your own classes, and adapters for single values such as a {@link
 * io.github.logonaudit.identity.Sid}.
 *
 * <p>This package needs {@code jakarta.xml.bind-api}, which the rest of the library does not, and a
 * runtime such as {@code org.glassfish.jaxb:jaxb-runtime}. A modular program must require {@code
 * jakarta.xml.bind} itself.
 *
 * <p>A class that holds events has a property of {@link io.github.logonaudit.event.RawEvent}s:
 *
 * <pre>{@code
 * @XmlRootElement(name = "Events")
 * @XmlAccessorType(XmlAccessType.FIELD)
 * public class Events {
 *   @XmlAnyElement(RawEventHandler.class)
 *   @XmlJavaTypeAdapter(RawEventAdapter.class)
 *   public List<RawEvent> events = new ArrayList<>();
 * }
 * }</pre>
 *
 * <p>{@link io.github.logonaudit.xml.jaxb.RawEventHandler} reads the events as {@link
 * io.github.logonaudit.xml.EventXmlParser} does, and {@link
 * io.github.logonaudit.xml.jaxb.RawEventAdapter} writes them as {@link
 * io.github.logonaudit.xml.EventXmlWriter} does. A catalog decodes them into typed events. A
 * document that you do not trust must not bring a DTD, so let JAXB read from a reader that supports
 * none:
 *
 * <pre>{@code
 * XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
 * factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
 * factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
 * XMLStreamReader reader = factory.createXMLStreamReader(in);
 * Unmarshaller unmarshaller = JAXBContext.newInstance(Events.class).createUnmarshaller();
 * Events document = unmarshaller.unmarshal(reader, Events.class).getValue();
 * for (RawEvent raw : document.events) {
 *   if (BuiltInEvents.catalog().decode(raw) instanceof AccountLoggedOn logon) {
 *     System.out.println(logon.account());
 *   }
 * }
 * }</pre>
 *
 * <p>JAXB builds the whole document in memory. For files of many events use {@link
 * io.github.logonaudit.xml.EventXmlParser#open(java.io.InputStream)}, and for single events inside
 * a large document {@link
 * io.github.logonaudit.xml.EventXmlParser#parse(javax.xml.stream.XMLStreamReader)}. Both have a
 * counterpart that returns raw events.
 *
 * <p>A property for a single value takes an adapter like this:
 *
 * <pre>{@code
 * @XmlAttribute
 * @XmlJavaTypeAdapter(SidAdapter.class)
 * public Sid owner;
 * }</pre>
 *
 * <p>If an adapter refuses a text, JAXB sets no value and continues, unless the {@code
 * Unmarshaller} has a handler that stops it, such as {@code unmarshaller.setEventHandler(event ->
 * false)}.
 */
@NullMarked
package io.github.logonaudit.xml.jaxb;

import org.jspecify.annotations.NullMarked;
