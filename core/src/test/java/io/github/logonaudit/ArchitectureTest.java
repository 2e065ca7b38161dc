package io.github.logonaudit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.event.EventKey;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "io.github.logonaudit";
  private static final JavaClasses CLASSES =
      // The folder of the main classes; by package, ArchUnit would look through every jar.
      new ClassFileImporter()
          .importUrl(EventKey.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeModule() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()))
        .contains(
            BASE + ".identity",
            BASE + ".event",
            BASE + ".security",
            BASE + ".system",
            BASE + ".terminalservices",
            BASE + ".windows",
            BASE + ".audit");
  }

  @Test
  void letsDependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("identity")
        .definedBy(BASE + ".identity")
        .layer("event")
        .definedBy(BASE + ".event")
        .layer("security")
        .definedBy(BASE + ".security")
        .layer("system")
        .definedBy(BASE + ".system")
        .layer("terminalservices")
        .definedBy(BASE + ".terminalservices")
        .layer("windows")
        .definedBy(BASE + ".windows")
        .layer("audit")
        .definedBy(BASE + ".audit")
        .whereLayer("identity")
        .mayNotAccessAnyLayer()
        .whereLayer("event")
        .mayOnlyAccessLayers("identity")
        .whereLayer("security")
        .mayOnlyAccessLayers("identity", "event")
        .whereLayer("system")
        .mayOnlyAccessLayers("identity", "event")
        .whereLayer("terminalservices")
        .mayOnlyAccessLayers("identity", "event")
        .whereLayer("windows")
        .mayOnlyAccessLayers("identity", "event", "security", "system", "terminalservices")
        .whereLayer("audit")
        .mayOnlyAccessLayers("identity", "event", "security")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void hasNoCyclesOfPackages() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
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
