package io.github.logonaudit.xml.stax;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A fault in well-formed XML. */
final class EventFault extends XMLStreamException {
  private static final long serialVersionUID = 1L;

  private final FaultKind kind;

  EventFault(FaultKind kind, String reason, @Nullable Location where) {
    // The superclass's constructor with a location would write it into the message.
    super(reason);
    this.location = where;
    this.kind = kind;
  }

  FaultKind kind() {
    return kind;
  }
}
