package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.xml.fields.FieldIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of event, in order and byte for byte, as the next event of that kind will
 * probably have them.
 */
final class FieldLayout {
  /**
   * The start tag of a field, byte for byte.
   *
   * @param bytes the tag from bracket to bracket
   * @param name the name of the field, or null if it has none
   * @param isEmpty whether the tag is the whole field
   */
  // Compared only by its bytes.
  @SuppressWarnings("ArrayRecordComponent")
  record Tag(byte[] bytes, @Nullable String name, boolean isEmpty) {}

  static final FieldLayout EMPTY = new FieldLayout(new Tag[0]);

  private static final int MAX_BYTES = 1 << 13;
  private static final int MAX_LEARNED = 8;

  final Tag[] tags;

  /** The positions of the fields that decoders ask for. */
  final FieldIndex index;

  private byte[][] gaps = {};
  private int learned;

  FieldLayout(Tag[] tags) {
    this.tags = tags;
    @Nullable String[] names = new String[tags.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = tags[i].name();
    }
    index = new FieldIndex(names);
  }

  /** Whether this is small enough to be cached. */
  boolean canBeKept() {
    int length = 0;
    for (Tag tag : tags) {
      length = Math.min(MAX_BYTES, length + tag.bytes().length);
    }
    return tags.length <= FieldIndex.MAX_FIELDS && length < MAX_BYTES;
  }

  /**
   * The bytes before, between and after the values, as the last event had them: tags, and white
   * space if the event was indented. Empty if they are not known.
   */
  byte[][] gaps() {
    return gaps;
  }

  /** Whether there may be other bytes around the values; they must not change again and again. */
  boolean canLearn() {
    return tags.length > 0 && learned < MAX_LEARNED && canBeKept();
  }

  /** Stores the bytes around the values. */
  void learn(byte[][] actual) {
    int length = 0;
    for (byte[] gap : actual) {
      length = Math.min(MAX_BYTES, length + gap.length);
    }
    if (length < MAX_BYTES) {
      gaps = actual;
    }
    learned++;
  }

  /** Whether this is the layout of some tags. */
  boolean isOf(Tag[] others, int count) {
    if (count != tags.length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!Arrays.equals(tags[i].bytes(), others[i].bytes())) {
        return false;
      }
    }
    return true;
  }
}
