package io.github.logonaudit.xml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * No input makes the decoder of bytes say anything but what the decoder of XML says, neither at
 * first sight nor when it has seen the input before.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core,xml
 * -Dtest=DecoderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones for 20
 * minutes.
 */
class DecoderFuzzTest {
  @FuzzTest(maxDuration = "20m")
  void decodesAlikeByBytes(byte[] input) throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(SpecTest.LIMITS, DecoderPair.TYPED);
    pair.compare(input);
    pair.compare(input);
  }
}
