package io.github.logonaudit.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The JDK's DOM: the whole document in memory. */
public final class DomPeer implements Peer {
  private final DocumentBuilder builder;

  private DomPeer(DocumentBuilder builder) {
    this.builder = builder;
  }

  /**
   * Returns the peer.
   *
   * @return the peer
   */
  public static DomPeer create() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      // By default most nodes would be created on first access, after the measurement.
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
      return new DomPeer(factory.newDocumentBuilder());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long read(InputStream document) throws IOException, SAXException {
    Node node = firstEvent(document);
    long events = 0;
    while (node != null) {
      if (node.getNodeType() == Node.ELEMENT_NODE) {
        events++;
      }
      node = node.getNextSibling();
    }
    return events;
  }

  @Nullable Node firstEvent(InputStream document) throws IOException, SAXException {
    return builder.parse(document).getDocumentElement().getFirstChild();
  }
}
