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
 * Event 109 of Kernel-Power, the kernel power manager has initiated a shutdown transition. Its
 * record is written late: among the first of the next boot.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param actionType the action, such as a restart, as a number, or null if there is none
 * @param eventCode the cause, as a number, or null if there is none
 * @param reason the reason, as a number, or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record ShutdownTransitionInitiated(
    EventHeader header,
    @Nullable Long actionType,
    @Nullable Long eventCode,
    @Nullable Long reason,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ShutdownTransitionInitiated> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-Power", 109),
          ShutdownTransitionInitiated.class,
          ShutdownTransitionInitiated::from);

  /** {@inheritDoc} */
  public ShutdownTransitionInitiated {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static ShutdownTransitionInitiated from(EventFields fields) {
    return new ShutdownTransitionInitiated(
        fields.header(),
        fields.unsignedOrNull("ShutdownActionType"),
        fields.unsignedOrNull("ShutdownEventCode"),
        fields.unsignedOrNull("ShutdownReason"),
        fields.further());
  }
}
