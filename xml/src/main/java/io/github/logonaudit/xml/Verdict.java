package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import org.jspecify.annotations.Nullable;

/**
 * The result of a frame.
 *
 * @param <E> the form of the event, if the result is one
 */
sealed interface Verdict<E extends WindowsEvent> {
  /** This verdict, with the frame counted after some other frames. */
  default Verdict<E> after(long others) {
    return this;
  }

  /** An event that is wanted. */
  record Read<E extends WindowsEvent>(E event) implements Verdict<E> {}

  /** Not an event, and why. */
  record Malformed<E extends WindowsEvent>(MalformedEvent event, @Nullable Throwable cause)
      implements Verdict<E> {
    @Override
    public Verdict<E> after(long others) {
      return new Malformed<>(event.after(others), cause);
    }
  }

  /** An event that the filter does not match, whole or not. */
  record FilteredOut<E extends WindowsEvent>() implements Verdict<E> {}
}
