package io.github.logonaudit.xml.frame;

/**
 * Why a frame is not a whole event.
 *
 * @param kind what that means for the event
 * @param reason the same for a person
 */
public record Damage(Kind kind, String reason) {
  /** What it means for the event. */
  public enum Kind {
    /** Only its end is missing, as far as the framer knows. */
    CUT,

    /** The frame may hold what a user typed, or parts of two events, as if it were an event. */
    UNCERTAIN,

    /** It is longer than the limit. */
    TOO_LONG,

    /** There is none in the whole input. */
    NO_EVENT,

    /** Something else is wrong with it. */
    BROKEN
  }

  static final Damage NOT_CLOSED =
      new Damage(Kind.CUT, "the event is not closed before the next one begins");
  static final Damage INPUT_ENDS = new Damage(Kind.CUT, "the input ends inside the event");
  static final Damage DOUBTFUL =
      new Damage(
          Kind.UNCERTAIN,
          "the event begins inside a CDATA section that never ends, so it may be the text of a"
              + " field");
  static final Damage JOINED =
      new Damage(
          Kind.UNCERTAIN,
          "a CDATA section in the event seems to end inside another event, so both may be cut");

  /**
   * The damage of an event that is too long.
   *
   * @param most how long it may be, as text for a person
   */
  public static Damage tooLong(String most) {
    return new Damage(Kind.TOO_LONG, "the event is longer than " + most);
  }

  /** The damage of a frame in which something else is wrong. */
  public static Damage broken(String reason) {
    return new Damage(Kind.BROKEN, reason);
  }

  @Override
  public String toString() {
    return reason;
  }
}
