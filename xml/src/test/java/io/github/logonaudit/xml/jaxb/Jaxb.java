package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads and writes as the documentation of the package advises. */
final class Jaxb {
  private static final JAXBContext CONTEXT = context();

  private Jaxb() {}

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Envelope.class, Events.class, Incident.class, Badge.class);
    } catch (JAXBException e) {
      throw new AssertionError(e);
    }
  }

  static JAXBContext newContext() {
    return CONTEXT;
  }

  static <T> T read(String xml, Class<T> type) throws JAXBException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    return CONTEXT.createUnmarshaller().unmarshal(reader, type).getValue();
  }

  static String write(Object bean) throws JAXBException {
    StringWriter out = new StringWriter();
    CONTEXT.createMarshaller().marshal(bean, out);
    return out.toString();
  }
}
