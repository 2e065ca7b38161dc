package io.github.logonaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.AccountLoggedOn;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NullRefusalTest {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          int.class,
          0,
          long.class,
          0L,
          boolean.class,
          false,
          String.class,
          "text",
          Instant.class,
          Instant.EPOCH,
          List.class,
          List.of(),
          Sid.class,
          Sid.parse("S-1-5-18"),
          Map.class,
          Map.of(),
          EventHeader.class,
          EventHeader.builder(EventProvider.of("Test"), 1, "PC1").build());

  static Stream<Class<?>> records() {
    return new ClassFileImporter()
        .importUrl(EventKey.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(type -> type.isRecord())
            .<Class<?>>map(type -> type.reflect())
            .filter(type -> Modifier.isPublic(type.getModifiers()));
  }

  @Test
  void looksAtTheRecordsOfAllEvents() {
    assertThat(records()).contains(AccountLoggedOn.class).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("records")
  void namesTheComponentThatMustNotBeNull(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (!takesNull(components[i])) {
        @Nullable Object[] values = samples(components);
        values[i] = null;
        assertThatThrownBy(() -> constructor(type).newInstance(values))
            .cause()
            .isInstanceOf(NullPointerException.class)
            .hasMessage(components[i].getName());
      }
    }
  }

  private static boolean takesNull(RecordComponent component) {
    return component.getType().isPrimitive()
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Constructor<?> constructor(Class<?> type) throws ReflectiveOperationException {
    return type.getDeclaredConstructor(
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }

  private static @Nullable Object[] samples(RecordComponent[] components)
      throws ReflectiveOperationException {
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          takesNull(components[i]) && !components[i].getType().isPrimitive()
              ? null
              : sample(components[i].getType());
    }
    return values;
  }

  private static Object sample(Class<?> type) throws ReflectiveOperationException {
    Object sample = SAMPLES.get(type);
    if (sample != null) {
      return sample;
    }
    return type.isEnum()
        ? type.getEnumConstants()[0]
        : constructor(type).newInstance(samples(type.getRecordComponents()));
  }
}
