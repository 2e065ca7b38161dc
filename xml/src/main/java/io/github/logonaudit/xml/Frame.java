package io.github.logonaudit.xml;

import org.jspecify.annotations.Nullable;

/**
 * One event's bytes, in UTF-8. A frame is a window on the framer's buffer, good until the next one
 * is asked for.
 *
 * @param bytes the buffer
 * @param start where the frame begins in it
 * @param length how long it is
 * @param byteOffset where the frame begins in the input, in bytes of the input
 * @param ordinal which frame of the input it is, from 1
 * @param namespaces declarations from elements around the event, ready to stand in a start tag
 * @param damage why this is not a whole event, or null where it may be one
 */
// A window, never compared: the array must not be copied.
@SuppressWarnings("ArrayRecordComponent")
record Frame(
    byte[] bytes,
    int start,
    int length,
    long byteOffset,
    long ordinal,
    String namespaces,
    @Nullable String damage) {

  /** This frame with other bytes. */
  Frame withBytes(byte[] others) {
    return new Frame(others, 0, others.length, byteOffset, ordinal, namespaces, damage);
  }

  /** This frame as it is counted behind some others. */
  Frame behind(long others) {
    return new Frame(bytes, start, length, byteOffset, others + ordinal, namespaces, damage);
  }

  /** This frame, no longer than some bytes. */
  Frame upTo(int most) {
    return length <= most
        ? this
        : new Frame(bytes, start, most, byteOffset, ordinal, namespaces, damage);
  }
}
