/**
 * Values that identify accounts and sessions: SIDs, logon IDs, account and domain names.
 *
 * <p>Every type here is immutable and safe for use by several threads, except {@link
 * io.github.logonaudit.identity.LearnedNames}, which learns, and builders. The package knows
 * nothing of events.
 *
 * <p>Names are kept as logged. Windows writes the same domain as {@code CONTOSO} in one event and
 * as {@code contoso.local} in the next, so a comparison of two names has three results, {@link
 * io.github.logonaudit.identity.Match}; only SIDs give a plain yes or no.
 *
 * <p>A component or result that may be absent is {@code @Nullable}; a look-up that may find nothing
 * returns an {@link java.util.Optional}. Everything else refuses null with a {@link
 * java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.github.logonaudit.identity;

import org.jspecify.annotations.NullMarked;
