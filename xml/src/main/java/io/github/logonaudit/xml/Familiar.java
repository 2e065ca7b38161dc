package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Keywords;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the event before had too: nearly all events of a log are of one provider, and their names
 * are those of a few kinds.
 *
 * <p>Safe for use by several threads without any order among them, because all that it holds is
 * immutable: one that does not see what another has put in puts in its own.
 */
final class Familiar {
  final FieldNames names = new FieldNames();
  private @Nullable Provider lastProvider;
  private @Nullable Mask lastKeywords;

  private record Provider(@Nullable String guid, EventProvider provider) {
    boolean isOf(@Nullable String name, @Nullable String otherGuid, @Nullable String source) {
      return Objects.equals(provider.name(), name)
          && Objects.equals(guid, otherGuid)
          && Objects.equals(provider.eventSourceName(), source);
    }
  }

  private record Mask(String text, Keywords keywords) {}

  /** The provider of these attributes if it was the last; else null. */
  @Nullable EventProvider providerOrNull(
      @Nullable String name, @Nullable String guid, @Nullable String source) {
    Provider last = lastProvider;
    return last != null && last.isOf(name, guid, source) ? last.provider : null;
  }

  /** Takes note of a provider and of how its GUID is written. */
  void add(@Nullable String guid, EventProvider provider) {
    lastProvider = new Provider(guid, provider);
  }

  /** Reads keywords as {@link Keywords#parse} does. */
  Keywords keywords(String text) {
    Mask last = lastKeywords;
    if (last == null || !last.text.equals(text)) {
      last = new Mask(text, Keywords.parse(text));
      lastKeywords = last;
    }
    return last.keywords;
  }
}
