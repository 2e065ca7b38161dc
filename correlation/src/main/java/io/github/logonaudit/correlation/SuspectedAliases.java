package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds computers of which one has the name of the other without its domain. */
final class SuspectedAliases {
  /** How many names are remembered before all are forgotten. */
  private static final int MAX_NAMES = 1 << 17;

  /** NetBIOS cuts off the name of a computer after so many characters. */
  private static final int NETBIOS_LENGTH = 15;

  /** The short names that were seen, and those of which only a long form was. */
  private final Map<String, String> shortNames = new TreeMap<>();

  private final Map<String, String> longNames = new TreeMap<>();
  private final Map<String, String> netbiosNames = new TreeMap<>();

  /** Takes the name of another computer; returns a name that may be the same, or null. */
  @Nullable String add(String name) {
    if (!Dictionary.isShort(name)) {
      return null;
    }
    boolean isShort = name.indexOf('.') < 0;
    String key = shortName(name);
    if (shortNames.size() + longNames.size() >= MAX_NAMES) {
      clear();
    }
    netbiosNames.putIfAbsent(cutOff(key), name);
    Map<String, String> own = isShort ? shortNames : longNames;
    Map<String, String> others = isShort ? longNames : shortNames;
    return own.putIfAbsent(key, name) == null ? others.get(key) : null;
  }

  /** The known name of a computer that has a short name, which may be cut off; null if none is. */
  @Nullable String known(String shortName) {
    return netbiosNames.get(netbiosName(shortName));
  }

  /** Of the two names of a computer that was renamed, the one that its event does not have. */
  static String otherName(EventReference event, ComputerRenamed change) {
    String own = netbiosName(event.computer());
    return own.equals(netbiosName(change.newName())) ? change.previousName() : change.newName();
  }

  /** The name without its domain, as the NetBIOS name of a computer, in lower case. */
  static String netbiosName(String name) {
    return cutOff(shortName(name));
  }

  private static String cutOff(String shortName) {
    return shortName.substring(0, Math.min(shortName.length(), NETBIOS_LENGTH));
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /** Forgets all names. */
  void clear() {
    shortNames.clear();
    longNames.clear();
    netbiosNames.clear();
  }
}
