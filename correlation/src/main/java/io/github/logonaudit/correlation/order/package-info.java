/**
 * Puts the events of one computer in order: waits for late ones, drops copies, merges its channels,
 * and finds where in a channel a boot begins.
 */
@NullMarked
package io.github.logonaudit.correlation.order;

import org.jspecify.annotations.NullMarked;
