/**
 * Questions about finished sessions: who was on a computer at a time, and for how long an account
 * was in use. {@link io.github.logonaudit.timeline.SessionTimeline} answers them, and says how
 * certain each answer is.
 */
@NullMarked
package io.github.logonaudit.timeline;

import org.jspecify.annotations.NullMarked;
