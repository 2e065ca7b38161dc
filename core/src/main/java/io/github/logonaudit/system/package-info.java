/**
 * The events of the System log that tell when a computer started and stopped, each declared just as
 * a user of the library would declare one.
 *
 * <p>All types here are immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.system;

import org.jspecify.annotations.NullMarked;
