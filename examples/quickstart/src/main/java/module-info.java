/** Short programs to copy from. */
module io.github.logonaudit.quickstart {
  requires transitive io.github.logonaudit.core;
  requires io.github.logonaudit.correlation;
  requires io.github.logonaudit.xml;
  requires static org.jspecify;

  exports io.github.logonaudit.quickstart;
}
