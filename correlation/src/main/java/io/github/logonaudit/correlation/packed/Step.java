package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import org.jspecify.annotations.Nullable;

/**
 * One event as the correlator keeps it.
 *
 * @param event where it can be found again
 * @param signal what it means for sessions, or null where it only shows that the computer was
 *     running
 */
public record Step(EventReference event, @Nullable SessionSignal signal) {}
