package io.github.logonaudit.audit;

import java.util.Locale;
import java.util.Objects;

/** Which outcomes of a subcategory a computer writes to its log. */
public enum AuditSetting {
  /** Nothing is written. */
  NONE,

  /** Success events are written. */
  SUCCESS,

  /** Failure events are written. */
  FAILURE,

  /** All events are written. */
  SUCCESS_AND_FAILURE;

  /**
   * Returns whether success events are written.
   *
   * @return {@code true} for {@link #SUCCESS} and {@link #SUCCESS_AND_FAILURE}
   */
  public boolean includesSuccess() {
    return this == SUCCESS || this == SUCCESS_AND_FAILURE;
  }

  /**
   * Returns whether failure events are written.
   *
   * @return {@code true} for {@link #FAILURE} and {@link #SUCCESS_AND_FAILURE}
   */
  public boolean includesFailure() {
    return this == FAILURE || this == SUCCESS_AND_FAILURE;
  }

  /**
   * Returns whether this setting writes at least the events that another setting writes.
   *
   * @param other the setting to compare with this one
   * @return {@code true} if every event that {@code other} writes is written with this setting too;
   *     always for equal settings
   */
  public boolean covers(AuditSetting other) {
    Objects.requireNonNull(other, "other");
    return (includesSuccess() || !other.includesSuccess())
        && (includesFailure() || !other.includesFailure());
  }

  /**
   * Returns the name of the setting for a person.
   *
   * @param locale the language; every language but Japanese counts as English
   * @return the name, like {@code success and failure}
   */
  public String displayName(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    return AuditTexts.text(locale, "setting." + name());
  }
}
