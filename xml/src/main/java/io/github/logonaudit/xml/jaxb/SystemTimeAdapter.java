package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.SystemTimeFormat;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads and writes a time in UTC like {@code 2024-05-06T07:08:09.1234567Z}; white space around it
 * is ignored.
 *
 * <p>An absent, blank or {@code -} text is null. Any other text that is not such a time, and a time
 * whose year needs more than four digits, is refused with an {@link IllegalArgumentException}.
 */
public final class SystemTimeAdapter extends TextAdapter<Instant> {
  /** Creates the adapter, which has no state. */
  public SystemTimeAdapter() {
    super(text -> parse(text.strip()), SystemTimeAdapter::format);
  }

  private static Instant parse(String text) {
    try {
      return SystemTimeFormat.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String format(Instant time) {
    try {
      return SystemTimeFormat.format(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
