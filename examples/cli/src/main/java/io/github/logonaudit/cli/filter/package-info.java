/** Chooses sessions by what a user asks for. A filter never changes a session. */
@NullMarked
package io.github.logonaudit.cli.filter;

import org.jspecify.annotations.NullMarked;
