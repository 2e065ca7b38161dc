/**
 * The report of {@code timeline}: one HTML file that draws sessions as bars.
 *
 * <p>{@link io.github.logonaudit.cli.timeline.TimelineReport} collects the data, and {@link
 * io.github.logonaudit.cli.timeline.ReportPage} puts it into a page with the script and the style
 * sheet that are resources of this package.
 */
@NullMarked
package io.github.logonaudit.cli.timeline;

import org.jspecify.annotations.NullMarked;
