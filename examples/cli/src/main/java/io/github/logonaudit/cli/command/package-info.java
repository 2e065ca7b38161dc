/** The commands: each reads the inputs, and writes what was asked for. */
@NullMarked
package io.github.logonaudit.cli.command;

import org.jspecify.annotations.NullMarked;
