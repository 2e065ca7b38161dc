package io.github.logonaudit.coverage;

import io.github.logonaudit.session.ComputerAliases;
import java.util.Objects;

/**
 * Which names mean one computer, and the limits of a {@link CoverageCollector}.
 *
 * <p>Immutable, so safe for use by several threads.
 */
public final class CoverageOptions {
  private static final CoverageOptions STANDARD =
      new CoverageOptions(ComputerAliases.none(), 100_000, 200_000);

  private final ComputerAliases aliases;
  private final int maxComputers;
  private final int maxChannels;

  private CoverageOptions(ComputerAliases aliases, int maxComputers, int maxChannels) {
    this.aliases = aliases;
    this.maxComputers = maxComputers;
    this.maxChannels = maxChannels;
  }

  /**
   * Returns the standard options: each computer has one name; at most 100,000 computers, and
   * 200,000 channels of all of them together.
   *
   * @return the options
   */
  public static CoverageOptions standard() {
    return STANDARD;
  }

  /**
   * Returns options for computers of which some have several names.
   *
   * @param aliases which names mean the same computer, as for the sessions
   * @return the options
   */
  public CoverageOptions withAliases(ComputerAliases aliases) {
    return new CoverageOptions(
        Objects.requireNonNull(aliases, "aliases"), maxComputers, maxChannels);
  }

  /**
   * Returns options with another limit on computers. The events of further ones are only counted
   * ({@link CoverageReport#eventsLeftOut()}).
   *
   * @param maxComputers how many computers the report covers at most; {@link Integer#MAX_VALUE} for
   *     no limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CoverageOptions withMaxComputers(int maxComputers) {
    requirePositive(maxComputers, "maxComputers");
    return new CoverageOptions(aliases, maxComputers, maxChannels);
  }

  /**
   * Returns options with another limit on channels. The events of further ones are only counted
   * ({@link CoverageReport#eventsLeftOut()}).
   *
   * @param maxChannels how many channels of all computers together the report covers at most;
   *     {@link Integer#MAX_VALUE} for no limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CoverageOptions withMaxChannels(int maxChannels) {
    requirePositive(maxChannels, "maxChannels");
    return new CoverageOptions(aliases, maxComputers, maxChannels);
  }

  private static void requirePositive(int limit, String name) {
    if (limit < 1) {
      throw new IllegalArgumentException(name + ": expected at least 1, found " + limit);
    }
  }

  /**
   * Returns which names mean the same computer.
   *
   * @return the aliases
   */
  public ComputerAliases aliases() {
    return aliases;
  }

  /**
   * Returns how many computers the report covers at most.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxComputers() {
    return maxComputers;
  }

  /**
   * Returns how many channels of all computers together the report covers at most.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxChannels() {
    return maxChannels;
  }

  /**
   * Returns the options as text for logs.
   *
   * @return text like {@code CoverageOptions[aliases={}, maxComputers=100000, maxChannels=200000]}
   */
  @Override
  public String toString() {
    return "CoverageOptions[aliases="
        + aliases
        + ", maxComputers="
        + maxComputers
        + ", maxChannels="
        + maxChannels
        + "]";
  }
}
