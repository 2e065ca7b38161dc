/**
 * The compact form of steps, evidence and state, in memory and in snapshots: numbers of variable
 * length, and names that are written once. {@link
 * io.github.logonaudit.correlation.packed.PackedOutput} writes it, {@link
 * io.github.logonaudit.correlation.packed.PackedInput} reads it.
 */
@NullMarked
package io.github.logonaudit.correlation.packed;

import org.jspecify.annotations.NullMarked;
