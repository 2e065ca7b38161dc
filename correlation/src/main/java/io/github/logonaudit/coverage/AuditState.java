package io.github.logonaudit.coverage;

/**
 * What the events of a computer show of a subcategory of its audit policy. They never prove that it
 * is off: it looks the same if nothing happened, or if the events were left out of the export.
 */
public enum AuditState {
  /** There is at least one event that only this subcategory writes. */
  SHOWN_ON,
  /** There is none, although many would be expected from the other events. */
  SEEMS_OFF,
  /** There is none, which proves nothing. */
  UNKNOWN
}
