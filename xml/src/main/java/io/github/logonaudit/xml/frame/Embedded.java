package io.github.logonaudit.xml.frame;

import org.jspecify.annotations.Nullable;

/**
 * A text of another format at the current position, such as a JSON string.
 *
 * @param from where its content begins, from the current position
 * @param to where its content ends
 * @param length where it ends
 * @param escape how the events in its content are escaped; null if it is not to be read
 * @param isUnclear whether it contains an event that can't be read, because it is not certain how
 *     it is escaped
 */
record Embedded(int from, int to, int length, @Nullable Escape escape, boolean isUnclear) {}
