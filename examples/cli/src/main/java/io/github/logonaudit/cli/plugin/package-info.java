/** Jars that bring event types and session rules. */
@NullMarked
package io.github.logonaudit.cli.plugin;

import org.jspecify.annotations.NullMarked;
