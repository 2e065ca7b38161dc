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

  /** Begins a life of the log; what was counted before is less than what is counted in it. */
  void beginLife() {
    events++;
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

  /** Returns whether a number was counted in this life of the log. */
  boolean isOfLife(int number) {
    return number >= eventsBeforeLife;
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
