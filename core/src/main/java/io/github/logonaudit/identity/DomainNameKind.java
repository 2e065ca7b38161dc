package io.github.logonaudit.identity;

/** What the account-domain field of an event holds, judging by its text alone. */
public enum DomainNameKind {
  /** Nothing: empty, blank or {@code -}. */
  NONE,
  /** {@code .}, which a user types for "this computer". */
  LOCAL_ALIAS,
  /**
   * Windows itself or a family of virtual accounts: {@code NT AUTHORITY} in any language that is
   * known here, {@code BUILTIN}, {@code Window Manager}, {@code Font Driver Host}, {@code NT
   * SERVICE}, {@code IIS APPPOOL}, {@code NT VIRTUAL MACHINE}, {@code VIRTUAL USERS}, {@code
   * AzureAD}, {@code MicrosoftAccount}.
   */
  AUTHORITY,
  /**
   * A name with a dot: the DNS name of a domain, which in upper case is its Kerberos realm. (A
   * NetBIOS name may have a dot too, but hardly any has.)
   */
  DNS,
  /**
   * A name without a dot: the NetBIOS name of a domain, a computer, a workgroup or a DNS name of
   * one label. The text alone cannot tell these apart.
   */
  FLAT,
  /** The computer that wrote the event; only {@link DomainName#kindOn} can tell. */
  THIS_COMPUTER,
  /** A string that is neither a valid NetBIOS name nor a valid DNS name, as a user may type it. */
  OTHER
}
