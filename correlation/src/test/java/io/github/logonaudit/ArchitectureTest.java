package io.github.logonaudit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.correlation.SessionRules;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {
  private static final String BASE = "io.github.logonaudit";
  private static final String AUDIT = "audit";

  /** What each package may use of the others of this module; coverage alone uses audit of core. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "session",
          Set.of(),
          "timeline",
          Set.of("session"),
          "coverage",
          Set.of("session", AUDIT),
          "correlation.packed",
          Set.of("session"),
          "correlation.boot",
          Set.of("session", "correlation.packed"),
          "correlation.state",
          Set.of("session", "correlation.packed", "correlation.boot"),
          "correlation.order",
          Set.of("session", "correlation.packed", "correlation.boot", "correlation.state"),
          "correlation",
          Set.of("session", "correlation.packed", "correlation.state", "correlation.order"));

  private static final List<String> PACKAGES = List.copyOf(new TreeSet<>(ARROWS.keySet()));
  private static final URL MAIN =
      SessionRules.class.getProtectionDomain().getCodeSource().getLocation();
  // The folder of the main classes; by package, ArchUnit would look through every jar.
  private static final JavaClasses CLASSES = new ClassFileImporter().importUrl(MAIN);

  @Test
  void knowsEveryPackageOfTheModule() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).filter(name -> !name.isEmpty()))
        .containsOnly(PACKAGES.stream().map(ArchitectureTest::inFull).toArray(String[]::new));
  }

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void letsDependenciesPointOneWay(String from) {
    Set<String> forbidden = new TreeSet<>(PACKAGES);
    forbidden.add(AUDIT);
    forbidden.remove(from);
    forbidden.removeAll(ARROWS.get(from));

    noClasses()
        .that()
        .resideInAPackage(inFull(from))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.stream().map(ArchitectureTest::inFull).toArray(String[]::new))
        .check(CLASSES);
  }

  private static String inFull(String name) {
    return BASE + "." + name;
  }

  @Test
  void hasNoCyclesOfPackages() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void exportsWhatUsersNeedAndNoMore() throws URISyntaxException {
    var module = ModuleFinder.of(Path.of(MAIN.toURI())).find(BASE + ".correlation").orElseThrow();

    assertThat(module.descriptor().exports())
        .extracting(Exports::source)
        .containsExactlyInAnyOrder(
            inFull("correlation"), inFull("coverage"), inFull("session"), inFull("timeline"));
  }

  @Test
  void hasNoPackageWithoutAPurpose() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..internal..")
        .check(CLASSES);
  }

  @Test
  void keepsEveryPackageSmall() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.isTopLevelClass())
                .collect(groupingBy(type -> type.getPackageName(), counting()))
                .values())
        .allMatch(classes -> classes <= 35);
  }

  /** So a native image needs no list of what is reached by reflection. */
  @Test
  void usesNoReflection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect")
        .orShould()
        .callMethodWhere(
            target(owner(type(Class.class)))
                .and(target(nameMatching("forName|newInstance|get(Declared|Record|Enum|M|F|C).*"))))
        .orShould()
        .callMethodWhere(
            target(owner(type(MethodHandles.Lookup.class)))
                .and(target(nameMatching("(find|unreflect|define|accessClass|privateLookup).*"))))
        .check(CLASSES);
  }
}
