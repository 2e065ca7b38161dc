/**
 * A job for Apache Flink that makes sessions of logs that outgrow one machine.
 *
 * <p>Each event is reduced to a step where it is read, and the step goes to the task that has its
 * computer. Live logs keep a {@link io.github.logonaudit.correlation.SessionCorrelator} for each
 * computer in keyed state; of an archive, the steps of each computer are kept until all have come.
 */
@NullMarked
package io.github.logonaudit.flink;

import org.jspecify.annotations.NullMarked;
