package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import org.jspecify.annotations.Nullable;

/**
 * What came of a frame.
 *
 * @param <E> the form of the event, if one came of it
 */
sealed interface Verdict<E extends WindowsEvent> {
  /** This verdict on a frame as it is counted behind some others. */
  default Verdict<E> after(long others) {
    return this;
  }

  /** An event that is wanted. */
  record Read<E extends WindowsEvent>(E event) implements Verdict<E> {}

  /** No event, and why. */
  record Malformed<E extends WindowsEvent>(MalformedEvent event, @Nullable Throwable cause)
      implements Verdict<E> {
    @Override
    public Verdict<E> after(long others) {
      return new Malformed<>(event.after(others), cause);
    }
  }

  /** An event that nobody wants, whole or not. */
  record FilteredOut<E extends WindowsEvent>() implements Verdict<E> {}
}
