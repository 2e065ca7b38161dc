/**
 * The built-in events, each declared just as a user of the library would declare one.
 *
 * <p>{@link io.github.logonaudit.security.SecurityEvents} lists them. All types here are immutable
 * and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.security;

import org.jspecify.annotations.NullMarked;
