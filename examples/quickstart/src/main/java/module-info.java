/** Short programs to copy from. */
module io.github.logonaudit.quickstart {
  requires transitive io.github.logonaudit.core;
  requires io.github.logonaudit.correlation;
  requires io.github.logonaudit.jackson;
  requires io.github.logonaudit.xml;
  requires transitive jakarta.xml.bind;
  requires transitive java.xml;
  requires static org.jspecify;

  exports io.github.logonaudit.quickstart;

  // JAXB reads and writes the fields of the classes that it binds.
  opens io.github.logonaudit.quickstart to
      jakarta.xml.bind;
}
