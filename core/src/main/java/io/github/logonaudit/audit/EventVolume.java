package io.github.logonaudit.audit;

/** How many events a subcategory is expected to write, in the three levels of Microsoft. */
public enum EventVolume {
  /** Few events. */
  LOW,

  /** A noticeable share of the log. */
  MEDIUM,

  /** Many events: the log must be sized for them. */
  HIGH
}
