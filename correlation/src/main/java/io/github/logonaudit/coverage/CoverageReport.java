package io.github.logonaudit.coverage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the logs cover, and so what their silence means: whether nobody logged off, or nobody logged
 * it. A {@link CoverageCollector} makes it.
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param computers the computers, by name
 */
public record CoverageReport(List<ComputerCoverage> computers) {
  /** {@inheritDoc} */
  public CoverageReport {
    computers = List.copyOf(Objects.requireNonNull(computers, "computers"));
  }

  /**
   * Finds a computer.
   *
   * @param name its name, in any letter case
   * @return the computer, or empty where neither an event nor a session is of it
   */
  public Optional<ComputerCoverage> computer(String name) {
    Objects.requireNonNull(name, "name");
    return computers.stream().filter(found -> found.computer().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Returns the report for a person.
   *
   * @return some lines for each computer
   */
  @Override
  public String toString() {
    return computers.stream().map(ComputerCoverage::toString).collect(Collectors.joining("\n"));
  }
}
