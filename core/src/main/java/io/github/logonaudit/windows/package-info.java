/**
 * All built-in events together: {@link io.github.logonaudit.windows.BuiltInEvents} is their
 * catalog, and {@link io.github.logonaudit.windows.EventDescription} shows one as Event Viewer
 * does.
 *
 * <p>To add an event, write its record in the package of its log, a line in {@code BuiltInEvents},
 * and an entry in {@code EventTexts.properties}. All types here are immutable and safe for use by
 * several threads.
 */
@NullMarked
package io.github.logonaudit.windows;

import org.jspecify.annotations.NullMarked;
