package io.github.logonaudit.session;

import java.util.List;
import java.util.Objects;

/**
 * How often something was found, and where; a log can hold more than anybody wants to keep.
 *
 * @param <T> what was found
 * @param count how often in all
 * @param listed all of it, or as much as is kept
 */
public record Findings<T>(long count, List<T> listed) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code count} is less than the size of the list
   */
  public Findings {
    listed = List.copyOf(Objects.requireNonNull(listed, "listed"));
    if (count < listed.size()) {
      throw new IllegalArgumentException(
          "count: expected at least " + listed.size() + ", found " + count);
    }
  }

  /**
   * Returns that nothing was found.
   *
   * @param <T> what was looked for
   * @return the count 0
   */
  public static <T> Findings<T> none() {
    return new Findings<>(0, List.of());
  }

  /**
   * Returns how much was found and is not listed.
   *
   * @return the count, 0 if the list is complete
   */
  public long unlisted() {
    return count - listed.size();
  }
}
