/**
 * What a Windows event is, and how one is recognised: the place where new event IDs come in.
 *
 * <p>A {@link io.github.logonaudit.event.RawEvent} holds everything that was logged. An {@link
 * io.github.logonaudit.event.EventType} says how the fields of one event ID become a record of its
 * own, and an {@link io.github.logonaudit.event.EventCatalog} is the set of types that a reader
 * knows. All types here are immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.event;

import org.jspecify.annotations.NullMarked;
