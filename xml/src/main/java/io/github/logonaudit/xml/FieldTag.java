package io.github.logonaudit.xml;

import org.jspecify.annotations.Nullable;

/**
 * The start tag of a field, byte for byte.
 *
 * @param bytes the tag from bracket to bracket
 * @param name the name of the field, or null where it has none
 * @param isEmpty whether the tag is the whole of the field
 */
// Compared by no one but by its bytes.
@SuppressWarnings("ArrayRecordComponent")
record FieldTag(byte[] bytes, @Nullable String name, boolean isEmpty) {}
