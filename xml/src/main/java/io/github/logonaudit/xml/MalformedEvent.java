package io.github.logonaudit.xml;

import io.github.logonaudit.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that should have been an event and could not be read as one.
 *
 * @param byteOffset where it begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1, whole and malformed ones counted alike
 * @param reason what is wrong, and where
 * @param excerpt its first characters, 200 at most, with control characters shown as {@code ·}
 * @param rawEvent the event as logged, where its XML was whole and only a field could not be read;
 *     or null
 */
public record MalformedEvent(
    long byteOffset, long ordinal, String reason, String excerpt, @Nullable RawEvent rawEvent) {
  /**
   * Returns a line for a person.
   *
   * @return text like {@code event #12 at byte 3381: the input ends inside the event}
   */
  @Override
  public String toString() {
    return "event #" + ordinal + " at byte " + byteOffset + ": " + reason;
  }
}
