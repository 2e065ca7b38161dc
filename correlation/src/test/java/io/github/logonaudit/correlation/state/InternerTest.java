package io.github.logonaudit.correlation.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import org.junit.jupiter.api.Test;

class InternerTest {
  private static final String LONG = "x".repeat(257);

  private final Interner interner = new Interner();

  private static Account account(String name, String domain) {
    return new Account(
        Sid.parse("S-1-5-21-1-2-3-1104"), new AccountName(name), new DomainName(domain));
  }

  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Test
  void makesEqualValuesOne() {
    String text = interner.intern("Security");
    Account account = interner.intern(account("alice", "CONTOSO"));
    var source = interner.source("PC-1", new NetworkAddress("10.0.0.1"));
    assertThat(interner.intern(copy("Security"))).isSameAs(text);
    assertThat(interner.intern(account("alice", "CONTOSO"))).isSameAs(account);
    assertThat(interner.source("PC-1", new NetworkAddress("10.0.0.1"))).isSameAs(source);
  }

  @Test
  void tellsValuesApartThatShareAPlace() {
    assertThat(interner.intern(account("alice", "CONTOSO")))
        .isNotEqualTo(interner.intern(account("alice", "FABRIKAM")));
    assertThat(interner.source("PC-1", new NetworkAddress("10.0.0.1")))
        .isNotEqualTo(interner.source("PC-2", new NetworkAddress("10.0.0.1")));
    assertThat(interner.source(null, null)).isEqualTo(interner.source(null, null));
  }

  @Test
  void holdsNothingLong() {
    String text = interner.intern(LONG);
    Account name = interner.intern(account(LONG, "CONTOSO"));
    Account domain = interner.intern(account("alice", LONG));
    var workstation = interner.source(LONG, null);
    var address = interner.source(null, new NetworkAddress(LONG));
    assertThat(interner.intern(copy(LONG))).isEqualTo(LONG);
    assertThat(interner.intern(copy(LONG))).isNotSameAs(text);
    assertThat(interner.intern(account(LONG, "CONTOSO"))).isEqualTo(name).isNotSameAs(name);
    assertThat(interner.intern(account("alice", LONG))).isEqualTo(domain).isNotSameAs(domain);
    assertThat(interner.source(LONG, null)).isEqualTo(workstation).isNotSameAs(workstation);
    assertThat(interner.source(null, new NetworkAddress(LONG)))
        .isEqualTo(address)
        .isNotSameAs(address);
  }
}
