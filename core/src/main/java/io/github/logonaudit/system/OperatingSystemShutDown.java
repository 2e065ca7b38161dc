package io.github.logonaudit.system;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 13 of Kernel-General, the operating system is shutting down. Its record is written late:
 * among the first of the next boot, before {@link OperatingSystemStarted}.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param stopTime when the kernel stopped, or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record OperatingSystemShutDown(
    EventHeader header, @Nullable Instant stopTime, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<OperatingSystemShutDown> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-General", 13),
          OperatingSystemShutDown.class,
          OperatingSystemShutDown::from);

  /** {@inheritDoc} */
  public OperatingSystemShutDown {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static OperatingSystemShutDown from(EventFields fields) {
    return new OperatingSystemShutDown(
        fields.header(), fields.instantOrNull("StopTime"), fields.further());
  }
}
