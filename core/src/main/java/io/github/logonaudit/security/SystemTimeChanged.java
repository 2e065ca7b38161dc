package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 4616, the system time was changed. Versions 0 and 1, which record times differently.
 *
 * <p>Windows logs it regardless of the audit policy, even for corrections of milliseconds.
 *
 * <p>Source: event 4616 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param subject the account that changed the clock
 * @param previousTime what the clock showed before
 * @param newTime what the clock showed afterwards
 * @param process the process that changed the clock
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record SystemTimeChanged(
    EventHeader header,
    Subject subject,
    ClockReading previousTime,
    ClockReading newTime,
    ProcessInformation process,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<SystemTimeChanged> TYPE =
      EventType.of(EventKey.security(4616), SystemTimeChanged.class, SystemTimeChanged::from);

  /** {@inheritDoc} */
  public SystemTimeChanged {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(previousTime, "previousTime");
    Objects.requireNonNull(newTime, "newTime");
    Objects.requireNonNull(process, "process");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static SystemTimeChanged from(EventFields fields) {
    return new SystemTimeChanged(
        fields.header(),
        fields.subject(),
        ClockReading.from(fields, "Previous"),
        ClockReading.from(fields, "New"),
        ProcessInformation.from(fields),
        fields.further());
  }
}
