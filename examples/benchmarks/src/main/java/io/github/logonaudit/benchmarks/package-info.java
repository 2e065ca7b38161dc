/** Measures the libraries, and the alternatives in the same run. */
@NullMarked
package io.github.logonaudit.benchmarks;

import org.jspecify.annotations.NullMarked;
