package io.github.logonaudit.system;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 41 of Kernel-Power, the system has rebooted without cleanly shutting down first: it
 * crashed, hung or lost power. Logged at the next boot. Versions 0 to 7; the fields of later
 * versions, and of sleep and standby states, are in {@link #furtherFields}.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param bugcheckCode the stop code of the crash, 0 if Windows could not record one, as after a
 *     power loss, or null if there is none
 * @param bugcheckParameters the parameters of the stop code, unsigned: four, one in version 1, none
 *     in version 0
 * @param sleepInProgress 0 if the computer was not entering sleep; {@code true} in version 2 counts
 *     as 1; null before that
 * @param powerButtonPressed when the power button was held down, or null if it was not
 * @param bootAppStatus the status of the boot application, or null if there is none
 * @param furtherFields the fields of sleep and standby states, and those that this version of the
 *     library does not have a component for
 */
public record RebootedWithoutCleanShutdown(
    EventHeader header,
    @Nullable Long bugcheckCode,
    List<Long> bugcheckParameters,
    @Nullable Long sleepInProgress,
    @Nullable Instant powerButtonPressed,
    @Nullable Long bootAppStatus,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<RebootedWithoutCleanShutdown> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Kernel-Power", 41),
          RebootedWithoutCleanShutdown.class,
          RebootedWithoutCleanShutdown::from);

  /** {@inheritDoc} */
  public RebootedWithoutCleanShutdown {
    Objects.requireNonNull(header, "header");
    bugcheckParameters =
        List.copyOf(Objects.requireNonNull(bugcheckParameters, "bugcheckParameters"));
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static RebootedWithoutCleanShutdown from(EventFields fields) {
    return new RebootedWithoutCleanShutdown(
        fields.header(),
        fields.unsignedOrNull("BugcheckCode"),
        bugcheckParameters(fields),
        fields.valueOrNull(
            "SleepInProgress", "a number, true or false", RebootedWithoutCleanShutdown::sleep),
        powerButtonPressed(fields),
        fields.unsignedOrNull("BootAppStatus"),
        fields.further());
  }

  private static List<Long> bugcheckParameters(EventFields fields) {
    List<Long> parameters = new ArrayList<>();
    for (String suffix : List.of("", "1", "2", "3", "4")) {
      Long parameter = fields.unsignedOrNull("BugcheckParameter" + suffix);
      if (parameter != null) {
        parameters.add(parameter);
      }
    }
    return parameters;
  }

  // A Boolean in version 2, a number from version 3.
  private static Long sleep(String text) {
    return switch (text) {
      case "true" -> 1L;
      case "false" -> 0L;
      default -> Long.parseUnsignedLong(text);
    };
  }

  // 100 ns since 1601, as a plain number.
  private static @Nullable Instant powerButtonPressed(EventFields fields) {
    Long ticks = fields.unsignedOrNull("PowerButtonTimestamp");
    if (ticks == null || ticks == 0) {
      return null;
    }
    return Instant.parse("1601-01-01T00:00:00Z")
        .plusSeconds(Long.divideUnsigned(ticks, 10_000_000))
        .plusNanos(Long.remainderUnsigned(ticks, 10_000_000) * 100);
  }
}
