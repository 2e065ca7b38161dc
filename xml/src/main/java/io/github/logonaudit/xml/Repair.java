package io.github.logonaudit.xml;

import java.util.Objects;

/**
 * What was changed in an event that is not well-formed, in order to read it.
 *
 * @param byteOffset where the event begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1, counting all events before it
 * @param character where in the event the repair was made, in characters (units of UTF-16) from 0
 * @param change what was done
 */
public record Repair(long byteOffset, long ordinal, int character, String change) {
  /**
   * Creates a repair.
   *
   * @param byteOffset where the event begins, in bytes of the input from 0
   * @param ordinal which event of the input it is, from 1
   * @param character where in the event the repair was made, in characters from 0
   * @param change what was done
   */
  public Repair {
    Objects.requireNonNull(change, "change");
  }

  /** This repair, with its event counted after other events. */
  Repair after(long others) {
    return new Repair(byteOffset, others + ordinal, character, change);
  }

  /**
   * Returns a line for a person.
   *
   * @return text like {@code event #12 at byte 3381: read a bare '&' as text (character 270 of the
   *     event)}
   */
  @Override
  public String toString() {
    return "event #%d at byte %d: %s (character %d of the event)"
        .formatted(ordinal, byteOffset, change, character);
  }
}
