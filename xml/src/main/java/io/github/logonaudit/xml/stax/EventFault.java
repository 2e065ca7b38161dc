package io.github.logonaudit.xml.stax;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** What is wrong with XML that is well-formed. */
final class EventFault extends XMLStreamException {
  private static final long serialVersionUID = 1L;

  private final FaultKind kind;

  EventFault(FaultKind kind, String reason, Location where) {
    // Not the superclass's constructor with a location: it writes that into the message.
    super(reason);
    this.location = where;
    this.kind = kind;
  }

  FaultKind kind() {
    return kind;
  }
}
