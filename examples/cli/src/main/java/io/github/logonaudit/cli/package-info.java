/**
 * The command-line tool {@code logonaudit}: events and sessions of event XML files.
 *
 * <p>{@link io.github.logonaudit.cli.Inputs} reads, {@link io.github.logonaudit.cli.EventJson},
 * {@link io.github.logonaudit.cli.SessionJson} and {@link io.github.logonaudit.cli.SessionTable}
 * write, and the two commands put them together.
 */
@NullMarked
package io.github.logonaudit.cli;

import org.jspecify.annotations.NullMarked;
