package io.github.logonaudit.coverage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the logs cover, which tells what a missing event means: that no one logged off, or that the
 * logoff was not logged. A {@link CoverageCollector} creates it.
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param computers the computers, by name
 */
public record CoverageReport(List<ComputerCoverage> computers) {
  /** {@inheritDoc} */
  public CoverageReport {
    Objects.requireNonNull(computers, "computers")
        .forEach(one -> Objects.requireNonNull(one, "computers: null element"));
    computers = List.copyOf(computers);
  }

  /**
   * Finds a computer.
   *
   * @param name its name, in any letter case
   * @return the computer, or empty if no event and no session names it
   */
  public Optional<ComputerCoverage> computer(String name) {
    Objects.requireNonNull(name, "name");
    return computers.stream().filter(found -> found.computer().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Returns the report as text for a person.
   *
   * @return several lines for each computer
   */
  @Override
  public String toString() {
    return computers.stream().map(ComputerCoverage::toString).collect(Collectors.joining("\n"));
  }
}
