package io.github.logonaudit.session;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which computer names in events mean the same computer, as the caller knows it: a computer that
 * was renamed, or that some events name in full and others without its domain. Otherwise two names
 * are two computers, unless they differ in letter case only.
 *
 * <pre>{@code
 * ComputerAliases aliases =
 *     ComputerAliases.none()
 *         .with("PC1", "PC1.contoso.local")
 *         .with("OLD-NAME.contoso.local", "PC1.contoso.local");
 * SessionOptions options = SessionOptions.standard().withAliases(aliases);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ComputerAliases {
  private static final ComputerAliases NONE = new ComputerAliases(Map.of());

  private final Map<String, String> names;

  private ComputerAliases(Map<String, String> names) {
    this.names = names;
  }

  /**
   * Returns a table without names.
   *
   * @return the table
   */
  public static ComputerAliases none() {
    return NONE;
  }

  /**
   * Returns this table with another name of a computer.
   *
   * @param alias a name that events use, in any letter case
   * @param computer the name that the alias stands for, which may be an alias itself
   * @return the new table
   * @throws IllegalArgumentException if the two are the same computer already, so that the names
   *     would stand for each other
   */
  public ComputerAliases with(String alias, String computer) {
    Objects.requireNonNull(alias, "alias");
    String target = canonical(Objects.requireNonNull(computer, "computer"));
    if (target.equals(fold(alias))) {
      throw new IllegalArgumentException(
          "alias: " + alias + " and " + computer + " are the same computer already");
    }
    Map<String, String> all = new HashMap<>(names);
    // Names that stood for the alias stand for the computer now.
    all.replaceAll((name, known) -> known.equals(fold(alias)) ? target : known);
    all.put(fold(alias), target);
    return new ComputerAliases(Map.copyOf(all));
  }

  /**
   * Returns the name that stands for a computer: equal for two names exactly if they mean the same
   * computer.
   *
   * @param computer a name of the computer, in any letter case
   * @return the name that all its names stand for, in lower case; the name itself if it is no alias
   */
  public String canonical(String computer) {
    String folded = fold(Objects.requireNonNull(computer, "computer"));
    return names.getOrDefault(folded, folded);
  }

  private static String fold(String computer) {
    return computer.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the table for a person.
   *
   * @return text like {@code {pc1=pc1.contoso.local}}, by alias
   */
  @Override
  public String toString() {
    return new TreeMap<>(names).toString();
  }
}
