/** Immutable, typed Windows logon events and the identities in them. */
module io.github.logonaudit.core {
  requires static transitive org.jspecify;

  exports io.github.logonaudit.audit;
  exports io.github.logonaudit.event;
  exports io.github.logonaudit.identity;
  exports io.github.logonaudit.security;
  exports io.github.logonaudit.system;
  exports io.github.logonaudit.terminalservices;
  exports io.github.logonaudit.windows;

  uses io.github.logonaudit.event.EventTypeProvider;
}
