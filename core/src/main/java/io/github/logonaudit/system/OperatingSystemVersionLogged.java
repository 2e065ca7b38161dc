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
 * Event 6009 of EventLog, the version of the operating system at boot.
 *
 * <p>Source: Microsoft's support article 196452 on shutdown events.
 *
 * @param header the header
 * @param version the version, like {@code 10.00.}, or null if there is none
 * @param build the build, like {@code 17134}, or null if there is none
 * @param servicePack the service pack, or null if there is none
 * @param buildType the type of the build, like {@code Multiprocessor Free}, or null if there is
 *     none
 * @param furtherFields the fields after these four, whose meaning Microsoft does not document
 */
public record OperatingSystemVersionLogged(
    EventHeader header,
    @Nullable String version,
    @Nullable String build,
    @Nullable String servicePack,
    @Nullable String buildType,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<OperatingSystemVersionLogged> TYPE =
      EventType.of(
          new EventKey("EventLog", 6009),
          OperatingSystemVersionLogged.class,
          OperatingSystemVersionLogged::from);

  /** {@inheritDoc} */
  public OperatingSystemVersionLogged {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static OperatingSystemVersionLogged from(EventFields fields) {
    return new OperatingSystemVersionLogged(
        fields.header(),
        fields.textOrNull(0),
        fields.textOrNull(1),
        fields.textOrNull(2),
        fields.textOrNull(3),
        fields.all().stream().skip(4).toList());
  }
}
