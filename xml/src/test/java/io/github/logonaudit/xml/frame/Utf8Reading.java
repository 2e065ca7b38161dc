package io.github.logonaudit.xml.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads an input to its end into an array with space on both sides, which must stay as it was. */
final class Utf8Reading {
  private static final int BEFORE = 20;
  private static final int AFTER = 60;

  private Utf8Reading() {}

  /**
   * The UTF-8 of an input.
   *
   * @param space how many bytes each call may read
   */
  static byte[] utf8(Utf8Input input, int space) throws IOException {
    byte[] target = new byte[BEFORE + space + AFTER];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.fill(target, (byte) '#');
    for (int count = input.read(target, BEFORE, space);
        count >= 0;
        count = input.read(target, BEFORE, space)) {
      assertThat(count).isBetween(1, space);
      all.write(target, BEFORE, count);
      Arrays.fill(target, BEFORE, BEFORE + count, (byte) '#');
      assertThat(target).containsOnly('#');
    }
    return all.toByteArray();
  }

  /** The text of an input, with unpaired surrogates. */
  static String text(Utf8Input input, int space) throws IOException {
    byte[] utf8 = utf8(input, space);
    byte[] units = EncodingChange.utf16(utf8, 0, utf8.length, true);
    return ByteBuffer.wrap(units).asCharBuffer().toString();
  }
}
