package io.github.logonaudit.benchmarks.peers;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;

/** A whole file of events. */
@XmlRootElement(name = "Events", namespace = "")
class EventsPojo {
  @XmlElement(name = "Event")
  List<EventPojo> events = new ArrayList<>();
}
