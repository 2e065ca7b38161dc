/**
 * Pairs logons with logoffs into sessions, and says for each how it ended, between which bounds,
 * and on what evidence.
 *
 * <p>{@link io.github.logonaudit.correlation.SessionRules} turn events into {@link
 * io.github.logonaudit.session.SessionSignal}s. {@link
 * io.github.logonaudit.correlation.SessionCollector} takes complete logs in any order, {@link
 * io.github.logonaudit.correlation.SessionCorrelator} takes events while they are logged. Both put
 * the events in order and update the state of each computer; the results are {@link
 * io.github.logonaudit.session.LogonSession}s. Time is only what the events say; no clock is read.
 *
 * <p><b>Null and Optional.</b> A value that an event or a log may lack is annotated {@code
 * Nullable}. {@link java.util.Optional} is only the result of a search or a computation that may
 * find nothing. Collections are never null. Every public method and constructor throws a {@link
 * java.lang.NullPointerException} that names the parameter if it gets null for a parameter that is
 * not {@code Nullable}. The same holds in the packages {@code session}, {@code timeline} and {@code
 * coverage}.
 */
@NullMarked
package io.github.logonaudit.correlation;

import org.jspecify.annotations.NullMarked;
