/**
 * What correlation gives: a {@link io.github.logonaudit.session.LogonSession} with its start, its
 * {@link io.github.logonaudit.session.SessionEnd}, and the {@link
 * io.github.logonaudit.session.Evidence} for both.
 *
 * <p>{@link io.github.logonaudit.session.SessionSignal} says what an event means for sessions. All
 * types are immutable.
 */
@NullMarked
package io.github.logonaudit.session;

import org.jspecify.annotations.NullMarked;
