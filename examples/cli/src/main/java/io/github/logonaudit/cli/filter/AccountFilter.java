package io.github.logonaudit.cli.filter;

import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.Match;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.UserInitiatedLogoff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses accounts by the names that a user gives. An account that matches is found by its other
 * names, too: by the SID that the events give it.
 */
public final class AccountFilter {
  private static final int NAMED = 10;

  /** An account that is asked for: a SID, or a name. */
  private static final class Wanted {
    final String text;
    final @Nullable Sid sid;
    final @Nullable AccountName name;

    /** The SIDs of the accounts of that name. */
    final Set<Sid> sids = new HashSet<>();

    boolean isFound;

    Wanted(String text, @Nullable Sid sid, @Nullable AccountName name) {
      this.text = text;
      this.sid = sid;
      this.name = name;
    }

    Match match(Account account, DomainAliases aliases) {
      if (name == null || (account.sid() != null && sids.contains(account.sid()))) {
        return name != null || Objects.equals(sid, account.sid()) ? Match.SAME : Match.DIFFERENT;
      }
      if (account.name() == null || !account.name().user().isSameAs(name.user())) {
        return Match.DIFFERENT;
      }
      // A user principal name often ends in the name of the domain.
      DomainName domain =
          name.domain().or(() -> name.upnSuffix().map(DomainName::new)).orElse(null);
      if (domain == null || account.name().isSameAs(name)) {
        return Match.SAME;
      }
      return account.match(new Account(null, name.user(), domain), aliases);
    }
  }

  private final List<Wanted> wanted;
  private final DomainAliases.Builder evidence = DomainAliases.builder();
  private final Set<Account> seen = new HashSet<>();
  private final Set<String> doubtful = new LinkedHashSet<>();
  private DomainAliases aliases = DomainAliases.none();

  private AccountFilter(List<Wanted> wanted) {
    this.wanted = wanted;
  }

  /**
   * Creates a filter.
   *
   * @param names SIDs, bare names, and names like {@code CONTOSO\alice} or {@code
   *     alice@contoso.com}
   * @throws IllegalArgumentException if a text is none of these
   */
  public static AccountFilter of(List<String> names) {
    return new AccountFilter(names.stream().map(AccountFilter::wanted).toList());
  }

  private static Wanted wanted(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("expected an account, found \"" + text + "\"");
    }
    if (!name.toUpperCase(Locale.ROOT).matches("S-\\d-.*")) {
      return new Wanted(name, null, new AccountName(name));
    }
    try {
      return new Wanted(name, Sid.parse(name.toUpperCase(Locale.ROOT)), null);
    } catch (IdentityFormatException e) {
      throw new IllegalArgumentException("expected a SID, found \"" + text + "\"", e);
    }
  }

  /** Takes an event that may name an account and its SID. */
  void learn(WindowsEvent event) {
    Account account =
        event instanceof AccountLoggedOn logon
            ? logon.account()
            : event instanceof AccountLoggedOff logoff
                ? logoff.account()
                : event instanceof UserInitiatedLogoff left ? left.account() : null;
    if (account == null) {
      return;
    }
    evidence.learn(account);
    AccountName name = account.name();
    if (name != null && account.hasUsableSid() && isNamed(name)) {
      seen.add(account);
    }
  }

  /** Returns whether a name is asked for, in whichever domain. */
  boolean isNamed(AccountName found) {
    return wanted.stream()
        .anyMatch(one -> one.name != null && one.name.user().isSameAs(found.user()));
  }

  /** Ends the learning. */
  void settle() {
    aliases = evidence.build();
    for (Account account : seen) {
      Sid sid = account.sid();
      for (Wanted one : wanted) {
        if (sid != null && one.match(account, aliases) == Match.SAME) {
          one.sids.add(sid);
        }
      }
    }
  }

  boolean matches(Account account) {
    boolean matches = false;
    boolean mayMatch = false;
    for (Wanted one : wanted) {
      Match match = one.match(account, aliases);
      one.isFound |= match == Match.SAME;
      matches |= match == Match.SAME;
      mayMatch |= match == Match.UNKNOWN;
    }
    if (!matches && mayMatch && doubtful.size() < NAMED) {
      doubtful.add(Printable.cell(account.toString()));
    }
    return matches;
  }

  /** Returns what a user should know of the accounts that were asked for. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Wanted one : wanted) {
      if (!one.isFound) {
        notes.add("no session of \"" + one.text + "\"");
      }
    }
    if (!doubtful.isEmpty()) {
      notes.add(
          String.join(", ", doubtful)
              + " may be the same account, which the log does not show, and is left out");
    }
    return notes;
  }
}
