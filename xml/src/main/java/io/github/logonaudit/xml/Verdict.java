package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Stray;
import io.github.logonaudit.xml.stax.FrameRepair;
import java.util.ArrayList;
import java.util.List;
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

  /** No frame, but text outside the events that has to be reported. */
  record NoFrame<E extends WindowsEvent>(Stray stray) implements Verdict<E> {}

  /** An event that the filter does not match, whole or not. */
  record FilteredOut<E extends WindowsEvent>() implements Verdict<E> {}

  /**
   * A verdict on an event, and what to report before it.
   *
   * @param <E> the form of the event
   * @param isRenderingCut whether the event was read without its {@code RenderingInfo}
   */
  record Noted<E extends WindowsEvent>(
      Verdict<E> verdict,
      @Nullable EventHeader header,
      List<FrameRepair> repairs,
      List<UnreadableValue> unreadable,
      boolean isRenderingCut)
      implements Verdict<E> {
    @Override
    public Verdict<E> after(long others) {
      return new Noted<>(verdict.after(others), header, repairs, unreadable, isRenderingCut);
    }

    Noted<E> withRepairsBefore(List<FrameRepair> others) {
      List<FrameRepair> all = new ArrayList<>(others);
      all.addAll(repairs);
      return new Noted<>(verdict, header, List.copyOf(all), unreadable, isRenderingCut);
    }
  }
}
