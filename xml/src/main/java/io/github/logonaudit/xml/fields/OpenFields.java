package io.github.logonaudit.xml.fields;

import io.github.logonaudit.event.EventFields;

/** The fields of an event, read from its bytes on demand until they are closed. */
public interface OpenFields extends EventFields {
  void close();

  /** Whether the reference decoder has to read the event, because a value can't be read here. */
  boolean hasUnreadable();
}
