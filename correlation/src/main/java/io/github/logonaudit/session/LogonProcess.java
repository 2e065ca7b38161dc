package io.github.logonaudit.session;

import org.jspecify.annotations.Nullable;

/**
 * What requested a logon (event 4624): it distinguishes a desktop from a mere check of a password.
 *
 * @param logonProcessName the trusted logon process without surrounding blanks, like {@code
 *     User32}; null if the log does not say
 * @param processName the full path of the program, or null if the log does not say
 */
public record LogonProcess(@Nullable String logonProcessName, @Nullable String processName) {}
