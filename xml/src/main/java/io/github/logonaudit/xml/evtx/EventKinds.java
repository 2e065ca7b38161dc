package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Keywords;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all events of a kind have in common, for a limited number of kinds. For one thread. */
final class EventKinds {
  /** A power of two; if two kinds collide, the later is kept. */
  private static final int KINDS = 128;

  private static final int PROVIDERS = 64;

  private final @Nullable Kind[] kinds = new Kind[KINDS];
  private final @Nullable EventProvider[] providers = new EventProvider[PROVIDERS];

  /** The parts of {@code System} from {@code Provider} to {@code Keywords}. */
  static final class Kind {
    private final EventProvider provider;
    private final long ids;
    private final long levels;
    private final boolean hasKeywords;
    private final long keywords;

    /** Makes the headers of these events; it is filled anew for each. */
    final EventHeader.Builder header;

    private @Nullable EventType<?> type;
    private boolean isTypeKnown;

    Kind(EventProvider provider, long ids, long levels, boolean hasKeywords, long keywords) {
      this.provider = provider;
      this.ids = ids;
      this.levels = levels;
      this.hasKeywords = hasKeywords;
      this.keywords = keywords;
      this.header =
          EventHeader.builder(provider, (int) (ids >>> 32) - 1, "")
              .task(part(ids & 0xffffff))
              .version(part(levels >>> 48))
              .level(part((levels >>> 36) & 0xfff))
              .opcode(part((levels >>> 24) & 0xfff))
              .qualifiers(part(levels & 0xffffff))
              .keywords(hasKeywords ? new Keywords(keywords) : null);
    }

    /** A number that is stored with one added; null if there is none. */
    private static @Nullable Integer part(long stored) {
      int number = (int) stored;
      return number == 0 ? null : (Integer) (number - 1);
    }

    /** The type of these events, or null if the catalog has none. */
    @Nullable EventType<?> type(EventCatalog catalog, EventHeader header) {
      if (!isTypeKnown) {
        type = catalog.find(header).orElse(null);
        isTypeKnown = true;
      }
      return type;
    }
  }

  /**
   * Returns the kind of an event. Numbers have one added, and are 0 if there is none.
   *
   * @param ids the event ID, and in the lower half the task
   * @param levels from bit 48 the version, from 36 the level, from 24 the opcode, and the
   *     qualifiers
   */
  // Providers that are equal are the same object, unless there are many.
  @SuppressWarnings("ReferenceEquality")
  Kind kind(EventProvider provider, long ids, long levels, boolean hasKeywords, long keywords) {
    long hash = ids * 0xff51afd7ed558ccdL + levels;
    int slot = (int) (((hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L) >>> 57);
    Kind known = kinds[slot];
    if (known != null
        && known.provider == provider
        && known.ids == ids
        && known.levels == levels
        && known.hasKeywords == hasKeywords
        && known.keywords == keywords) {
      return known;
    }
    Kind kind = new Kind(provider, ids, levels, hasKeywords, keywords);
    kinds[slot] = kind;
    return kind;
  }

  /** Returns a provider; its GUID is that at a position, or there is none if that is negative. */
  EventProvider provider(@Nullable String name, byte[] bytes, int guid, @Nullable String source) {
    int slot = Objects.hashCode(name) & (PROVIDERS - 1);
    EventProvider known = providers[slot];
    if (known != null
        && Objects.equals(known.name(), name)
        && isSame(known.guid(), bytes, guid)
        && Objects.equals(known.eventSourceName(), source)) {
      return known;
    }
    UUID read = guid < 0 ? null : ValueText.guid(bytes, guid);
    EventProvider provider = new EventProvider(name, read, source);
    providers[slot] = provider;
    return provider;
  }

  private static boolean isSame(@Nullable UUID known, byte[] bytes, int guid) {
    if (known == null || guid < 0) {
      return known == null && guid < 0;
    }
    return known.getLeastSignificantBits() == ValueText.lowOfGuid(bytes, guid)
        && known.getMostSignificantBits() == ValueText.highOfGuid(bytes, guid);
  }
}
