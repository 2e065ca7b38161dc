/** What the libraries cost, beside what one would use instead. */
@NullMarked
package io.github.logonaudit.benchmarks;

import org.jspecify.annotations.NullMarked;
