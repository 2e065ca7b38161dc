package io.github.logonaudit.cli.command;

import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.session.ComputerAliases;
import java.util.List;
import java.util.stream.Collectors;

/** Finds a computer by the name that a user gives. */
final class ComputerName {
  private static final int NAMED = 10;

  /** Thrown if no computer matches, or more than one. */
  static final class UnclearException extends Exception {
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
   */
  static ComputerCoverage find(String name, CoverageReport report, ComputerAliases aliases)
      throws UnclearException {
    String wanted = aliases.canonical(name);
    List<ComputerCoverage> found =
        report.computers().stream()
            .filter(c -> aliases.canonical(c.computer()).equals(wanted))
            .toList();
    if (found.isEmpty()) {
      found = report.computers().stream().filter(c -> isSameShort(c.computer(), name)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new UnclearException(
        found.isEmpty()
            ? "no events of \"" + name + "\"" + list("; there are events of ", report)
            : "\"" + name + "\" is ambiguous, give the full name: " + names(found));
  }

  private static boolean isSameShort(String one, String other) {
    return (one.indexOf('.') < 0 || other.indexOf('.') < 0)
        && shortName(one).equalsIgnoreCase(shortName(other));
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String list(String words, CoverageReport report) {
    return report.computers().isEmpty() ? "" : words + names(report.computers());
  }

  private static String names(List<ComputerCoverage> computers) {
    int more = computers.size() - NAMED;
    return computers.stream()
            .limit(NAMED)
            .map(ComputerCoverage::computer)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
