package io.github.logonaudit.xml;

/**
 * What was changed in an event that is not well-formed, to read it all the same.
 *
 * @param byteOffset where the event begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1, whatever came of those before it
 * @param character where in the event the repair was made, in characters (units of UTF-16) from 0
 * @param change what was done
 */
public record Repair(long byteOffset, long ordinal, int character, String change) {
  /** This repair as its event is counted after some others. */
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
