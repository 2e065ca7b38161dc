/**
 * The command-line tool {@code logonaudit}: events, sessions and coverage of event XML files.
 *
 * <p>{@link io.github.logonaudit.cli.Inputs} reads what {@link io.github.logonaudit.cli.InputFile}
 * and {@link io.github.logonaudit.cli.archive.Contents} find, {@link
 * io.github.logonaudit.cli.JsonLines}, {@link io.github.logonaudit.cli.SessionTable} and others
 * write, and the commands combine them.
 */
@NullMarked
package io.github.logonaudit.cli;

import org.jspecify.annotations.NullMarked;
