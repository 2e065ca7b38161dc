/** What the commands show of sessions, events and coverage: columns, tables and sentences. */
@NullMarked
package io.github.logonaudit.cli.report;

import org.jspecify.annotations.NullMarked;
