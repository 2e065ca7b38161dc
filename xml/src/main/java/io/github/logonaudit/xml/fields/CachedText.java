package io.github.logonaudit.xml.fields;

import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A string that may repeat, with the values that it was parsed into so far. Never empty. */
public final class CachedText {
  public final String text;
  private @Nullable Sid sid;
  private @Nullable AccountName accountName;
  private @Nullable DomainName domainName;
  private @Nullable NetworkAddress address;

  public CachedText(String text) {
    this.text = text;
  }

  public static CachedText of(byte[] bytes, int from, int to) {
    return new CachedText(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }

  /** The SID; throws IdentityFormatException if the string is not a SID. */
  public Sid sid() {
    Sid known = sid;
    if (known == null) {
      known = Sid.parse(text);
      sid = known;
    }
    return known;
  }

  public AccountName accountName() {
    AccountName known = accountName;
    if (known == null) {
      known = new AccountName(text);
      accountName = known;
    }
    return known;
  }

  public DomainName domainName() {
    DomainName known = domainName;
    if (known == null) {
      known = new DomainName(text);
      domainName = known;
    }
    return known;
  }

  public NetworkAddress address() {
    NetworkAddress known = address;
    if (known == null) {
      known = new NetworkAddress(text);
      address = known;
    }
    return known;
  }
}
