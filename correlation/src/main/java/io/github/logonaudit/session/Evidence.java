package io.github.logonaudit.session;

import java.util.Objects;

/**
 * An event that supports a session.
 *
 * @param event the event
 * @param rule why the event counts as evidence
 */
public record Evidence(EventReference event, EvidenceRule rule) {
  /** {@inheritDoc} */
  public Evidence {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(rule, "rule");
  }
}
