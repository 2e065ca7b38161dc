package io.github.logonaudit.correlation;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal values one, as far as it remembers them: most sessions are of the same accounts and
 * come from the same addresses. It remembers a bounded number.
 */
final class Interner {
  private static final int MAX_VALUES = 1 << 15;

  private final Map<Record, Record> values = new HashMap<>();

  /** Returns a value that is equal to the one given. */
  @SuppressWarnings("unchecked") // what equals a record is of the same class
  <T extends Record> T intern(T value) {
    Record known = values.get(value);
    if (known != null) {
      return (T) known;
    }
    if (values.size() == MAX_VALUES) {
      // What recurs comes back.
      values.clear();
    }
    values.put(value, value);
    return value;
  }
}
