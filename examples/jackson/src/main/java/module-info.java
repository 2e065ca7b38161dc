/** Writes and reads events, sessions and coverage as JSON with Jackson 3. */
module io.github.logonaudit.jackson {
  requires transitive io.github.logonaudit.core;
  requires transitive io.github.logonaudit.correlation;
  requires transitive tools.jackson.databind;
  requires static transitive org.jspecify;

  exports io.github.logonaudit.jackson;

  provides tools.jackson.databind.JacksonModule with
      io.github.logonaudit.jackson.LogonauditModule;
}
