/**
 * The state of one computer: its open sessions and how they end. It takes the steps in the order in
 * which they happened, and reports each change of a session to a {@link
 * io.github.logonaudit.correlation.state.SessionListener}.
 */
@NullMarked
package io.github.logonaudit.correlation.state;

import org.jspecify.annotations.NullMarked;
