/**
 * JSON of events, sessions and coverage, written and read by Jackson 3. {@link
 * io.github.logonaudit.jackson.LogonauditModule} says what it looks like.
 */
@NullMarked
package io.github.logonaudit.jackson;

import org.jspecify.annotations.NullMarked;
