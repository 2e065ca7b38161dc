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
 * Event 1102, the audit log was cleared: all earlier events are lost. Sessions continue, and so do
 * the record numbers. Versions 0 and 1.
 *
 * <p>Source: event 1102 in Microsoft's security auditing reference; version 1 from the provider's
 * manifest of Windows 11.
 *
 * @param header the header
 * @param subject the account that cleared the log
 * @param clientProcessId the process that requested it, unsigned, or null before version 1
 * @param clientProcessStartKey a number that identifies this process until the next boot, unsigned,
 *     or null before version 1
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record AuditLogCleared(
    EventHeader header,
    Subject subject,
    @Nullable Long clientProcessId,
    @Nullable Long clientProcessStartKey,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<AuditLogCleared> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Eventlog", 1102),
          AuditLogCleared.class,
          AuditLogCleared::from);

  /** {@inheritDoc} */
  public AuditLogCleared {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static AuditLogCleared from(EventFields fields) {
    return new AuditLogCleared(
        fields.header(),
        fields.subject(),
        fields.unsignedOrNull("ClientProcessId"),
        fields.unsignedOrNull("ClientProcessStartKey"),
        fields.further());
  }
}
