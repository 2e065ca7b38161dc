package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.FieldIndex;
import io.github.logonaudit.xml.fields.OpenFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record, read from its values on demand. A value whose type is not the one that a
 * getter asks for is read from the text that Windows writes for it.
 */
// Long because it overrides most getters of EventFields.
final class RecordFields implements OpenFields {
  private static final Account NOBODY = new Account(null, null, null);

  private final EventHeader header;
  private final Template.DataLayout layout;
  private final Instance values;
  private boolean isOpen = true;
  private boolean hasUnreadable;

  /** A bit for each field that was asked for. */
  private long asked;

  RecordFields(EventHeader header, Template.DataLayout layout, Instance values) {
    this.header = header;
    this.layout = layout;
    this.values = values;
  }

  @Override
  public void close() {
    isOpen = false;
  }

  private void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("the fields were asked for after the decoder returned");
    }
  }

  /** Takes no more note than that: such an event is left to the reference decoder. */
  @Override
  public void noteUnreadable(UnreadableValue value) {
    hasUnreadable = true;
  }

  @Override
  public boolean hasUnreadable() {
    return hasUnreadable || !doOthersFit();
  }

  /** Whether the values that nobody asked for have sizes that fit their types. */
  private boolean doOthersFit() {
    boolean fit = layout.binary() < 0 || values.fits(layout.binary());
    if (Long.bitCount(asked) < layout.names().length) {
      for (int i = 0; i < layout.names().length; i++) {
        fit &= values.fits(layout.slots()[i]);
      }
    }
    return fit;
  }

  @Override
  public EventHeader header() {
    return header;
  }

  @Override
  public List<Data> all() {
    requireOpen();
    List<Data> all = new ArrayList<>(layout.names().length);
    for (int i = 0; i < layout.names().length; i++) {
      all.add(data(i));
    }
    return List.copyOf(all);
  }

  @Override
  public List<Data> further() {
    requireOpen();
    if (Long.bitCount(asked) == layout.names().length) {
      return List.of();
    }
    List<Data> others = new ArrayList<>();
    for (int i = 0; i < layout.names().length; i++) {
      String name = layout.names()[i];
      if (name == null || (asked & 1L << layout.index().indexOf(name)) == 0) {
        others.add(data(i));
      }
    }
    return others;
  }

  private Data data(int field) {
    return new Data(layout.names()[field], null, textOf(layout.slots()[field]));
  }

  /** The text of a value as logged. */
  private String textOf(int slot) {
    String text = values.text(slot);
    hasUnreadable |= text == null;
    return text == null ? "" : text;
  }

  /** The value of a field, which then counts as asked for; negative if there is no such field. */
  private int ask(String name) {
    requireOpen();
    return ask(layout.index().indexOf(Objects.requireNonNull(name, "name")));
  }

  private int ask(int field) {
    if (field < 0) {
      return field;
    }
    asked |= 1L << field;
    return layout.slots()[field];
  }

  @Override
  public Optional<String> raw(String name) {
    int slot = ask(name);
    return slot < 0 ? Optional.empty() : Optional.of(textOf(slot));
  }

  /** Whether a field is missing, or its value is empty or a hyphen. */
  private boolean isAbsent(int slot) {
    return slot < 0 || values.isAbsent(slot) || values.isHyphen(slot);
  }

  @Override
  public @Nullable String textOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    CachedText text = values.cachedText(slot);
    return text == null ? OpenFields.super.textOrNull(name) : text.text;
  }

  @Override
  public @Nullable Sid sidOrNull(String name) {
    return sidOrNull(ask(name), name);
  }

  private @Nullable Sid sidOrNull(int slot, String name) {
    if (isAbsent(slot)) {
      return null;
    }
    Sid sid = values.sid(slot);
    return sid == null ? OpenFields.super.sidOrNull(name) : sid;
  }

  @Override
  public Account account(String group) {
    requireOpen();
    FieldIndex.Group names = layout.index().group(Objects.requireNonNull(group, "group"));
    int first = runOf(names, 0);
    if (first < 0) {
      return account(names);
    }
    asked |= 0b111L << names.sid();
    Account known = values.accounts.find(values, first, 3);
    if (known != null) {
      return known;
    }
    Account account = account(names);
    if (!hasUnreadable) {
      values.accounts.add(values, first, 3, account);
    }
    return account;
  }

  @Override
  public Subject subject() {
    requireOpen();
    FieldIndex.Group names = layout.index().group("Subject");
    int first = runOf(names, 1);
    if (first < 0 || layout.index().indexOf("SubjectLogonId") != names.sid() + 3) {
      return OpenFields.super.subject();
    }
    asked |= 0b1111L << names.sid();
    Subject known = values.subjects.find(values, first, 4);
    if (known != null) {
      return known;
    }
    Subject subject = OpenFields.super.subject();
    if (!hasUnreadable) {
      values.subjects.add(values, first, 4, subject);
    }
    return subject;
  }

  /**
   * The first of the values of an account and some that follow, if they are next to each other in
   * that order; otherwise negative.
   */
  private int runOf(FieldIndex.Group names, int further) {
    int last = names.sid() + 2 + further;
    if (!names.isRun() || last >= layout.names().length) {
      return -1;
    }
    int first = layout.slots()[names.sid()];
    for (int field = names.sid(); field <= last; field++) {
      if (layout.slots()[field] != first + field - names.sid()) {
        return -1;
      }
    }
    return first;
  }

  private Account account(FieldIndex.Group names) {
    Sid sid = sidOrNull(ask(names.sid()), names.sidName());
    AccountName account = accountNameOrNull(ask(names.account()), names.accountName());
    DomainName domain = domainNameOrNull(ask(names.domain()), names.domainName());
    return sid == null && account == null && domain == null
        ? NOBODY
        : new Account(sid, account, domain);
  }

  @Override
  public @Nullable AccountName accountNameOrNull(String name) {
    return accountNameOrNull(ask(name), name);
  }

  private @Nullable AccountName accountNameOrNull(int slot, String name) {
    if (isAbsent(slot)) {
      return null;
    }
    CachedText text = values.cachedText(slot);
    return text == null ? OpenFields.super.accountNameOrNull(name) : text.accountName();
  }

  @Override
  public @Nullable DomainName domainNameOrNull(String name) {
    return domainNameOrNull(ask(name), name);
  }

  private @Nullable DomainName domainNameOrNull(int slot, String name) {
    if (isAbsent(slot)) {
      return null;
    }
    CachedText text = values.cachedText(slot);
    return text == null ? OpenFields.super.domainNameOrNull(name) : text.domainName();
  }

  @Override
  public @Nullable NetworkAddress addressOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    CachedText text = values.cachedText(slot);
    return text == null ? OpenFields.super.addressOrNull(name) : text.address();
  }

  @Override
  public @Nullable LogonId logonIdOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    if (!values.isUnsigned(slot)) {
      return OpenFields.super.logonIdOrNull(name);
    }
    long number = values.unsigned(slot);
    return number == 0
        ? null
        : number == LogonId.SYSTEM.value() ? LogonId.SYSTEM : new LogonId(number);
  }

  @Override
  public @Nullable Long unsignedOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    return values.isUnsigned(slot)
        ? values.boxed(values.unsigned(slot))
        : OpenFields.super.unsignedOrNull(name);
  }

  @Override
  public @Nullable Integer integerOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    long number = values.isUnsigned(slot) ? values.unsigned(slot) : -1;
    return number < 0 || number > Integer.MAX_VALUE
        ? OpenFields.super.integerOrNull(name)
        : (Integer) (int) number;
  }

  @Override
  public @Nullable Integer portOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    int number = values.decimal(slot);
    if (number < 0 || number > 0xffff) {
      return OpenFields.super.portOrNull(name);
    }
    return number == 0 ? null : (Integer) number;
  }

  @Override
  public @Nullable Boolean booleanOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    Boolean known = values.yesOrNo(slot);
    return known == null ? OpenFields.super.booleanOrNull(name) : known;
  }

  @Override
  public @Nullable UUID guidOrNull(String name) {
    int slot = ask(name);
    if (isAbsent(slot)) {
      return null;
    }
    if (!values.isGuid(slot)) {
      return OpenFields.super.guidOrNull(name);
    }
    return values.isZero(slot) ? null : values.guid(slot);
  }

  @Override
  public String toString() {
    return isOpen ? EventFields.of(header, all()).toString() : header + " (closed)";
  }
}
