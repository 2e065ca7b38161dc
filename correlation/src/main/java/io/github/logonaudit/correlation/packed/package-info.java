/**
 * The compact form of steps and evidence, in memory and in snapshots: variable-length numbers, and
 * names that are written once.
 */
@NullMarked
package io.github.logonaudit.correlation.packed;

import org.jspecify.annotations.NullMarked;
