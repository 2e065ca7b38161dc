package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ProcessingErrorData} element: Windows could not render the event's fields. The event
 * has fields, but they can't be read.
 *
 * @param errorCode the Windows error, like 15005, or null where there is none
 * @param dataItemName the field that could not be rendered, or null where there is none
 * @param eventPayload the undecoded bytes in hexadecimal digits, or null where there are none
 * @param extensions elements that are not in the schema
 */
public record ProcessingErrorData(
    @Nullable Long errorCode,
    @Nullable String dataItemName,
    @Nullable String eventPayload,
    List<PayloadElement> extensions)
    implements EventPayload {
  /** {@inheritDoc} */
  public ProcessingErrorData {
    extensions = List.copyOf(Objects.requireNonNull(extensions, "extensions"));
  }

  /** {@inheritDoc} There are none. */
  @Override
  public List<Data> fields() {
    return List.of();
  }
}
