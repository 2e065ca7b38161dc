package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives decoders the fields of events, which nearly always have the names of an event before.
 *
 * <p>Safe for use by several threads without any order among them: one that does not see what
 * another has put in puts in its own.
 */
final class FamiliarFields {
  /** A power of two; of two kinds of events that fall together the later is kept. */
  private static final int SIZE = 1 << 6;

  private final @Nullable FieldPlaces[] places = new FieldPlaces[SIZE];
  private final FamiliarAccounts accounts = new FamiliarAccounts();

  /** The fields of an event as a decoder sees them. */
  EventFields of(EventHeader header, List<Data> fields) {
    if (fields.size() > FieldPlaces.MAX_FIELDS) {
      return EventFields.of(header, fields);
    }
    int slot = (31 * header.eventId() + fields.size()) & (SIZE - 1);
    FieldPlaces known = places[slot];
    if (known == null || !known.areOf(fields)) {
      known = FieldPlaces.of(fields);
      if (known.canBeKept()) {
        places[slot] = known;
      }
    }
    return new NamedFields(header, fields, known, accounts);
  }
}
