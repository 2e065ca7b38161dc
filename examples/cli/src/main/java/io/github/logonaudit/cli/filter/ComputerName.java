package io.github.logonaudit.cli.filter;

import io.github.logonaudit.session.ComputerAliases;
import java.util.Collection;
import java.util.List;

/** Finds a computer by the name that a user gives. */
public final class ComputerName {
  private static final int NAMED = 10;

  /** Thrown if no computer matches, or more than one. */
  public static final class UnclearException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnclearException(String message) {
      super(message);
    }
  }

  private ComputerName() {}

  /**
   * Finds the computer of that name, or of an alias of it, in any letter case. If there is none,
   * and one of the two names has no domain, finds the only computer whose name is the same without
   * the domain.
   *
   * @param computers the names of all computers, each computer once
   */
  public static String find(String name, Collection<String> computers, ComputerAliases aliases)
      throws UnclearException {
    String wanted = aliases.canonical(name);
    List<String> found =
        computers.stream().filter(c -> aliases.canonical(c).equals(wanted)).toList();
    if (found.isEmpty()) {
      found = computers.stream().filter(c -> isSameShort(c, name)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new UnclearException(
        found.isEmpty()
            ? "no events of \""
                + name
                + "\""
                + (computers.isEmpty() ? "" : "; there are events of " + names(computers))
            : "\"" + name + "\" is ambiguous, give the full name: " + names(found));
  }

  private static boolean isSameShort(String one, String other) {
    return (one.indexOf('.') < 0 || other.indexOf('.') < 0)
        && withoutDomain(one).equalsIgnoreCase(withoutDomain(other));
  }

  /** Returns the first label of a name. */
  public static String withoutDomain(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String names(Collection<String> computers) {
    int more = computers.size() - NAMED;
    return String.join(", ", computers.stream().limit(NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }
}
