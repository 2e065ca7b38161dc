package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.packed.Dictionary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds computers of which one has the name of the other without its domain. */
final class SuspectedAliases {
  /** How many names are remembered before all are forgotten. */
  private static final int MAX_NAMES = 1 << 17;

  /** The short names that were seen, and those of which only a long form was. */
  private final Map<String, String> shortNames = new HashMap<>();

  private final Map<String, String> longNames = new HashMap<>();

  /** Takes the name of another computer; returns a name that may be the same, or null. */
  @Nullable String add(String name) {
    if (!Dictionary.isShort(name)) {
      return null;
    }
    int dot = name.indexOf('.');
    String key = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    if (shortNames.size() + longNames.size() >= MAX_NAMES) {
      clear();
    }
    Map<String, String> own = dot < 0 ? shortNames : longNames;
    Map<String, String> others = dot < 0 ? longNames : shortNames;
    return own.putIfAbsent(key, name) == null ? others.get(key) : null;
  }

  /** Forgets all names. */
  void clear() {
    shortNames.clear();
    longNames.clear();
  }
}
