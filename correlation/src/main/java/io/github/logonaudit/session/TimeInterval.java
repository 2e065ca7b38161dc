package io.github.logonaudit.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a session in which nobody used it.
 *
 * @param start when it began; null where it had begun before the log, or before the session's first
 *     event in it
 * @param end when it ended; null where it lasted to the end of the session
 */
public record TimeInterval(@Nullable Instant start, @Nullable Instant end) {}
