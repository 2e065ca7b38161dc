/**
 * The events of the Security log, each declared just as a user of the library would declare one,
 * and the values in them.
 *
 * <p>All types here are immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.security;

import org.jspecify.annotations.NullMarked;
