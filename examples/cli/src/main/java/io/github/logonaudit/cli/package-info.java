/**
 * The command-line tool {@code logonaudit}: events, sessions and coverage of event XML files.
 *
 * <p>{@link io.github.logonaudit.cli.command} has the commands. They read with {@link
 * io.github.logonaudit.cli.input}, choose with {@link io.github.logonaudit.cli.filter}, arrange
 * with {@link io.github.logonaudit.cli.report}, {@link io.github.logonaudit.cli.summary}, {@link
 * io.github.logonaudit.cli.timeline} and {@link io.github.logonaudit.cli.schema}, and write with
 * {@link io.github.logonaudit.cli.output}.
 */
@NullMarked
package io.github.logonaudit.cli;

import org.jspecify.annotations.NullMarked;
