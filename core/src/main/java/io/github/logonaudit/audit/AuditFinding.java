package io.github.logonaudit.audit;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the setting of one subcategory on a computer compares with the recommendation. Immutable.
 *
 * @param subcategory the subcategory
 * @param actual what the computer is set to; null if its policy does not contain the subcategory
 * @param recommended what Microsoft recommends for the subcategory
 */
public record AuditFinding(
    AuditSubcategory subcategory, @Nullable AuditSetting actual, AuditSetting recommended) {

  /** How a setting compares with the recommendation. */
  public enum Kind {
    /** The setting is as recommended. */
    MATCHES,

    /** Not everything that is recommended is audited. */
    MISSING,

    /** More than what is recommended is audited. */
    BEYOND,

    /** The policy does not contain the subcategory. */
    UNKNOWN
  }

  /** {@inheritDoc} */
  public AuditFinding {
    Objects.requireNonNull(subcategory, "subcategory");
    Objects.requireNonNull(recommended, "recommended");
  }

  /**
   * Returns how the setting compares with the recommendation.
   *
   * @return the kind
   */
  public Kind kind() {
    if (actual == null) {
      return Kind.UNKNOWN;
    }
    if (actual == recommended) {
      return Kind.MATCHES;
    }
    return actual.covers(recommended) ? Kind.BEYOND : Kind.MISSING;
  }

  /**
   * Describes the finding, and what is missing from the log of the computer because of it.
   *
   * <p>Missing events are described for every setting that leaves events out, even if it is
   * recommended: with {@link AuditSubcategory#LOGOFF} off, as Microsoft generally recommends, the
   * end of every session can only be inferred.
   *
   * @param locale the language; every language but Japanese counts as English
   * @return one or more sentences
   */
  public String describe(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    String verdict =
        AuditTexts.format(
            locale,
            "finding." + kind(),
            subcategory.displayName(locale),
            actual == null ? "" : actual.displayName(locale),
            recommended.displayName(locale));
    String hidden =
        actual == null
            ? AuditTexts.join(
                locale,
                AuditTexts.text(locale, "hidden.ifOff"),
                subcategory.whatIsHiddenWithout(locale))
            : subcategory.whatIsHiddenAt(actual, locale);
    return AuditTexts.join(locale, verdict, hidden);
  }

  /**
   * Returns the subcategory, the kind and both settings.
   *
   * @return a string for people, like {@code LOGOFF MISSING (NONE, recommended SUCCESS)}
   */
  @Override
  public String toString() {
    String set = actual == null ? "unknown" : actual.name();
    return subcategory + " " + kind() + " (" + set + ", recommended " + recommended + ")";
  }
}
