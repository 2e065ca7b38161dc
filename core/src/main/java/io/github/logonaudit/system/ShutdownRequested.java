package io.github.logonaudit.system;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 1074 of User32, a process requested a shutdown or restart on behalf of a user. It can still
 * be aborted: {@link ShutdownAborted}.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param process the program that requested it and its computer, like {@code
 *     C:\Windows\System32\shutdown.exe (PC1)}, or null if there is none
 * @param computer the computer to shut down, or null if there is none
 * @param reason the reason in the language of the computer, or null if there is none
 * @param reasonCode the reason as logged, like {@code 0x80020003}, or null if there is none
 * @param kind shutdown, restart or power off in the language of the computer, or null if there is
 *     none
 * @param comment the user's comment, or null if there is none
 * @param user the user, without a SID
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record ShutdownRequested(
    EventHeader header,
    @Nullable String process,
    @Nullable String computer,
    @Nullable String reason,
    @Nullable String reasonCode,
    @Nullable String kind,
    @Nullable String comment,
    Account user,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ShutdownRequested> TYPE =
      EventType.of(new EventKey("User32", 1074), ShutdownRequested.class, ShutdownRequested::from);

  /** Reads this event where the provider is spelled {@code USER32}, as older Windows does. */
  public static final EventType<ShutdownRequested> UPPER_CASE_TYPE =
      EventType.of(new EventKey("USER32", 1074), ShutdownRequested.class, ShutdownRequested::from);

  /** {@inheritDoc} */
  public ShutdownRequested {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(user, "user");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static ShutdownRequested from(EventFields fields) {
    EventFields named = nameByPosition(fields, 7);
    return new ShutdownRequested(
        fields.header(),
        named.textOrNull("param1"),
        named.textOrNull("param2"),
        named.textOrNull("param3"),
        named.textOrNull("param4"),
        named.textOrNull("param5"),
        named.textOrNull("param6"),
        named.qualifiedAccount("param7"),
        named.further());
  }

  /** Names the first fields as User32 does today: older Windows logs them without names. */
  static EventFields nameByPosition(EventFields fields, int known) {
    List<Data> named = new ArrayList<>();
    for (Data field : fields.all()) {
      int position = named.size() + 1;
      named.add(
          field.name() != null || position > known
              ? field
              : Data.of("param" + position, field.value()));
    }
    return EventFields.of(fields.header(), named);
  }
}
