/**
 * The results of correlation: a {@link io.github.logonaudit.session.LogonSession} with its start,
 * its {@link io.github.logonaudit.session.SessionEnd}, and the {@link
 * io.github.logonaudit.session.Evidence} for both.
 *
 * <p>{@link io.github.logonaudit.session.SessionSignal} says what an event means for sessions. All
 * types are immutable, except for builders.
 *
 * <p>A value that the log does not give is null, and its type is annotated {@code Nullable}. {@link
 * java.util.Optional} is only the result of a computation that may have none, such as {@link
 * io.github.logonaudit.session.LogonSession#duration()}. Lists are never null.
 */
@NullMarked
package io.github.logonaudit.session;

import org.jspecify.annotations.NullMarked;
