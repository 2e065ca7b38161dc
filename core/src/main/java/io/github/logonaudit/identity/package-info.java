/**
 * Values that name who and where: SIDs, logon IDs, account and domain names.
 *
 * <p>Every type here is immutable and safe for use by several threads, except {@link
 * io.github.logonaudit.identity.LearnedNames}, which learns, and builders. The package knows
 * nothing of events.
 *
 * <p>Names are kept as logged. Windows writes the same domain as {@code CONTOSO} in one event and
 * as {@code contoso.local} in the next, so whether two names mean the same is answered with three
 * values, {@link io.github.logonaudit.identity.Match}; only SIDs give a plain yes or no.
 */
@NullMarked
package io.github.logonaudit.identity;

import org.jspecify.annotations.NullMarked;
