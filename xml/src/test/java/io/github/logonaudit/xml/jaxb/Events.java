package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.RawEvent;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;

/** The root that Event Viewer writes, only to be read. */
@XmlRootElement(name = "Events")
@XmlAccessorType(XmlAccessType.FIELD)
final class Events {
  /** The events. */
  @XmlAnyElement(RawEventHandler.class)
  List<RawEvent> events = new ArrayList<>();
}
