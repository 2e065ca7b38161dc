package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.identity.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that were read to their end, in places that are known from the events before. */
final class NamedFields implements EventFields {
  private final EventHeader header;
  private final List<Data> fields;
  private final FieldPlaces places;
  private final FamiliarAccounts accounts;

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
  public List<Data> except(Set<String> known) {
    int[] others = places.except(known);
    if (others.length == 0) {
      return List.of();
    }
    List<Data> rest = new ArrayList<>(others.length);
    for (int place : others) {
      rest.add(fields.get(place));
    }
    return rest;
  }

  @Override
  public Optional<String> raw(String name) {
    int place = places.indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(fields.get(place).value());
  }

  @Override
  public @Nullable String textOrNull(String name) {
    int place = places.indexOf(name);
    return place < 0 ? null : textOrNull(place);
  }

  @Override
  public Account account(String name) {
    FieldPlaces.Group group = places.group(name);
    String sid = group.sid() < 0 ? null : textOrNull(group.sid());
    String account = group.account() < 0 ? null : textOrNull(group.account());
    String domain = group.domain() < 0 ? null : textOrNull(group.domain());
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
