/** Reads the Windows event XML that real tools write, and writes it. */
module io.github.logonaudit.xml {
  requires transitive io.github.logonaudit.core;
  requires static transitive org.jspecify;
  requires transitive java.xml;
  requires com.ctc.wstx;
  requires org.codehaus.stax2;
  // Not transitive: that would break every modular program that does not have it.
  requires static jakarta.xml.bind;

  exports io.github.logonaudit.xml;
  exports io.github.logonaudit.xml.jaxb;
}
