package io.github.logonaudit.xml.evtx;

/** What is wrong with the binary XML of a record. */
final class BinXmlException extends Exception {
  private static final long serialVersionUID = 1L;

  BinXmlException(String reason) {
    super(reason, null, false, false);
  }

  /** Something that was found at an offset in a chunk. */
  static BinXmlException at(int offset, String found) {
    return new BinXmlException("found " + found + " (byte " + offset + " of its chunk)");
  }
}
