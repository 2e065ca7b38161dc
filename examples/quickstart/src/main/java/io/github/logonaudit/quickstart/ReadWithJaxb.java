package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.jaxb.RawEventAdapter;
import io.github.logonaudit.xml.jaxb.RawEventHandler;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Uses JAXB to read a document of a custom format that has Windows events inside. */
public final class ReadWithJaxb {
  /** The program's own document. */
  @XmlRootElement(name = "Incident")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Incident {
    /** The program's own attribute. */
    @XmlAttribute public String ticket = "";

    /** The events in the document. */
    @XmlAnyElement(RawEventHandler.class)
    @XmlJavaTypeAdapter(RawEventAdapter.class)
    public List<RawEvent> events = new ArrayList<>();

    /** For JAXB. */
    public Incident() {}
  }

  private ReadWithJaxb() {}

  /**
   * Prints who logged on.
   *
   * @param args the document
   * @throws IOException if it can't be read
   * @throws JAXBException if JAXB can't bind it
   * @throws XMLStreamException if it is not well-formed
   */
  public static void main(String[] args) throws IOException, JAXBException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      JAXBContext context = JAXBContext.newInstance(Incident.class);
      Incident incident = context.createUnmarshaller().unmarshal(reader, Incident.class).getValue();
      for (RawEvent raw : incident.events) {
        if (BuiltInEvents.catalog().decode(raw) instanceof AccountLoggedOn logon) {
          System.out.println(incident.ticket + ": " + logon.account());
        }
      }
    }
  }
}
