package io.github.logonaudit.xml.frame;

/**
 * Text outside the events that should perhaps have been read.
 *
 * @param kind why
 * @param byteOffset where it begins, in bytes of the input
 * @param length its length up to the markup that follows its last part, in bytes of the input
 * @param excerpt its beginning, or the beginning of the markup in it
 */
public record Stray(Kind kind, long byteOffset, long length, String excerpt) {
  /** Why text is stray; of several kinds the last one counts. */
  public enum Kind {
    LONG,
    ZERO_BYTES,
    EVENT_MARKUP,
    ESCAPED_EVENT,
    QUOTED_EVENT,
    OTHER_ENCODING,
    CHECK_SUM,
    NOT_A_CHUNK,
    MISSING_CHUNKS
  }

  Stray after(long bytes) {
    return new Stray(kind, bytes + byteOffset, length, excerpt);
  }
}
