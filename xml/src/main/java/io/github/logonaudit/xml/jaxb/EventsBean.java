package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** The {@code Events} element that Event Viewer writes around its events, in no namespace. */
@XmlRootElement(name = "Events", namespace = "")
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "EventsType",
    propOrder = {"events"})
public final class EventsBean {
  private final List<EventBean> events = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public EventsBean() {}

  /**
   * Returns the events.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlElement(name = "Event")
  public List<EventBean> getEvents() {
    return events;
  }
}
