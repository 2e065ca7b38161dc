package io.github.logonaudit.benchmarks.peers;

import java.io.InputStream;

/** Another way to read events. */
@FunctionalInterface
public interface Peer {
  /**
   * Reads a document of events.
   *
   * @param document the events within a root element
   * @return how many there were
   * @throws Exception whatever the peer throws
   */
  long read(InputStream document) throws Exception;
}
