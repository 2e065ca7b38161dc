package io.github.logonaudit.coverage;

import io.github.logonaudit.audit.AuditSubcategory;
import java.util.Objects;

/**
 * What the events of a computer show of one subcategory of its audit policy.
 *
 * @param subcategory the subcategory
 * @param state whether the subcategory is on, as far as the events show
 * @param successes the number of success events
 * @param failures the number of failure events
 */
public record AuditCoverage(
    AuditSubcategory subcategory, AuditState state, long successes, long failures) {
  /** {@inheritDoc} */
  public AuditCoverage {
    Objects.requireNonNull(subcategory, "subcategory");
    Objects.requireNonNull(state, "state");
  }
}
