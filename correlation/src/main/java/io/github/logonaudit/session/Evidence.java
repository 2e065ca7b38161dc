package io.github.logonaudit.session;

import java.util.Objects;

/**
 * One event that a session rests on.
 *
 * @param event the event
 * @param rule why it counts
 */
public record Evidence(EventReference event, EvidenceRule rule) {
  /** {@inheritDoc} */
  public Evidence {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(rule, "rule");
  }
}
