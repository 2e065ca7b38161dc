package io.github.logonaudit.jackson;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes values of any type of the library: every component that may be null sometimes is. */
final class RandomValues {
  private static final int MAX_DEPTH = 12;
  private static final List<String> TEXTS =
      List.of(
          "", "-", "a b", "grüner", "\u0000\u0085\u202e\"\\/", "\ud83d\ude00", "\ud800", "%%1833");

  private final Random random;
  private int depth;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  <T> T of(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Class<?> type) {
    if (type == String.class) {
      return text();
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(65536);
    }
    if (type == long.class || type == Long.class) {
      return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(100);
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(
          random.nextLong() % 300_000_000_000L, random.nextInt(10_000_000) * 100L);
    }
    if (type == Duration.class) {
      return Duration.ofNanos(random.nextLong());
    }
    if (type == UUID.class) {
      return new UUID(random.nextLong(), random.nextLong());
    }
    if (type == Sid.class) {
      long[] parts = random.longs(1 + random.nextInt(15), 0, 1L << 32).toArray();
      return Sid.of(random.nextLong() >>> 16, parts);
    }
    if (type == AccountName.class) {
      return new AccountName("x" + text());
    }
    if (type == NetworkAddress.class) {
      return new NetworkAddress("x" + text());
    }
    if (type == EventHeader.class) {
      return retried(() -> of(HeaderObject.class).toHeader());
    }
    if (type.isEnum()) {
      return pick(Arrays.asList(type.getEnumConstants()));
    }
    if (type.isSealed()) {
      List<Class<?>> kinds = Arrays.asList(type.getPermittedSubclasses());
      return value(depth > MAX_DEPTH ? kinds.get(kinds.size() - 1) : pick(kinds));
    }
    if (type.isRecord()) {
      return retried(() -> record(type));
    }
    throw new IllegalArgumentException(type.getName());
  }

  private interface Attempt {
    Object run() throws ReflectiveOperationException;
  }

  /** Tries until the values fit together. */
  private static Object retried(Attempt attempt) {
    for (int i = 0; i < 1000; i++) {
      try {
        return attempt.run();
      } catch (InvocationTargetException | IllegalArgumentException e) {
        // The next values may fit.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("no values fit");
  }

  private Object record(Class<?> type) throws ReflectiveOperationException {
    depth++;
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values =
          Stream.of(components).map(component -> value(component.getAnnotatedType())).toArray();
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } finally {
      depth--;
    }
  }

  private @Nullable Object value(AnnotatedType type) {
    if (type.isAnnotationPresent(Nullable.class) && (depth > MAX_DEPTH || random.nextInt(3) == 0)) {
      return null;
    }
    if (type instanceof AnnotatedParameterizedType list) {
      AnnotatedType element = list.getAnnotatedActualTypeArguments()[0];
      int size = depth > MAX_DEPTH ? 0 : random.nextInt(4);
      return IntStream.range(0, size).mapToObj(i -> value(element)).toList();
    }
    return value((Class<?>) type.getType());
  }

  private String text() {
    return random.nextInt(3) == 0 ? pick(TEXTS) : Integer.toString(random.nextInt(), 36);
  }

  private <E> E pick(List<E> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
