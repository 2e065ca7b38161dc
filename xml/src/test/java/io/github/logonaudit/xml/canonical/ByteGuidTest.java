package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A GUID is read from bytes as from a string, whatever byte is in it. */
class ByteGuidTest {
  private static final String GUID = "01234567-89ab-cdef-ABCD-EF9876543210";

  private static @Nullable UUID guid(byte[] bytes) {
    return ByteNumbers.guid(bytes, 1, bytes.length - 1);
  }

  @Test
  void readsAnyByteAtAnyPosition() {
    for (int at = 0; at < GUID.length(); at++) {
      for (int b = 0; b < 256; b++) {
        byte[] bytes = (" {" + GUID + "} ").getBytes(US_ASCII);
        bytes[2 + at] = (byte) b;
        boolean isRead =
            GUID.charAt(at) == '-' ? b == '-' : b < 0x80 && Character.digit(b, 16) >= 0;
        StringBuilder text = new StringBuilder(GUID);
        text.setCharAt(at, (char) b);
        assertThat(guid(bytes))
            .as("byte %s at %s", b, at)
            .isEqualTo(isRead ? UUID.fromString(text.toString()) : null);
      }
    }
  }

  @Test
  void readsTheLowestAndTheHighest() {
    assertThat(guid(" {00000000-0000-0000-0000-000000000000} ".getBytes(US_ASCII)))
        .isEqualTo(new UUID(0, 0));
    assertThat(guid(" {ffffffff-ffff-ffff-ffff-ffffffffffff} ".getBytes(US_ASCII)))
        .isEqualTo(new UUID(-1, -1));
  }
}
