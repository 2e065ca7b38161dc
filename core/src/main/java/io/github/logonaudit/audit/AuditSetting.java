package io.github.logonaudit.audit;

import java.util.Locale;
import java.util.Objects;

/** Which outcomes of a subcategory a computer writes to its log. */
public enum AuditSetting {
  /** Nothing is written. */
  NONE,

  /** Events of what succeeded are written. */
  SUCCESS,

  /** Events of what failed are written. */
  FAILURE,

  /** All events are written. */
  SUCCESS_AND_FAILURE;

  /**
   * Asks whether events of what succeeded are written.
   *
   * @return {@code true} for {@link #SUCCESS} and {@link #SUCCESS_AND_FAILURE}
   */
  public boolean includesSuccess() {
    return this == SUCCESS || this == SUCCESS_AND_FAILURE;
  }

  /**
   * Asks whether events of what failed are written.
   *
   * @return {@code true} for {@link #FAILURE} and {@link #SUCCESS_AND_FAILURE}
   */
  public boolean includesFailure() {
    return this == FAILURE || this == SUCCESS_AND_FAILURE;
  }

  /**
   * Asks whether this setting writes at least what another one writes.
   *
   * @param other the setting to hold against this one
   * @return {@code true} if every event that {@code other} lets through passes here too; so for two
   *     equal settings
   */
  public boolean covers(AuditSetting other) {
    Objects.requireNonNull(other, "other");
    return (includesSuccess() || !other.includesSuccess())
        && (includesFailure() || !other.includesFailure());
  }

  /**
   * Returns the name of the setting for a reader.
   *
   * @param locale the language asked for; Japanese, or else English
   * @return the name, like {@code success and failure}
   */
  public String displayName(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    return AuditTexts.text(locale, "setting." + name());
  }
}
