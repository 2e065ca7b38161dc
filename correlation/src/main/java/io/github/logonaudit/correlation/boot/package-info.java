/**
 * The boots of one computer, and its clock: where a boot begins, how the one before it stopped, how
 * often the clock was set, and which times can be trusted.
 */
@NullMarked
package io.github.logonaudit.correlation.boot;

import org.jspecify.annotations.NullMarked;
