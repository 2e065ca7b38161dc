package io.github.logonaudit.xml.stax;

import io.github.logonaudit.xml.frame.Frame;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A frame of ASCII as characters. The JDK converts many at a time, which the parser does not, and
 * writes them directly into the parser's buffer. For use by one thread.
 */
final class AsciiReader extends Reader {
  private final ByteBuffer bytes;
  private final CharsetDecoder decoder = StandardCharsets.ISO_8859_1.newDecoder();

  AsciiReader(Frame frame) {
    this.bytes = ByteBuffer.wrap(frame.bytes(), frame.start(), frame.length());
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    int before = bytes.remaining();
    if (before == 0) {
      return -1;
    }
    decoder.decode(bytes, CharBuffer.wrap(buffer, offset, length), true);
    return before - bytes.remaining();
  }

  @Override
  public void close() {}
}
