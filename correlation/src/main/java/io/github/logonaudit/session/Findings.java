package io.github.logonaudit.session;

import java.util.List;
import java.util.Objects;

/**
 * How often something was found, and the findings themselves, up to a limit.
 *
 * @param <T> the type of a finding
 * @param count the number of all findings
 * @param listed the findings that are kept: all, or as many as the limit allows
 */
public record Findings<T>(long count, List<T> listed) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code count} is less than the size of the list
   */
  public Findings {
    Objects.requireNonNull(listed, "listed")
        .forEach(one -> Objects.requireNonNull(one, "listed: null element"));
    listed = List.copyOf(listed);
    if (count < listed.size()) {
      throw new IllegalArgumentException(
          "count: expected at least " + listed.size() + ", found " + count);
    }
  }

  /**
   * Returns findings of which there are none.
   *
   * @param <T> the type of a finding
   * @return the findings, with a count of 0
   */
  public static <T> Findings<T> none() {
    return new Findings<>(0, List.of());
  }

  /**
   * Returns how many findings are not listed.
   *
   * @return the count, 0 if the list is complete
   */
  public long unlisted() {
    return count - listed.size();
  }
}
