package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.Sid;

/** Somebody or something with an account. */
public record Person(String sid, String name, String domain) {
  public static final Person ALICE = new Person("S-1-5-21-1-2-3-1104", "alice", "CONTOSO");
  public static final Person BOB = new Person("S-1-5-21-1-2-3-1105", "bob", "CONTOSO");
  public static final Person CAROL = new Person("S-1-5-21-1-2-3-1106", "carol", "CONTOSO");
  public static final Person WINDOW_MANAGER = new Person("S-1-5-90-0-1", "DWM-1", "Window Manager");
  public static final Person FONT_DRIVER = new Person("S-1-5-96-0-1", "UMFD-1", "Font Driver Host");
  public static final Person ANONYMOUS = new Person("S-1-5-7", "ANONYMOUS LOGON", "NT AUTHORITY");
  public static final Person SYSTEM = new Person("S-1-5-18", "SYSTEM", "NT AUTHORITY");

  public Account account() {
    return new Account(Sid.parse(sid), new AccountName(name), new DomainName(domain));
  }

  public Person in(String otherDomain) {
    return new Person(sid, name, otherDomain);
  }
}
