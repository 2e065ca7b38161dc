/** Short programs to copy from. */
module io.github.logonaudit.quickstart {
  requires transitive io.github.logonaudit.core;
  requires transitive io.github.logonaudit.correlation;
  requires io.github.logonaudit.jackson;
  requires io.github.logonaudit.xml;
  requires transitive jakarta.xml.bind;
  requires transitive java.xml;
  requires static org.jspecify;

  exports io.github.logonaudit.quickstart;

  provides io.github.logonaudit.event.EventTypeProvider with
      io.github.logonaudit.quickstart.KioskPlugin;
  provides io.github.logonaudit.correlation.SessionRuleProvider with
      io.github.logonaudit.quickstart.KioskPlugin;

  // JAXB reads and writes the fields of the classes that it binds.
  opens io.github.logonaudit.quickstart to
      jakarta.xml.bind;
}
