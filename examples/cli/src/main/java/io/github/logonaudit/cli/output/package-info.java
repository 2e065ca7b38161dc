/** Standard output and files, and the forms of text that go there, harmless for a terminal. */
@NullMarked
package io.github.logonaudit.cli.output;

import org.jspecify.annotations.NullMarked;
