/**
 * Windows events as logged and as typed records, and the types that turn one into the other.
 *
 * <p>A {@link io.github.logonaudit.event.RawEvent} holds everything that was logged. An {@link
 * io.github.logonaudit.event.EventType} defines how the fields of one event ID become a typed
 * record, and an {@link io.github.logonaudit.event.EventCatalog} is the set of types that a reader
 * knows. All types here are immutable and safe for use by several threads, except {@link
 * io.github.logonaudit.event.EventFields} and builders.
 *
 * <p>A component of a record that an event may leave out is {@code @Nullable}; what an event writes
 * as {@code -}, empty or {@code 0x0} to mean <em>none</em> is null too. A look-up that may find
 * nothing returns an {@link java.util.Optional}. A yes or no that an event may leave out is a
 * nullable {@code Boolean}. Lists are never null, but may be empty. Everything else refuses null
 * with a {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.github.logonaudit.event;

import org.jspecify.annotations.NullMarked;
