package io.github.logonaudit.xml.frame;

import org.jspecify.annotations.Nullable;

/**
 * One event's bytes, in UTF-8. A frame is a view of the framer's buffer, valid until the next frame
 * is requested.
 *
 * @param bytes the buffer
 * @param start where the frame begins in the buffer
 * @param length the length of the frame
 * @param byteOffset where the frame begins in the input, in bytes of the input
 * @param ordinal which frame of the input it is, from 1
 * @param namespaces the declarations of the elements around the event, as they are written in a
 *     start tag
 * @param damage why this is not a whole event, or null if it may be one
 * @param stray text outside the events that has to be reported, or null; such a frame does not
 *     count
 */
// A view, never compared: the array must not be copied.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(
    byte[] bytes,
    int start,
    int length,
    long byteOffset,
    long ordinal,
    String namespaces,
    @Nullable Damage damage,
    @Nullable Stray stray) {

  /** Whether the frame has damage of a kind. */
  public boolean has(Damage.Kind kind) {
    return damage != null && damage.kind() == kind;
  }

  /** A frame of a whole array. */
  public static Frame of(byte[] bytes, long byteOffset, long ordinal) {
    return new Frame(bytes, 0, bytes.length, byteOffset, ordinal, "", null, null);
  }

  /** Where the frame ends in the buffer. */
  public int end() {
    return start + length;
  }

  /** This frame with other bytes. */
  public Frame withBytes(byte[] others) {
    return new Frame(others, 0, others.length, byteOffset, ordinal, namespaces, damage, stray);
  }

  /** This frame with some damage. */
  public Frame with(Damage found) {
    return new Frame(bytes, start, length, byteOffset, ordinal, namespaces, found, stray);
  }

  /** Text before a frame, or at the end of the input. */
  public static Frame of(Stray stray, long framesBefore) {
    return new Frame(new byte[0], 0, 0, stray.byteOffset(), framesBefore, "", null, stray);
  }

  /** This frame of an embedded text, as a frame of the input. */
  Frame inside(long offset, long count) {
    return new Frame(bytes, start, length, offset + byteOffset, count, namespaces, damage, stray);
  }

  /** This frame, counted after some other frames, for decoding on any thread. */
  public Frame after(long others) {
    return new Frame(bytes, start, length, byteOffset, others + ordinal, namespaces, damage, null);
  }

  /** This frame, cut to a maximum length. */
  public Frame upTo(int most) {
    return length <= most
        ? this
        : new Frame(bytes, start, most, byteOffset, ordinal, namespaces, damage, null);
  }
}
