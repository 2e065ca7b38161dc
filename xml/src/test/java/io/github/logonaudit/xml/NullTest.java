package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.xml.jaxb.RawEventAdapter;
import io.github.logonaudit.xml.jaxb.RawEventHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public method and constructor refuses null by the parameter's name. */
class NullTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(EventXmlParser.class.getProtectionDomain().getCodeSource().getLocation());

  /** Objects to call methods on, and arguments beside the one that is null. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(EventXmlParser.class, EventXmlParser.standard()),
          Map.entry(EventXmlParser.Builder.class, EventXmlParser.builder()),
          Map.entry(EventXmlWriter.class, EventXmlWriter.open(OutputStream.nullOutputStream())),
          Map.entry(EventFilter.class, EventFilter.all()),
          Map.entry(RawEventHandler.class, new RawEventHandler()),
          Map.entry(RawEventAdapter.class, new RawEventAdapter()),
          Map.entry(String.class, "text"),
          Map.entry(InputStream.class, InputStream.nullInputStream()),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(UnreadableValue.class, new UnreadableValue("Door", "x", "a number")),
          Map.entry(
              EventHeader.class,
              EventHeader.builder(new EventProvider(null, null, null), 1, "PC1").build()));

  /** A parameter that null is passed for. */
  private record Parameter(Executable executable, int index) {
    String name() {
      return executable.getParameters()[index].getName();
    }

    void passNull() throws Throwable {
      Class<?>[] types = executable.getParameterTypes();
      @Nullable Object[] arguments = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        if (i != index && !isNullable(executable, i)) {
          arguments[i] = types[i] == boolean.class ? false : sample(types[i]);
        }
      }
      try {
        if (executable instanceof Constructor<?> constructor) {
          constructor.newInstance(arguments);
        } else {
          boolean isStatic = Modifier.isStatic(executable.getModifiers());
          ((Method) executable)
              .invoke(isStatic ? null : sample(executable.getDeclaringClass()), arguments);
        }
      } catch (InvocationTargetException e) {
        throw Objects.requireNonNull(e.getCause());
      }
    }

    @Override
    public String toString() {
      return executable + ": " + name();
    }
  }

  private static Object sample(Class<?> type) {
    Object sample = type.isEnum() ? type.getEnumConstants()[0] : SAMPLES.get(type);
    return Objects.requireNonNull(sample, () -> "no sample of " + type);
  }

  private static boolean isNullable(Executable executable, int index) {
    return executable.getAnnotatedParameterTypes()[index].isAnnotationPresent(Nullable.class);
  }

  private static List<Class<?>> exported() {
    return CLASSES.stream()
        .filter(
            type ->
                type.getPackageName().equals("io.github.logonaudit.xml")
                    || type.getPackageName().equals("io.github.logonaudit.xml.jaxb"))
        .<Class<?>>map(JavaClass::reflect)
        .filter(NullTest::isPublic)
        .toList();
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  static Stream<Parameter> parameters() {
    return exported().stream()
        // Of an enum, the compiler writes all public methods with parameters.
        .filter(type -> !type.isEnum())
        .<Executable>flatMap(
            type ->
                Stream.concat(
                    Arrays.stream(type.getDeclaredMethods()),
                    Arrays.stream(type.getDeclaredConstructors())))
        .filter(
            executable ->
                Modifier.isPublic(executable.getModifiers())
                    && !executable.isSynthetic()
                    && !executable.getName().equals("equals"))
        .flatMap(
            executable ->
                IntStream.range(0, executable.getParameterCount())
                    .filter(i -> !executable.getParameterTypes()[i].isPrimitive())
                    .filter(i -> !isNullable(executable, i))
                    .mapToObj(i -> new Parameter(executable, i)));
  }

  @Test
  void looksAtEveryExportedClass() {
    assertThat(exported())
        .contains(EventXmlParser.class, EventXmlParser.Builder.class, RawEventHandler.class);
    assertThat(parameters()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void refusesNull(Parameter parameter) {
    assertThatNullPointerException().isThrownBy(parameter::passNull).withMessage(parameter.name());
  }
}
