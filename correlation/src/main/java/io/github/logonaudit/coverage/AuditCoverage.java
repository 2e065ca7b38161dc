package io.github.logonaudit.coverage;

import io.github.logonaudit.audit.AuditSubcategory;
import java.util.Objects;

/**
 * What the events of a computer show of one subcategory of its audit policy.
 *
 * @param subcategory the subcategory
 * @param state whether it is on, as far as they show
 * @param successes how many events of the success side are there
 * @param failures how many events of the failure side are there
 */
public record AuditCoverage(
    AuditSubcategory subcategory, AuditState state, long successes, long failures) {
  /** {@inheritDoc} */
  public AuditCoverage {
    Objects.requireNonNull(subcategory, "subcategory");
    Objects.requireNonNull(state, "state");
  }
}
