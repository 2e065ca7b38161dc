/** Short programs to copy from, one for each section of the README. */
@NullMarked
package io.github.logonaudit.quickstart;

import org.jspecify.annotations.NullMarked;
