module consumer {
  requires io.github.logonaudit.correlation;
  requires io.github.logonaudit.jackson;
  requires io.github.logonaudit.xml;
}
