package io.github.logonaudit.xml;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "io.github.logonaudit.xml";
  private static final JavaClasses CLASSES =
      // The folder of the main classes; by package, ArchUnit would look through every jar.
      new ClassFileImporter()
          .importUrl(EventXmlParser.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeModuleAndFindsNoLargePackage() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes)
        .containsKeys(BASE, BASE + ".canonical", BASE + ".jaxb")
        .allSatisfy((name, files) -> assertThat(files).isLessThanOrEqualTo(35));
  }

  @Test
  void letsDependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("xml")
        .definedBy(BASE)
        .layer("jaxb")
        .definedBy(BASE + ".jaxb")
        .layer("stax")
        .definedBy(BASE + ".stax")
        .layer("canonical")
        .definedBy(BASE + ".canonical")
        .layer("frame")
        .definedBy(BASE + ".frame")
        .layer("fields")
        .definedBy(BASE + ".fields")
        .layer("evtx")
        .definedBy(BASE + ".evtx")
        .layer("write")
        .definedBy(BASE + ".write")
        .layer("text")
        .definedBy(BASE + ".text")
        .whereLayer("jaxb")
        .mayOnlyAccessLayers("xml")
        .whereLayer("xml")
        .mayOnlyAccessLayers("stax", "canonical", "evtx", "fields", "frame", "write", "text")
        .whereLayer("stax")
        .mayOnlyAccessLayers("frame", "text")
        .whereLayer("canonical")
        .mayOnlyAccessLayers("fields", "text")
        .whereLayer("fields")
        .mayOnlyAccessLayers("text")
        .whereLayer("evtx")
        .mayOnlyAccessLayers("fields", "frame", "text")
        .whereLayer("frame")
        .mayOnlyAccessLayers("text")
        .whereLayer("write")
        .mayOnlyAccessLayers("text")
        .whereLayer("text")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void hasNoCyclesOfPackages() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** JAXB is optional: a program without it must not need it to read events. */
  @Test
  void seesJaxbInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".jaxb")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta..")
        .check(CLASSES);
  }

  /** JAXB opens DOM trees and strings with it, and the writer asks it which names it can read. */
  @Test
  void seesWoodstoxInThreePackages() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".stax", BASE + ".jaxb", BASE + ".write")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.ctc.wstx..", "org.codehaus.stax2..")
        .check(CLASSES);
  }

  @Test
  void hasNoPackageWithoutAPurpose() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..internal..")
        .check(CLASSES);
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
