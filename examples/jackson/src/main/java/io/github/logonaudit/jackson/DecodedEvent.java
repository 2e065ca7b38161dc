package io.github.logonaudit.jackson;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was logged, together with its typed record. In JSON it has the fields in {@code
 * data} and the record in {@code event}.
 *
 * @param raw the event as logged
 * @param event the record, or null if the catalog has no type for the event or can't decode it
 */
public record DecodedEvent(RawEvent raw, @Nullable WindowsEvent event) {
  /** {@inheritDoc} */
  public DecodedEvent {
    Objects.requireNonNull(raw, "raw");
  }
}
