package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * The Process Information group of an event: the process that requested the operation.
 *
 * @param id the process ID, unsigned, or null if there is none; 0x0, which is logged for most
 *     network logons, counts as none
 * @param name the full path of its program, or null if there is none
 */
public record ProcessInformation(@Nullable Long id, @Nullable String name) {
  /** No process, as in most logons over the network. */
  private static final ProcessInformation NONE = new ProcessInformation(null, null);

  /** Returns the fields {@code ProcessId} and {@code ProcessName}. */
  static ProcessInformation from(EventFields fields) {
    Long id = fields.unsignedOrNull("ProcessId");
    String name = fields.textOrNull("ProcessName");
    return id == null || id == 0
        ? name == null ? NONE : new ProcessInformation(null, name)
        : new ProcessInformation(id, name);
  }
}
