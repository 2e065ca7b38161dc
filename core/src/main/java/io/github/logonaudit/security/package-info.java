/**
 * The built-in events, each declared just as a user of the library would declare one.
 *
 * <p>{@link io.github.logonaudit.security.SecurityEvents} lists them, and {@link
 * io.github.logonaudit.security.EventDescription} shows one as Event Viewer would. All types here
 * are immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.security;

import org.jspecify.annotations.NullMarked;
