package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;

/**
 * Counts the events of one computer that show that locks and disconnects are audited (4778, 4779,
 * 4800 to 4803, which one subcategory of the audit policy controls).
 */
final class PresenceAudit {
  private int events;

  /** How many there were when the log began its current life. */
  private int eventsBeforeLife;

  void seen() {
    events++;
  }

  void beginLife() {
    eventsBeforeLife = events;
  }

  /** How many there were so far. */
  int events() {
    return events;
  }

  /** Returns whether there was one so far in this life of the log. */
  boolean isSeen() {
    return events > eventsBeforeLife;
  }

  /** Returns whether there was one in this life of the log after a number of others. */
  boolean isSeenAfter(int number) {
    return number >= eventsBeforeLife && events > number;
  }

  void write(PackedOutput out) {
    out.unsigned(events);
    out.unsigned(eventsBeforeLife);
  }

  void read(PackedInput in) {
    events = in.integer();
    eventsBeforeLife = in.integer();
  }
}
