/**
 * Pairs logons with logoffs into sessions, and says for each how it ended, between which bounds,
 * and on what evidence.
 *
 * <p>{@link io.github.logonaudit.correlation.SessionRules} turn events into {@link
 * io.github.logonaudit.session.SessionSignal}s. {@link
 * io.github.logonaudit.correlation.SessionCollector} takes whole logs in any order, {@link
 * io.github.logonaudit.correlation.SessionCorrelator} takes events while they are logged; both put
 * them in order and step the state of each computer, and {@link
 * io.github.logonaudit.session.LogonSession} is what comes out. Time is only what the events say;
 * no clock is read.
 */
@NullMarked
package io.github.logonaudit.correlation;

import org.jspecify.annotations.NullMarked;
