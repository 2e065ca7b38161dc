/** Writes the results as tables and as a chart. */
@NullMarked
package io.github.logonaudit.benchmarks.report;

import org.jspecify.annotations.NullMarked;
