package io.github.logonaudit.correlation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Finds computers of which one has the name of the other without its domain. */
final class SuspectedAliases {
  /** How many names are remembered before all are forgotten. */
  private static final int MAX_NAMES = 1 << 17;

  private final BiConsumer<String, String> found;

  /** The short names that were seen, and those of which only a long form was. */
  private final Map<String, String> shortNames = new HashMap<>();

  private final Map<String, String> longNames = new HashMap<>();

  /**
   * Starts with no computers.
   *
   * @param found takes the two names of each suspect
   */
  SuspectedAliases(BiConsumer<String, String> found) {
    this.found = found;
  }

  /** Takes the name of a further computer. */
  void add(String name) {
    int dot = name.indexOf('.');
    String key = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    if (shortNames.size() + longNames.size() >= MAX_NAMES) {
      shortNames.clear();
      longNames.clear();
    }
    Map<String, String> own = dot < 0 ? shortNames : longNames;
    Map<String, String> others = dot < 0 ? longNames : shortNames;
    String other = others.get(key);
    if (own.putIfAbsent(key, name) == null && other != null) {
      found.accept(name, other);
    }
  }
}
