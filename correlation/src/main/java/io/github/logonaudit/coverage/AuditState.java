package io.github.logonaudit.coverage;

/**
 * What the events of a computer show of a subcategory of its audit policy. They never prove that it
 * is off: that nothing happened, or that whoever exported the log left it out, looks the same.
 */
public enum AuditState {
  /** At least one event is there that only this subcategory writes. */
  SHOWN_ON,
  /** None is there, although the other events let many be expected. */
  SEEMS_OFF,
  /** None is there, and nothing follows from that. */
  UNKNOWN
}
