package io.github.logonaudit.system;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 104 of Microsoft-Windows-Eventlog, a log other than the Security log was cleared: all its
 * earlier events are lost. It is in the System log, whichever log was cleared. Versions 0 and 1.
 *
 * <p>Source: the provider's manifests of Windows 10 and 11.
 *
 * @param header the header
 * @param account the account that cleared the log; Windows logs its name and domain only
 * @param channel the log that was cleared, or null if the event does not say
 * @param backupPath the file to which the log was saved before, or null if it was not
 * @param clientProcessId the process that requested it, unsigned, or null before version 1
 * @param clientProcessStartKey a number that identifies this process until the next boot, unsigned,
 *     or null before version 1
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record EventLogCleared(
    EventHeader header,
    Account account,
    @Nullable String channel,
    @Nullable String backupPath,
    @Nullable Long clientProcessId,
    @Nullable Long clientProcessStartKey,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<EventLogCleared> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Eventlog", 104),
          EventLogCleared.class,
          EventLogCleared::from);

  /** {@inheritDoc} */
  public EventLogCleared {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static EventLogCleared from(EventFields fields) {
    return new EventLogCleared(
        fields.header(),
        fields.account("Subject"),
        fields.textOrNull("Channel"),
        fields.textOrNull("BackupPath"),
        fields.unsignedOrNull("ClientProcessId"),
        fields.unsignedOrNull("ClientProcessStartKey"),
        fields.further());
  }
}
