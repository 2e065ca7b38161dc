package io.github.logonaudit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "io.github.logonaudit.cli";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Logonaudit.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void letsDependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("cli")
        .definedBy(BASE)
        .layer("command")
        .definedBy(BASE + ".command")
        .layer("options")
        .definedBy(BASE + ".options")
        .layer("report")
        .definedBy(BASE + ".report")
        .layer("summary")
        .definedBy(BASE + ".summary")
        .layer("timeline")
        .definedBy(BASE + ".timeline")
        .layer("filter")
        .definedBy(BASE + ".filter")
        .layer("schema")
        .definedBy(BASE + ".schema")
        .layer("input")
        .definedBy(BASE + ".input")
        .layer("archive")
        .definedBy(BASE + ".archive")
        .layer("plugin")
        .definedBy(BASE + ".plugin")
        .layer("output")
        .definedBy(BASE + ".output")
        .whereLayer("output")
        .mayNotAccessAnyLayer()
        .whereLayer("plugin")
        .mayNotAccessAnyLayer()
        .whereLayer("archive")
        .mayNotAccessAnyLayer()
        .whereLayer("schema")
        .mayNotAccessAnyLayer()
        .whereLayer("input")
        .mayOnlyAccessLayers("archive", "plugin", "output")
        .whereLayer("filter")
        .mayOnlyAccessLayers("output")
        .whereLayer("report")
        .mayOnlyAccessLayers("schema", "filter", "output")
        .whereLayer("summary")
        .mayOnlyAccessLayers("filter", "output")
        .whereLayer("timeline")
        .mayOnlyAccessLayers("report", "filter", "output")
        .whereLayer("options")
        .mayOnlyAccessLayers("filter", "input", "plugin", "output")
        .whereLayer("command")
        .mayOnlyAccessLayers(
            "options",
            "filter",
            "summary",
            "timeline",
            "report",
            "schema",
            "input",
            "plugin",
            "output")
        .whereLayer("cli")
        .mayOnlyAccessLayers("command", "output")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
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
}
