package io.github.logonaudit.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every prefix and every suffix of every spec file is read to its end: {@link Outcome} fails where
 * an exception comes out or the counts don't add up.
 */
class CutInputTest {
  /** The files that are long only to go beyond a limit would take most of the time. */
  static Stream<String> specs() throws IOException {
    return SpecTest.specs().filter(name -> SpecTest.xml(name).length < 4000);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsEveryPrefix(String name) {
    byte[] whole = SpecTest.xml(name);
    for (int end = 0; end < whole.length; end++) {
      Outcome.of(new ByteArrayInputStream(whole, 0, end), SpecTest.LIMITS);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsEverySuffix(String name) {
    byte[] whole = SpecTest.xml(name);
    for (int start = 1; start < whole.length; start++) {
      Outcome.of(new ByteArrayInputStream(whole, start, whole.length - start), SpecTest.LIMITS);
    }
  }
}
