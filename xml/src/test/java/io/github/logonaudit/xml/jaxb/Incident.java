package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.RawEvent;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class that binds events by their element's name, beside other properties. */
@XmlRootElement(name = "incident")
@XmlAccessorType(XmlAccessType.FIELD)
final class Incident {
  static final String EVENT = "http://schemas.microsoft.com/win/2004/08/events/event";

  /** Who reported it. */
  @XmlElement @Nullable String reporter;

  /** The events. */
  @XmlElement(name = "Event", namespace = EVENT)
  @XmlJavaTypeAdapter(RawEventAdapter.class)
  List<RawEvent> events = new ArrayList<>();
}
