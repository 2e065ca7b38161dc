package io.github.logonaudit.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a session in which it was not in use.
 *
 * @param start when it began; null if it had begun before the log, or before the session's first
 *     event in it
 * @param end when it ended; null if it lasted to the end of the session
 */
public record TimeInterval(@Nullable Instant start, @Nullable Instant end) {}
