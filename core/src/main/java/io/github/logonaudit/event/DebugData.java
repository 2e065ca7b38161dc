package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code DebugData} element: a trace message of the Windows software trace preprocessor (WPP).
 *
 * @param sequenceNumber the number of the message, or null where there is none
 * @param flagsName the trace flags, or null where there are none
 * @param levelName the trace level, or null where there is none
 * @param component the component, or null where there is none
 * @param subComponent the part of the component, or null where there is none
 * @param fileLine the source file and line, or null where there are none
 * @param function the function, or null where there is none
 * @param message the message, or null where there is none
 * @param extensions elements that are not in the schema
 */
public record DebugData(
    @Nullable Long sequenceNumber,
    @Nullable String flagsName,
    @Nullable String levelName,
    @Nullable String component,
    @Nullable String subComponent,
    @Nullable String fileLine,
    @Nullable String function,
    @Nullable String message,
    List<PayloadElement> extensions)
    implements EventPayload {
  /** {@inheritDoc} */
  public DebugData {
    extensions = List.copyOf(Objects.requireNonNull(extensions, "extensions"));
  }

  /** {@inheritDoc} There are none. */
  @Override
  public List<Data> fields() {
    return List.of();
  }
}
