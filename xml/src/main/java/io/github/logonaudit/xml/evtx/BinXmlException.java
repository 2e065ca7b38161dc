package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.frame.Damage;

/** What is wrong with the binary XML of a record. */
final class BinXmlException extends Exception {
  private static final long serialVersionUID = 1L;

  final transient Damage damage;

  BinXmlException(Damage damage) {
    super(damage.reason(), null, false, false);
    this.damage = damage;
  }

  BinXmlException(String reason) {
    this(Damage.broken(reason));
  }

  /** Something that was found at an offset in a chunk. */
  static BinXmlException at(int offset, String found) {
    return new BinXmlException("found " + found + " (byte " + offset + " of its chunk)");
  }
}
