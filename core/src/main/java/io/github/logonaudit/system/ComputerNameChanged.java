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
 * Event 6011 of EventLog, the name of the computer was changed. Logged at the boot that follows the
 * change.
 *
 * <p>Source: the text of the event, which names the old name first, then the new one.
 *
 * @param header the header
 * @param previousName the name before the change, without its domain, or null if there is none
 * @param newName the name after the change, likewise, or null if there is none
 * @param furtherFields the fields after these two
 */
public record ComputerNameChanged(
    EventHeader header,
    @Nullable String previousName,
    @Nullable String newName,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ComputerNameChanged> TYPE =
      EventType.of(
          new EventKey("EventLog", 6011), ComputerNameChanged.class, ComputerNameChanged::from);

  /** {@inheritDoc} */
  public ComputerNameChanged {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static ComputerNameChanged from(EventFields fields) {
    return new ComputerNameChanged(
        fields.header(),
        fields.textOrNull(0),
        fields.textOrNull(1),
        fields.all().stream().skip(2).toList());
  }
}
