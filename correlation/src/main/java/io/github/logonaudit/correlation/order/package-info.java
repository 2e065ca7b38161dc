/**
 * The order of the events of one computer: late events are waited for, copies are dropped, the
 * records that the event log writes late at a boot are put where they belong, and the channels are
 * merged into one sequence of steps, for {@link
 * io.github.logonaudit.correlation.state.ComputerState}.
 */
@NullMarked
package io.github.logonaudit.correlation.order;

import org.jspecify.annotations.NullMarked;
