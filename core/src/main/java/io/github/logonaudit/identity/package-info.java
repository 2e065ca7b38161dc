/**
 * Values that name who and where: SIDs, logon IDs, account and domain names.
 *
 * <p>Every type here is immutable and safe for use by several threads, and knows nothing of events.
 */
@NullMarked
package io.github.logonaudit.identity;

import org.jspecify.annotations.NullMarked;
