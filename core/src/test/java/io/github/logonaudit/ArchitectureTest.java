package io.github.logonaudit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.logonaudit.event.EventKey;
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
        .contains(BASE + ".identity", BASE + ".event", BASE + ".security");
  }

  @Test
  void letsDependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("identity")
        .definedBy(BASE + ".identity..")
        .layer("event")
        .definedBy(BASE + ".event..")
        .layer("security")
        .definedBy(BASE + ".security..")
        .optionalLayer("audit")
        .definedBy(BASE + ".audit..")
        .whereLayer("audit")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("security")
        .mayOnlyBeAccessedByLayers("audit")
        .whereLayer("event")
        .mayOnlyBeAccessedByLayers("security", "audit")
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
}
