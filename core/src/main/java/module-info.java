/** Immutable, typed Windows logon events and the identities in them. */
module io.github.logonaudit.core {
  requires static transitive org.jspecify;

  exports io.github.logonaudit.audit;
  exports io.github.logonaudit.identity;
}
