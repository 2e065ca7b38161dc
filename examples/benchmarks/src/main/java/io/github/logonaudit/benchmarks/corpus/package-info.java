/** Simulated logs: the same seed gives the same bytes on every machine. */
@NullMarked
package io.github.logonaudit.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
