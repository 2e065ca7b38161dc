package io.github.logonaudit.event;

/**
 * One event of a Windows event log: a record of its own for each event ID that a catalog knows, a
 * {@link RawEvent} for every other.
 *
 * <p>Implementations are immutable.
 */
public interface WindowsEvent {
  /**
   * Returns what the event log itself says of the event: the {@code System} element.
   *
   * @return the header, never null
   */
  EventHeader header();
}
