/**
 * What the logs cover: gaps between records, cleared logs, stopped services, and the audit settings
 * that the events show. {@link io.github.logonaudit.coverage.CoverageCollector} takes the events;
 * its {@link io.github.logonaudit.coverage.CoverageReport} distinguishes <i>no logoff</i> from
 * <i>no log</i>.
 */
@NullMarked
package io.github.logonaudit.coverage;

import org.jspecify.annotations.NullMarked;
