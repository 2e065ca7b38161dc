package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Keywords;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values of earlier events, because nearly all events of a log have the same provider and the field
 * names of a few kinds. It holds a limited number of short values, whatever the input.
 *
 * <p>Safe for use by several threads without synchronization, because all its values are immutable:
 * a thread that does not see a value stored by another stores its own.
 */
final class RecentValues {
  /** A power of two; if two names collide, the later is kept. */
  private static final int NAMES = 1 << 10;

  private static final int MAX_LENGTH = 64;

  private final @Nullable String[] names = new String[NAMES];
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

  /** The last provider, if it has these attributes; otherwise null. */
  @Nullable EventProvider providerOrNull(
      @Nullable String name, @Nullable String guid, @Nullable String source) {
    Provider last = lastProvider;
    return last != null && last.isOf(name, guid, source) ? last.provider : null;
  }

  /** Stores a provider and the text of its GUID. */
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

  /** The same field name, as an earlier String object if there is one. */
  String name(String name) {
    int length = name.length();
    if (length == 0 || length > MAX_LENGTH) {
      return name;
    }
    // Not String.hashCode, which takes as long as the rest of this method.
    int hash = 31 * length + name.charAt(0);
    hash = 31 * hash + name.charAt(length - 1);
    hash = 31 * hash + name.charAt(length / 2);
    int slot = (hash ^ (hash >>> 7)) & (NAMES - 1);
    String known = names[slot];
    if (name.equals(known)) {
      return known;
    }
    names[slot] = name;
    return name;
  }
}
