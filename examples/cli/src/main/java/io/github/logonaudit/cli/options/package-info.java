/** Options that several commands have. */
@NullMarked
package io.github.logonaudit.cli.options;

import org.jspecify.annotations.NullMarked;
