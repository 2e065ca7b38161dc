package io.github.logonaudit.xml.stax;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * A caller's reader, from the start tag of one element to its end: it counts the depth, and refuses
 * to go deeper than recursion allows.
 */
final class DepthGuard extends StreamReaderDelegate {
  private final int maxDepth;
  private int depth = 1;

  DepthGuard(XMLStreamReader reader, int maxDepth) {
    super(reader);
    this.maxDepth = maxDepth;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = step();
    if (depth > maxDepth) {
      throw new EventFault(
          FaultKind.LIMIT, "elements are nested deeper than " + maxDepth, getLocation());
    }
    return event;
  }

  private int step() throws XMLStreamException {
    int event = super.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      depth++;
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }

  /** Moves to the end tag of the first element. */
  void skipToEnd() throws XMLStreamException {
    while (depth > 0) {
      step();
    }
  }
}
