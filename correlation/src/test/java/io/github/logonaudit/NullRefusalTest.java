package io.github.logonaudit;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.Person;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.correlation.SessionRuleProvider;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.correlation.SessionStep;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageOptions;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.timeline.SessionTimeline;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls everything that is exported with null for each parameter that does not take it. */
class NullRefusalTest {
  private static final Set<String> EXPORTED =
      Set.of("correlation", "coverage", "session", "timeline");
  private static final EventHeader HEADER =
      EventHeader.builder(EventProvider.of("Test"), 1, "PC1").build();
  private static final EventReference EVENT = EventReference.of(HEADER);
  private static final SessionId ID = new SessionId("PC1", new LogonId(0x1000), null);
  private static final ChannelCoverage CHANNEL = ChannelCoverage.builder(EVENT, EVENT).build();

  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(boolean.class, false),
          Map.entry(byte[].class, new byte[0]),
          Map.entry(Object.class, "object"),
          Map.entry(String.class, "text"),
          Map.entry(Throwable.class, new IllegalStateException()),
          Map.entry(Class.class, RawEvent.class),
          Map.entry(ClassLoader.class, NullRefusalTest.class.getClassLoader()),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Duration.class, Duration.ofMinutes(1)),
          Map.entry(LocalDate.class, LocalDate.EPOCH),
          Map.entry(ZoneId.class, ZoneOffset.UTC),
          Map.entry(List.class, List.of()),
          Map.entry(Collection.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
          Map.entry(Function.class, (Function<Object, Object>) value -> value),
          Map.entry(Sid.class, Sid.parse("S-1-5-18")),
          Map.entry(LogonId.class, ID.logonId()),
          Map.entry(Account.class, Person.ALICE.account()),
          Map.entry(LogonType.class, LogonType.NETWORK),
          Map.entry(NetworkInformation.class, new NetworkInformation(null, null, null)),
          Map.entry(DomainAliases.class, DomainAliases.none()),
          Map.entry(EventHeader.class, HEADER),
          Map.entry(WindowsEvent.class, RawEvent.of(HEADER)),
          Map.entry(LogonSession.class, LogonSession.builder(ID, Person.ALICE.account()).build()),
          Map.entry(LogonSession.Builder.class, LogonSession.builder(ID, Person.ALICE.account())),
          Map.entry(ChannelCoverage.class, CHANNEL),
          Map.entry(ChannelCoverage.Builder.class, ChannelCoverage.builder(EVENT, EVENT)),
          Map.entry(Findings.class, Findings.none()),
          Map.entry(ComputerAliases.class, ComputerAliases.none()),
          Map.entry(SessionRules.class, SessionRules.standard()),
          Map.entry(SessionOptions.class, SessionOptions.standard()),
          Map.entry(CorrelatorOptions.class, CorrelatorOptions.standard()),
          Map.entry(SessionCollector.class, SessionCollector.standard()),
          Map.entry(SessionCorrelator.class, SessionCorrelator.standard()),
          Map.entry(CoverageOptions.class, CoverageOptions.standard()),
          Map.entry(CoverageCollector.class, CoverageCollector.standard()),
          Map.entry(SessionTimeline.class, SessionTimeline.of(List.of())),
          Map.entry(SessionSignal.OfLogonId.class, new SessionSignal.Activity(ID.logonId())),
          Map.entry(
              SessionStep.class, SessionStep.of(RawEvent.of(HEADER), SessionRules.standard())),
          Map.entry(SessionChange.class, new SessionChange.Late(EVENT)));

  static Stream<Executable> executables() {
    return new ClassFileImporter()
        .importUrl(SessionRules.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(type -> EXPORTED.contains(type.getPackageName().replaceFirst(".*\\.", "")))
            .filter(type -> type.getPackageName().matches("io\\.github\\.logonaudit\\.\\w+"))
            .<Class<?>>map(JavaClass::reflect)
            .filter(NullRefusalTest::isPublic)
            .filter(type -> !type.isInterface() && !type.isEnum())
            .flatMap(
                type ->
                    Stream.<Executable>concat(
                        Arrays.stream(type.getConstructors()),
                        Arrays.stream(type.getDeclaredMethods())))
            .filter(one -> Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
            .filter(not(NullRefusalTest::isOfObject));
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  private static boolean isOfObject(Executable one) {
    return one.getName().equals("equals");
  }

  @Test
  void looksAtEverythingThatIsExported() {
    assertThat(executables())
        .extracting(Executable::getDeclaringClass)
        .contains(
            SessionCollector.class,
            SessionTimeline.class,
            CoverageReport.class,
            ComputerCoverage.class,
            SessionSignal.LoggedOn.class)
        .doesNotContain(SessionRuleProvider.class);
    assertThat(executables()).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("executables")
  void namesTheParameterThatMustNotBeNull(Executable executable) throws Exception {
    Parameter[] parameters = executable.getParameters();
    AnnotatedType[] types = executable.getAnnotatedParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (!takesNull(types[i])) {
        @Nullable Object[] values = samples(executable);
        values[i] = null;
        assertThatThrownBy(() -> call(executable, values))
            .as("%s of %s", parameters[i], executable)
            .isInstanceOf(NullPointerException.class)
            .hasMessage(parameters[i].getName());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("executables")
  void namesTheListOfWhichAnElementIsNull(Executable executable) throws Exception {
    Parameter[] parameters = executable.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].getType() == List.class || parameters[i].getType() == Collection.class) {
        @Nullable Object[] values = samples(executable);
        values[i] = Collections.singletonList(null);
        assertThatThrownBy(() -> call(executable, values))
            .as("%s of %s", parameters[i], executable)
            .isInstanceOf(NullPointerException.class)
            .hasMessage(parameters[i].getName() + ": null element");
      }
    }
  }

  private static boolean takesNull(AnnotatedType type) {
    return (type.getType() instanceof Class<?> raw && raw.isPrimitive())
        || type.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object[] samples(Executable executable)
      throws ReflectiveOperationException {
    Class<?>[] types = executable.getParameterTypes();
    AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
    @Nullable Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = takesNull(annotated[i]) && !types[i].isPrimitive() ? null : sample(types[i]);
    }
    return values;
  }

  private static void call(Executable executable, @Nullable Object[] values) throws Throwable {
    try {
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(values);
      } else {
        boolean isStatic = Modifier.isStatic(executable.getModifiers());
        ((Method) executable)
            .invoke(isStatic ? null : sample(executable.getDeclaringClass()), values);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object sample(Class<?> type) throws ReflectiveOperationException {
    Object sample = SAMPLES.get(type);
    if (sample != null) {
      return sample;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    // What is left are records.
    Constructor<?> constructor = type.getConstructors()[0];
    return constructor.newInstance(samples(constructor));
  }
}
