/**
 * The state of one computer: its boot, its open sessions, and how they end. It takes steps in order
 * and reports what becomes of each session.
 */
@NullMarked
package io.github.logonaudit.correlation.state;

import org.jspecify.annotations.NullMarked;
