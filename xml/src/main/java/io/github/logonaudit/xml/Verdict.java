package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Stray;
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

  /** An event that is wanted, and what was left out to read it. */
  record Read<E extends WindowsEvent>(E event, @Nullable Repair repair) implements Verdict<E> {
    @Override
    public Verdict<E> after(long others) {
      return repair == null ? this : new Read<>(event, repair.after(others));
    }
  }

  /** Not an event, and why. */
  record Malformed<E extends WindowsEvent>(MalformedEvent event, @Nullable Throwable cause)
      implements Verdict<E> {
    @Override
    public Verdict<E> after(long others) {
      return new Malformed<>(event.after(others), cause);
    }
  }

  /** No frame, but text outside the events that has to be reported. */
  record NoFrame<E extends WindowsEvent>(Stray stray) implements Verdict<E> {}

  /** An event that the filter does not match, whole or not. */
  record FilteredOut<E extends WindowsEvent>() implements Verdict<E> {}
}
