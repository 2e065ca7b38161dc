package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SnapshotFormatException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event, reduced to its reference and to what it means for sessions: all that a {@link
 * SessionCorrelator} and a {@link SessionCollector} need of it, in some 50 to 200 bytes. An engine
 * that partitions its stream by computer reduces each event where it is read, and sends the step to
 * the correlator of its computer.
 *
 * <pre>{@code
 * byte[] message = SessionStep.of(event, SessionRules.standard()).toBytes();
 * // where the computer's correlator is
 * correlator.accept(SessionStep.parse(message), changes);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class SessionStep {
  private static final int VERSION = 1;

  private final Step step;

  private SessionStep(Step step) {
    this.step = step;
  }

  /**
   * Reduces an event.
   *
   * @param event the event
   * @param rules what events mean for sessions; those in the options of the correlator do not apply
   *     to steps
   * @return the step
   */
  public static SessionStep of(WindowsEvent event, SessionRules rules) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(rules, "rules");
    return new SessionStep(reduce(event, rules));
  }

  static Step reduce(WindowsEvent event, SessionRules rules) {
    return new Step(EventReference.of(event.header()), rules.signalOrNull(event));
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param bytes the bytes
   * @return the step
   * @throws SnapshotFormatException if they are damaged, or of a version that this library does not
   *     know
   */
  public static SessionStep parse(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    PackedInput in = PackedInput.withoutNames(bytes, bytes.length);
    int version = in.integer();
    if (version != VERSION) {
      throw new SnapshotFormatException(
          "the step is of version " + version + ", and this library reads " + VERSION);
    }
    Step step = in.step();
    if (!in.isAtEnd()) {
      throw in.damaged();
    }
    return new SessionStep(step);
  }

  /**
   * Returns the step in a format of this library.
   *
   * @return the bytes, without a check sum
   */
  public byte[] toBytes() {
    PackedOutput out = PackedOutput.withoutNames();
    out.unsigned(VERSION);
    out.step(step);
    return out.toBytes(0);
  }

  /**
   * Returns which event this is.
   *
   * @return the reference
   */
  public EventReference event() {
    return step.event();
  }

  /**
   * Returns what the event means for sessions.
   *
   * @return the signal; empty if the event shows only that its computer was running
   */
  public Optional<SessionSignal> signal() {
    return Optional.ofNullable(step.signal());
  }

  Step step() {
    return step;
  }

  /**
   * Returns whether another object is a step of the same event with the same meaning.
   *
   * @param other the other object
   * @return true if it is
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionStep that && step.equals(that.step);
  }

  /**
   * Returns a hash code.
   *
   * @return the hash code
   */
  @Override
  public int hashCode() {
    return step.hashCode();
  }

  /**
   * Returns the step for a person.
   *
   * @return the event and its signal
   */
  @Override
  public String toString() {
    return step.event() + (step.signal() == null ? "" : ": " + step.signal());
  }
}
