package io.github.logonaudit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The files beside the tests of this package. */
final class Fixtures {
  private Fixtures() {}

  static String text(String name) {
    try (InputStream file = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String name) {
    return text(name).lines().toList();
  }
}
