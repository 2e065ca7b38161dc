package io.github.logonaudit.cli.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers things, up to a limit, beyond which they have the number 0. */
final class Groups<T> {
  private final int limit;
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  /**
   * Creates groups.
   *
   * @param others what stands for everything beyond the limit
   */
  Groups(int limit, T others) {
    this.limit = limit;
    values.add(others);
  }

  int number(T value) {
    Integer number = numbers.get(value);
    if (number == null) {
      if (values.size() > limit) {
        return 0;
      }
      number = values.size();
      numbers.put(value, number);
      values.add(value);
    }
    return number;
  }

  T value(int number) {
    return values.get(number);
  }

  int count() {
    return values.size();
  }
}
