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
 * Event 12 of Kernel-General, the operating system started: in record order, the first event of a
 * boot.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param majorVersion the major version of Windows, or null if there is none
 * @param minorVersion the minor version, or null if there is none
 * @param build the build, or null if there is none
 * @param revision the revision of the build, or null if there is none
 * @param servicePack the service pack, 0 for none, or null if there is none
 * @param bootMode 0 for a normal start, another number for a safe mode, or null if there is none
 * @param startTime when the kernel started, or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record OperatingSystemStarted(
    EventHeader header,
    @Nullable Long majorVersion,
    @Nullable Long minorVersion,
    @Nullable Long build,
    @Nullable Long revision,
    @Nullable Long servicePack,
    @Nullable Long bootMode,
    @Nullable Instant startTime,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<OperatingSystemStarted> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-General", 12),
          OperatingSystemStarted.class,
          OperatingSystemStarted::from);

  /** {@inheritDoc} */
  public OperatingSystemStarted {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static OperatingSystemStarted from(EventFields fields) {
    return new OperatingSystemStarted(
        fields.header(),
        fields.unsignedOrNull("MajorVersion"),
        fields.unsignedOrNull("MinorVersion"),
        fields.unsignedOrNull("BuildVersion"),
        fields.unsignedOrNull("QfeVersion"),
        fields.unsignedOrNull("ServiceVersion"),
        fields.unsignedOrNull("BootMode"),
        fields.instantOrNull("StartTime"),
        fields.further());
  }
}
