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
 * Event 27 of Kernel-Boot, the boot type: whether the kernel started from scratch, or resumed by
 * fast startup or from hibernation. Since Windows 8; versions 0 and 1.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param bootType how the computer started, or null if there is none
 * @param loadOptions the load options of the kernel, or null if there are none, as in version 0
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record BootTypeLogged(
    EventHeader header,
    @Nullable BootType bootType,
    @Nullable String loadOptions,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<BootTypeLogged> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-Boot", 27),
          BootTypeLogged.class,
          BootTypeLogged::from);

  /** {@inheritDoc} */
  public BootTypeLogged {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static BootTypeLogged from(EventFields fields) {
    Long code = fields.unsignedOrNull("BootType");
    return new BootTypeLogged(
        fields.header(),
        code == null ? null : new BootType(code),
        fields.textOrNull("LoadOptions"),
        fields.further());
  }
}
