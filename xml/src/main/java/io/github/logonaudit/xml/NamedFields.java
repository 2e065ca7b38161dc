package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.identity.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields that were read to their end, in places that are known from the events before. */
final class NamedFields implements EventFields {
  private final EventHeader header;
  private final List<Data> fields;
  private final FieldPlaces places;
  private final FamiliarAccounts accounts;

  /** A bit for each field that was asked for: there are never more than a long has bits. */
  private long asked;

  NamedFields(
      EventHeader header, List<Data> fields, FieldPlaces places, FamiliarAccounts accounts) {
    this.header = header;
    this.fields = fields;
    this.places = places;
    this.accounts = accounts;
  }

  @Override
  public EventHeader header() {
    return header;
  }

  @Override
  public List<Data> all() {
    return fields;
  }

  @Override
  public List<Data> further() {
    if (Long.bitCount(asked) == fields.size()) {
      return List.of();
    }
    List<Data> others = new ArrayList<>();
    for (Data field : fields) {
      if (field.name() == null || (asked & 1L << places.indexOf(field.name())) == 0) {
        others.add(field);
      }
    }
    return others;
  }

  private int ask(int place) {
    if (place >= 0) {
      asked |= 1L << place;
    }
    return place;
  }

  @Override
  public Optional<String> raw(String name) {
    int place = ask(places.indexOf(name));
    return place < 0 ? Optional.empty() : Optional.of(fields.get(place).value());
  }

  @Override
  public @Nullable String textOrNull(String name) {
    int place = ask(places.indexOf(name));
    return place < 0 ? null : textOrNull(place);
  }

  @Override
  public Account account(String name) {
    FieldPlaces.Group group = places.group(name);
    String sid = ask(group.sid()) < 0 ? null : textOrNull(group.sid());
    String account = ask(group.account()) < 0 ? null : textOrNull(group.account());
    String domain = ask(group.domain()) < 0 ? null : textOrNull(group.domain());
    Account known = accounts.find(sid, account, domain);
    if (known == null) {
      known =
          new Account(
              sidOrNull(group.sidName()),
              accountNameOrNull(group.accountName()),
              domainNameOrNull(group.domainName()));
      accounts.add(sid, account, domain, known);
    }
    return known;
  }

  @Override
  public String toString() {
    return EventFields.of(header, fields).toString();
  }
}
