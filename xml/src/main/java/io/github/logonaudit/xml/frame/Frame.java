package io.github.logonaudit.xml.frame;

import org.jspecify.annotations.Nullable;

/**
 * One event's bytes, in UTF-8. A frame is a window on the framer's buffer, valid until the next one
 * is asked for.
 *
 * @param bytes the buffer
 * @param start where the frame begins in it
 * @param length how long it is
 * @param byteOffset where the frame begins in the input, in bytes of the input
 * @param ordinal which frame of the input it is, from 1
 * @param namespaces declarations from elements around the event, ready to be put in a start tag
 * @param damage why this is not a whole event, or null where it may be one
 * @param isProbed whether the framer's {@link EventProbe} has read this frame, and holds the result
 *     until it is asked again
 * @param stray text outside the events that the framer has to report, or null; such a frame is none
 *     and does not count
 */
// A window, never compared: the array must not be copied.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(
    byte[] bytes,
    int start,
    int length,
    long byteOffset,
    long ordinal,
    String namespaces,
    @Nullable String damage,
    boolean isProbed,
    @Nullable Stray stray) {

  static final String NOT_CLOSED = "the event is not closed before the next one begins";
  static final String INPUT_ENDS = "the input ends inside the event";

  /** Tells whether the end of the event is missing, and nothing else may be wrong. */
  public boolean isCut() {
    return NOT_CLOSED.equals(damage) || INPUT_ENDS.equals(damage);
  }

  /** A frame of a whole array. */
  public static Frame of(byte[] bytes, long byteOffset, long ordinal) {
    return new Frame(bytes, 0, bytes.length, byteOffset, ordinal, "", null, false, null);
  }

  /** Where the frame ends in the buffer. */
  public int end() {
    return start + length;
  }

  /** This frame with other bytes. */
  public Frame withBytes(byte[] others) {
    return new Frame(
        others, 0, others.length, byteOffset, ordinal, namespaces, damage, false, stray);
  }

  /** What stands before a frame, or at the end of the input, and is none. */
  static Frame of(Stray stray, long framesBefore) {
    return new Frame(new byte[0], 0, 0, stray.byteOffset(), framesBefore, "", null, false, stray);
  }

  /** This frame, which another framer made of a part of this one's input. */
  Frame inside(long offset, long count) {
    return new Frame(
        bytes, start, length, offset + byteOffset, count, namespaces, damage, isProbed, stray);
  }

  /** This frame as it is counted after some others, to be decoded by any thread. */
  public Frame after(long others) {
    return new Frame(
        bytes, start, length, byteOffset, others + ordinal, namespaces, damage, false, null);
  }

  /** This frame, no longer than some bytes. */
  public Frame upTo(int most) {
    return length <= most
        ? this
        : new Frame(bytes, start, most, byteOffset, ordinal, namespaces, damage, false, null);
  }
}
