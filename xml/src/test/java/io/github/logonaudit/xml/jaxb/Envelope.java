package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.RawEvent;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;

/** A message of a web service that carries events. */
@XmlRootElement(name = "Envelope", namespace = Envelope.SOAP)
@XmlAccessorType(XmlAccessType.FIELD)
final class Envelope {
  static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

  /** The events in the body. */
  @XmlElementWrapper(name = "Body", namespace = SOAP)
  @XmlAnyElement(RawEventHandler.class)
  @XmlJavaTypeAdapter(RawEventAdapter.class)
  List<RawEvent> events = new ArrayList<>();
}
