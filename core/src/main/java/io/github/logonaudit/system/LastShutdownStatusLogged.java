package io.github.logonaudit.system;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 20 of Kernel-Boot, whether the last shutdown and the last boot succeeded. Logged at the
 * next boot. Since Windows 8; versions 0 and 1.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param lastShutdownGood whether the computer had been shut down cleanly, or null if there is none
 * @param lastBootGood whether the previous boot succeeded, or null if there is none
 * @param lastBootId the number of the previous boot, unsigned, or null if there is none, as in
 *     version 0
 * @param bootStatusPolicy the boot status policy, as a number, or null if there is none, as in
 *     version 0
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record LastShutdownStatusLogged(
    EventHeader header,
    @Nullable Boolean lastShutdownGood,
    @Nullable Boolean lastBootGood,
    @Nullable Long lastBootId,
    @Nullable Long bootStatusPolicy,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<LastShutdownStatusLogged> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-Boot", 20),
          LastShutdownStatusLogged.class,
          LastShutdownStatusLogged::from);

  /** {@inheritDoc} */
  public LastShutdownStatusLogged {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static LastShutdownStatusLogged from(EventFields fields) {
    return new LastShutdownStatusLogged(
        fields.header(),
        fields.booleanOrNull("LastShutdownGood"),
        fields.booleanOrNull("LastBootGood"),
        fields.unsignedOrNull("LastBootId"),
        fields.unsignedOrNull("BootStatusPolicy"),
        fields.further());
  }
}
