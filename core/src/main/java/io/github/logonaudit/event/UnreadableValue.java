package io.github.logonaudit.event;

import java.util.Objects;

/**
 * A value of an event whose text can't be read. The value itself is null, or empty if it is a list;
 * the event and its other values are read.
 *
 * @param place where the value is: the name of a field, like {@code TargetUserSid}, or the path of
 *     a part of the header, like {@code System/Version} or {@code System/Security/@UserID}
 * @param text the text as logged
 * @param expected what was expected, like {@code a SID like S-1-5-18}
 */
public record UnreadableValue(String place, String text, String expected) {
  private static final int MAX_EXCERPT = 200;

  /** {@inheritDoc} */
  public UnreadableValue {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(expected, "expected");
  }

  /**
   * Returns a line for a person.
   *
   * @return text like {@code System/Version: expected a number from 0 to 255, found "101.3"}, with
   *     200 characters of the value at most
   */
  @Override
  public String toString() {
    return place + ": expected " + expected + ", found " + quoted(text);
  }

  static String quoted(String text) {
    return text.length() <= MAX_EXCERPT
        ? "\"" + text + "\""
        : "\"" + text.substring(0, MAX_EXCERPT) + "…\"";
  }
}
