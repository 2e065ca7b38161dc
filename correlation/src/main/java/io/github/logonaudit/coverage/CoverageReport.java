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
 * @param eventsLeftOut how many events are of computers and channels beyond the limits of {@link
 *     CoverageOptions}, which are not in the report
 */
public record CoverageReport(List<ComputerCoverage> computers, long eventsLeftOut) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code eventsLeftOut} is negative
   */
  public CoverageReport {
    if (eventsLeftOut < 0) {
      throw new IllegalArgumentException(
          "eventsLeftOut: expected zero or more, found " + eventsLeftOut);
    }
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
   * @return several lines for each computer, and one for the events that were left out, if there
   *     are any
   */
  @Override
  public String toString() {
    String all =
        computers.stream().map(ComputerCoverage::toString).collect(Collectors.joining("\n"));
    return eventsLeftOut == 0
        ? all
        : all + "\n" + eventsLeftOut + " events of further computers and channels are left out";
  }
}
