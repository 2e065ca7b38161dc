/**
 * The events of the log of the Terminal Services session manager ({@code
 * Microsoft-Windows-TerminalServices-LocalSessionManager/Operational}), each declared just as a
 * user of the library would declare one.
 *
 * <p>All types here are immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.terminalservices;

import org.jspecify.annotations.NullMarked;
