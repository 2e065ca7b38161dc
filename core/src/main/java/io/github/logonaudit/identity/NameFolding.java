package io.github.logonaudit.identity;

import java.text.Normalizer;
import java.util.Locale;

/** Converts a Windows name to the form in which names are compared. */
final class NameFolding {
  private NameFolding() {}

  /**
   * Strips surrounding blanks, composes characters (NFC) and folds letter case.
   *
   * <p>Lower case of the root locale: upper case would make the Turkish dotless i the same as i.
   */
  static String fold(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
