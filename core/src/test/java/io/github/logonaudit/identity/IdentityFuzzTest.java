package io.github.logonaudit.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;

/**
 * No text makes identities throw anything that is not documented, and what is read is read back.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core
 * -Dtest=IdentityFuzzTest#readsAnyTextAsSid} looks for new ones for 20 minutes.
 */
class IdentityFuzzTest {
  @FuzzTest(maxDuration = "20m")
  void readsAnyTextAsSid(byte[] input) {
    try {
      Sid sid = Sid.parse(new String(input, UTF_8));
      assertThat(Sid.parse(sid.toString())).isEqualTo(sid);
    } catch (IdentityFormatException expected) {
      assertThat(expected).hasMessageMatching("(?s)\\S.*");
    }
  }

  @FuzzTest(maxDuration = "20m")
  void readsAnyTextAsLogonId(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      LogonId logonId = LogonId.parse(text);
      assertThat(LogonId.parse(logonId.toString())).isEqualTo(logonId);
      boolean isHexadecimal = text.startsWith("0x") || text.startsWith("0X");
      assertThat(Long.toUnsignedString(logonId.value()))
          .isEqualTo(
              new BigInteger(text.substring(isHexadecimal ? 2 : 0), isHexadecimal ? 16 : 10)
                  .toString());
    } catch (IdentityFormatException expected) {
      assertThat(expected).hasMessageMatching("(?s)\\S.*");
    }
  }
}
