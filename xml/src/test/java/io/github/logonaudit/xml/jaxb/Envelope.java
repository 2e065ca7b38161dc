package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;

/** A message of a web service that carries events. */
@XmlRootElement(name = "Envelope", namespace = Envelope.SOAP)
@XmlAccessorType(XmlAccessType.PROPERTY)
public final class Envelope {
  static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
  private final List<EventBean> events = new ArrayList<>();

  /** Creates an empty envelope. */
  public Envelope() {}

  /** Returns the events in the body. */
  @XmlElementWrapper(name = "Body", namespace = SOAP)
  @XmlElement(name = "Event")
  public List<EventBean> getEvents() {
    return events;
  }
}
