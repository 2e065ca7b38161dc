package io.github.logonaudit.xml.frame;

import java.io.ByteArrayInputStream;

/** Gives no more than some bytes at a time. */
final class ShortReads extends ByteArrayInputStream {
  private final int most;

  ShortReads(byte[] bytes, int most) {
    super(bytes);
    this.most = most;
  }

  @Override
  public synchronized int read(byte[] target, int from, int length) {
    return super.read(target, from, Math.min(length, most));
  }
}
