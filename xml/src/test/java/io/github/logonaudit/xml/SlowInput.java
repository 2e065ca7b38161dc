package io.github.logonaudit.xml;

import java.io.ByteArrayInputStream;

/** Gives a few bytes at a time, as a network does. */
final class SlowInput extends ByteArrayInputStream {
  private final int most;

  SlowInput(byte[] bytes, int most) {
    super(bytes);
    this.most = most;
  }

  @Override
  public synchronized int read(byte[] target, int from, int length) {
    return super.read(target, from, Math.min(length, most));
  }
}
