package io.github.logonaudit.audit;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the setting of one subcategory on a computer stands to what is recommended. Immutable.
 *
 * @param subcategory the subcategory
 * @param actual what the computer is set to; null if it said nothing of the subcategory
 * @param recommended what Microsoft recommends for it
 */
public record AuditFinding(
    AuditSubcategory subcategory, @Nullable AuditSetting actual, AuditSetting recommended) {

  /** How a setting stands to its recommendation. */
  public enum Kind {
    /** The setting is what is recommended. */
    MATCHES,

    /** Something that is recommended is not audited, whatever else is. */
    MISSING,

    /** All that is recommended is audited, and more. */
    BEYOND,

    /** The computer said nothing of the subcategory. */
    UNKNOWN
  }

  /** {@inheritDoc} */
  public AuditFinding {
    Objects.requireNonNull(subcategory, "subcategory");
    Objects.requireNonNull(recommended, "recommended");
  }

  /**
   * Returns how the setting stands to the recommendation.
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
   * Says the finding in words, and with it what the log of the computer hides.
   *
   * <p>What is hidden is said of every setting that leaves events out, recommended or not: with
   * {@link AuditSubcategory#LOGOFF} off, as Microsoft recommends in general, the end of every
   * session is still only inferred.
   *
   * @param locale the language asked for; Japanese, or else English
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
   * Names the subcategory, the kind and both settings.
   *
   * @return a text for people, like {@code LOGOFF MISSING (NONE, recommended SUCCESS)}
   */
  @Override
  public String toString() {
    String set = actual == null ? "unknown" : actual.name();
    return subcategory + " " + kind() + " (" + set + ", recommended " + recommended + ")";
  }
}
