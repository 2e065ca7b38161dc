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
 * Event 1075 of User32, a requested shutdown or restart was aborted: the computer keeps running as
 * if there had been no {@link ShutdownRequested}.
 *
 * <p>Source: the provider's manifest of Windows 10, which names two fields without a meaning.
 *
 * @param header the header
 * @param param1 the first field as logged, or null if there is none
 * @param param2 the second field as logged, or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record ShutdownAborted(
    EventHeader header, @Nullable String param1, @Nullable String param2, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ShutdownAborted> TYPE =
      EventType.of(new EventKey("User32", 1075), ShutdownAborted.class, ShutdownAborted::from);

  /** Reads this event where the provider is spelled {@code USER32}, as older Windows does. */
  public static final EventType<ShutdownAborted> UPPER_CASE_TYPE =
      EventType.of(new EventKey("USER32", 1075), ShutdownAborted.class, ShutdownAborted::from);

  /** {@inheritDoc} */
  public ShutdownAborted {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static ShutdownAborted from(EventFields fields) {
    EventFields named = ShutdownRequested.nameByPosition(fields, 2);
    return new ShutdownAborted(
        fields.header(), named.textOrNull("param1"), named.textOrNull("param2"), named.further());
  }
}
