package io.github.logonaudit.xml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of event, in their order and byte for byte: what the next event of that
 * kind will look like.
 */
final class FieldLayout {
  static final FieldLayout EMPTY = new FieldLayout(new FieldTag[0]);

  private static final int MAX_BYTES = 1 << 13;

  final FieldTag[] tags;

  /** Where in it a field is that a decoder asks for. */
  final FieldPlaces places;

  FieldLayout(FieldTag[] tags) {
    this.tags = tags;
    @Nullable String[] names = new String[tags.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = tags[i].name();
    }
    places = new FieldPlaces(names);
  }

  /** Tells whether this is small enough to be remembered. */
  boolean canBeKept() {
    int length = 0;
    for (FieldTag tag : tags) {
      length = Math.min(MAX_BYTES, length + tag.bytes().length);
    }
    return tags.length <= FieldPlaces.MAX_FIELDS && length < MAX_BYTES;
  }

  /** Tells whether this is the layout of some tags. */
  boolean isOf(FieldTag[] others, int count) {
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
