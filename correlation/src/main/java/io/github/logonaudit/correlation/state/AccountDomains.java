package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.Sid;
import java.util.ArrayList;
import java.util.List;

/**
 * Which domains and computers issued the SIDs of the accounts that logged on to a computer. One of
 * them is known to be the computer itself if it has an account that is named after it, such as
 * {@code PC1\ann} on PC1. A computer keeps its SID when it is renamed.
 */
public final class AccountDomains {
  /** How many domains are remembered. */
  private static final int MAX_DOMAINS = 8;

  private static final int NT_AUTHORITY = 5;
  private static final int NON_UNIQUE = 21;
  private static final int SUB_AUTHORITIES_OF_ACCOUNT = 5;

  /** NetBIOS cuts off the name of a computer after so many characters. */
  private static final int NETBIOS_LENGTH = 15;

  private final List<Sid> domains = new ArrayList<>(0);

  /** The place of the computer itself among these; -1 where that is not known. */
  private int own = -1;

  /** Takes an account that logged on; returns whether something new is known. */
  boolean learn(String computer, Account account) {
    Sid sid = account.sid();
    if (sid == null || !isOfAccount(sid)) {
      return false;
    }
    int known = indexOf(sid);
    boolean added = known < 0 && domains.size() < MAX_DOMAINS;
    if (added) {
      known = domains.size();
      domains.add(sid.domain().orElseThrow());
    }
    if (own < 0 && known >= 0 && isNamedAfter(computer, account)) {
      own = known;
      return true;
    }
    return added;
  }

  private static boolean isOfAccount(Sid sid) {
    return sid.authority() == NT_AUTHORITY
        && sid.subAuthorityCount() == SUB_AUTHORITIES_OF_ACCOUNT
        && sid.subAuthority(0) == NON_UNIQUE;
  }

  private int indexOf(Sid sid) {
    for (int i = 0; i < domains.size(); i++) {
      if (sid.isIn(domains.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNamedAfter(String computer, Account account) {
    String domain = account.domain() == null ? "" : account.domain().value();
    int length = domain.length();
    if (!computer.regionMatches(true, 0, domain, 0, length)) {
      return false;
    }
    int dot = computer.indexOf('.');
    return length == Math.min(dot < 0 ? computer.length() : dot, NETBIOS_LENGTH);
  }

  /** Returns whether one of two computers has the accounts that the other one itself issued. */
  public boolean mayBeOneComputerWith(AccountDomains other) {
    return issuedAccountsOf(other) || other.issuedAccountsOf(this);
  }

  private boolean issuedAccountsOf(AccountDomains other) {
    return own >= 0 && other.domains.contains(domains.get(own));
  }

  void write(PackedOutput out) {
    out.unsigned(domains.size());
    domains.forEach(out::sid);
    out.unsigned(own + 1);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      domains.add(in.sid());
    }
    own = in.integer() - 1;
    if (own >= domains.size()) {
      throw in.damaged();
    }
  }
}
