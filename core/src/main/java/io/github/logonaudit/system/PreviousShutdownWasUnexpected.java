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
 * Event 6008 of EventLog, the previous system shutdown was unexpected. Logged at the next boot; it
 * contains the time at which the computer was last known to run.
 *
 * <p>Source: Microsoft's support article 196452 on shutdown events.
 *
 * @param header the header
 * @param lastAliveTime the time of day, local and in the format of the computer, or null if there
 *     is none
 * @param lastAliveDate the date, likewise, which may contain left-to-right marks; or null if there
 *     is none
 * @param furtherFields the fields after these two, whose meaning Microsoft does not document
 */
public record PreviousShutdownWasUnexpected(
    EventHeader header,
    @Nullable String lastAliveTime,
    @Nullable String lastAliveDate,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<PreviousShutdownWasUnexpected> TYPE =
      EventType.of(
          new EventKey("EventLog", 6008),
          PreviousShutdownWasUnexpected.class,
          PreviousShutdownWasUnexpected::from);

  /** {@inheritDoc} */
  public PreviousShutdownWasUnexpected {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static PreviousShutdownWasUnexpected from(EventFields fields) {
    return new PreviousShutdownWasUnexpected(
        fields.header(),
        fields.textOrNull(0),
        fields.textOrNull(1),
        fields.all().stream().skip(2).toList());
  }
}
