/** Reads the Windows event XML that real tools write. */
module io.github.logonaudit.xml {
  requires transitive io.github.logonaudit.core;
  requires static transitive org.jspecify;
  requires transitive java.xml;
  requires com.ctc.wstx;
  requires org.codehaus.stax2;

  exports io.github.logonaudit.xml;
}
