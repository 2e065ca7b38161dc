/** Reads the events in files, folders and archives, and tells what is wrong with them. */
@NullMarked
package io.github.logonaudit.cli.input;

import org.jspecify.annotations.NullMarked;
