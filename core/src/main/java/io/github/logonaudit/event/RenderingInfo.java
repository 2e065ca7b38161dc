package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code RenderingInfo} element: the event in the language of the computer that rendered it.
 *
 * <p>The texts are localized and may be wrong or missing, so do not base decisions on them. They
 * never replace parts of the {@link EventHeader}, although some element names are the same in both.
 *
 * @param culture the language, like {@code en-US}, or null if there is none
 * @param message the message text, or null if there is none
 * @param level the name of the level, or null if there is none
 * @param task the name of the task, or null if there is none
 * @param opcode the name of the opcode, or null if there is none
 * @param channel the name of the channel, or null if there is none
 * @param provider the name of the provider, or null if there is none
 * @param keywords the names of the keywords
 */
public record RenderingInfo(
    @Nullable String culture,
    @Nullable String message,
    @Nullable String level,
    @Nullable String task,
    @Nullable String opcode,
    @Nullable String channel,
    @Nullable String provider,
    List<String> keywords) {
  /** {@inheritDoc} */
  public RenderingInfo {
    keywords = List.copyOf(Objects.requireNonNull(keywords, "keywords"));
  }
}
