package io.github.logonaudit.jackson;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.PayloadAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fields and attributes, which are arrays of name and value, and of the type if there is one. */
final class Pairs {
  private Pairs() {}

  static List<@Nullable String> of(Data field) {
    return field.type() == null
        ? Arrays.asList(field.name(), field.value())
        : Arrays.asList(field.name(), field.value(), field.type());
  }

  static Data toData(List<@Nullable String> parts) {
    expectSize(parts, 3);
    return new Data(
        parts.get(0),
        parts.size() == 3 ? parts.get(2) : null,
        Objects.requireNonNull(parts.get(1), "value"));
  }

  static List<@Nullable String> of(PayloadAttribute attribute) {
    return Arrays.asList(attribute.name(), attribute.value());
  }

  static PayloadAttribute toAttribute(List<@Nullable String> parts) {
    expectSize(parts, 2);
    return new PayloadAttribute(
        Objects.requireNonNull(parts.get(0), "name"),
        Objects.requireNonNull(parts.get(1), "value"));
  }

  private static void expectSize(List<@Nullable String> parts, int most) {
    if (parts.size() < 2 || parts.size() > most) {
      throw new IllegalArgumentException(
          "expected name and value, found " + parts.size() + " strings");
    }
  }
}
