package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the tool with the plug-in that examples/quickstart builds, and with broken ones. */
class PluginsTest {
  private static final String QUICKSTART = "../quickstart/target/plugins";
  private static final String KIOSK = "../data/kiosk.xml";
  private static final String TYPES = "io.github.logonaudit.event.EventTypeProvider";
  private static final String RULES = "io.github.logonaudit.correlation.SessionRuleProvider";

  private static final String HEAD =
      """
      import io.github.logonaudit.correlation.*;
      import io.github.logonaudit.event.*;
      import io.github.logonaudit.identity.*;
      import io.github.logonaudit.session.*;
      import java.util.List;
      """;

  /** A type for the event of the kiosk, and a rule for it. */
  private static final String KIOSK_EVENT =
      HEAD
          + """
          public class Plugin implements EventTypeProvider, SessionRuleProvider {
            public record Closed(EventHeader header, LogonId logonId) implements WindowsEvent {}

            public List<EventType<?>> eventTypes() {
              return List.of(EventType.of(new EventKey("Contoso-Kiosk", 100), Closed.class,
                  fields -> { DECODER return new Closed(fields.header(), fields.logonId("TargetLogonId")); }));
            }

            public SessionRules addTo(SessionRules rules) {
              return rules.with(Closed.class, event -> { RULE return null; });
            }
          }
          """;

  @TempDir Path folder;
  private Path plugins = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  private static String kioskEvent(String decoder, String rule) {
    return KIOSK_EVENT.replace("DECODER", decoder).replace("RULE", rule);
  }

  private void copyQuickstart(String name) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(QUICKSTART))) {
      Files.copy(jars.findFirst().orElseThrow(), plugins.resolve(name));
    }
  }

  /**
   * Compiles a class Plugin and packs it, and those inside it, into a jar.
   *
   * @param leftOut the beginning of names of classes that the jar lacks
   */
  private void jar(String name, String source, String leftOut, String... services)
      throws IOException {
    Path classes = Files.createDirectory(folder.resolve(name + ".classes"));
    Path file = Files.writeString(classes.resolve("Plugin.java"), source);
    String path = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-cp",
                path,
                file.toString());
    assertThat(failed).isZero();
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(plugins.resolve(name + ".jar")));
        Stream<Path> compiled = Files.list(classes)) {
      for (Path one : compiled.sorted().toList()) {
        String entry = one.getFileName().toString();
        if (entry.endsWith(".class") && (leftOut.isEmpty() || !entry.startsWith(leftOut))) {
          jar.putNextEntry(new JarEntry(entry));
          Files.copy(one, jar);
        }
      }
      for (String service : services) {
        jar.putNextEntry(new JarEntry("META-INF/services/" + service));
        jar.write("Plugin\n".getBytes(UTF_8));
      }
    }
  }

  private ToolRun sessions() {
    return ToolRun.of("sessions", "--plugins", plugins.toString(), KIOSK);
  }

  @Test
  void namesABrokenPluginInTheReport() throws IOException {
    Files.writeString(plugins.resolve("broken.jar"), "no jar");

    assertThat(ToolRun.of("timeline", "--plugins", plugins.toString(), KIOSK).out())
        .contains("\"notes\":[\"Fault of a plug-in: plug-in broken.jar is left out: not a jar: ");
  }

  @Test
  void usesTheTypesAndRulesOfAPlugin() {
    assertThat(ToolRun.of("sessions", KIOSK).out()).contains(" open ");
    assertThat(ToolRun.of("sessions", "--plugins", QUICKSTART, KIOSK))
        .isEqualTo(
            new ToolRun(
                0,
                """
                User           Computer  Type         Start (UTC)          End (UTC)  Grade  How it ended  Duration           In use  From
                QUILL\\visitor  KIOSK-01  Interactive  2026-03-03 10:02:11  10:17:11   A      logged off     0:15:00  at most 0:15:00  127.0.0.1

                1 session in 2 events.
                """,
                ""));
  }

  @Test
  void writesTheRecordsOfAPlugin() {
    assertThat(ToolRun.of("events", KIOSK).out()).doesNotContain("KioskSessionClosed");
    assertThat(ToolRun.of("events", "--plugins", QUICKSTART, KIOSK).out())
        .contains("\"event\":{\"type\":\"KioskSessionClosed\",\"user\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions",
        "events",
        "who --computer KIOSK-01 --at 2026-03-03T10:05",
        "summary",
        "timeline",
        "follow",
        "coverage"
      })
  void isAnOptionOfEveryCommandThatReadsEvents(String command) throws IOException {
    Files.writeString(plugins.resolve("broken.jar"), "no jar");

    var run = ToolRun.of((command + " --plugins " + plugins + " -").split(" "));

    assertThat(run.err()).startsWith("logonaudit: plug-in broken.jar is left out: not a jar: ");
  }

  @Test
  void namesBrokenPluginsAndUsesTheOthers() throws IOException {
    String clash =
        HEAD
            + """
            public class Plugin implements EventTypeProvider {
              public record Other(EventHeader header) implements WindowsEvent {}

              public List<EventType<?>> eventTypes() {
                return List.of(EventType.of(EventKey.security(4624), Other.class,
                    fields -> new Other(fields.header())));
              }
            }
            """;
    copyQuickstart("a.jar");
    Files.writeString(plugins.resolve("b.jar"), "no jar");
    jar("c", kioskEvent("", ""), "Plugin", TYPES);
    jar(
        "d",
        kioskEvent("", "")
            .replace(
                "public List",
                "public Plugin() { throw new IllegalStateException(\"no licence\"); } public List"),
        "",
        TYPES);
    jar("e", clash, "", TYPES);
    jar("f", kioskEvent("", ""), "Plugin$Closed", TYPES, RULES);
    jar("g", kioskEvent("", ""), "");
    jar("h", kioskEvent("", ""), "", TYPES, RULES);
    Files.writeString(plugins.resolve("README.txt"), "not a plug-in, and none that is meant");

    var run = sessions();

    assertThat(run.out()).contains("10:17:11   A      logged off");
    assertThat(run.err().lines())
        .containsExactly(
            "logonaudit: plug-in b.jar is left out: not a jar: zip END header not found",
            "logonaudit: plug-in c.jar is left out: " + TYPES + ": Provider Plugin not found",
            "logonaudit: plug-in d.jar is left out: "
                + TYPES
                + ": Provider Plugin could not be instantiated:"
                + " java.lang.IllegalStateException: no licence",
            "logonaudit: plug-in e.jar is left out: Other (event 4624 of"
                + " Microsoft-Windows-Security-Auditing) is known already, as AccountLoggedOn (event"
                + " 4624 of Microsoft-Windows-Security-Auditing)",
            "logonaudit: plug-in f.jar is left out: java.lang.NoClassDefFoundError: Plugin$Closed",
            "logonaudit: plug-in g.jar is left out: its META-INF/services names no event types and"
                + " no rules",
            "logonaudit: plug-in h.jar is left out: Closed (event 100 of Contoso-Kiosk) is known"
                + " already, as KioskSessionClosed (event 100 of Contoso-Kiosk)");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void tellsOnceOfARuleThatThrowsAndGoesOn() throws IOException {
    jar(
        "a",
        kioskEvent("", "if (true) throw new IllegalStateException(\"no\");"),
        "",
        TYPES,
        RULES);
    Path twice = folder.resolve("twice.xml");
    String log = Files.readString(Path.of(KIOSK));
    Files.writeString(twice, log + log.replace("<EventRecordID>311<", "<EventRecordID>312<"));

    var run = ToolRun.of("sessions", "--plugins", plugins.toString(), twice.toString());

    assertThat(run.out()).contains(" open ").endsWith("1 session in 4 events.\n");
    assertThat(run.err())
        .isEqualTo(
            "logonaudit: plug-in a.jar: its rule for Closed failed, at first for"
                + " Contoso-Kiosk/Operational record 311 (event 100) of KIOSK-01.quillhaven.example,"
                + " and is not used where it fails: java.lang.IllegalStateException: no\n");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void keepsTheEventOfADecoderThatLinksAgainstSomethingMissing() throws IOException {
    jar(
        "a",
        kioskEvent("Helper.help();", "") + "class Helper { static void help() {} }",
        "Helper",
        TYPES);

    for (String command : List.of("sessions", "events")) {
      var run = ToolRun.of(command, "--plugins", plugins.toString(), KIOSK);

      assertThat(run.err()).contains("event 100").contains("NoClassDefFoundError: Helper");
      assertThat(run.out()).isNotEmpty();
      assertThat(run.status()).isEqualTo(3);
    }
    assertThat(ToolRun.of("events", "--plugins", plugins.toString(), KIOSK).out().lines())
        .hasSize(2);
  }

  @Test
  void writesAnEventWithoutItsRecordIfThatCannotBeWritten() throws IOException {
    jar(
        "a",
        kioskEvent("", "")
            .replace(
                "implements WindowsEvent {}",
                "implements WindowsEvent { public LogonId logonId() { throw new RuntimeException(); } }"),
        "",
        TYPES);

    var run = ToolRun.of("events", "--plugins", plugins.toString(), KIOSK);

    assertThat(run.out().lines()).hasSize(2).last().asString().doesNotContain("Closed\"");
    assertThat(run.err()).contains("a record that can be written as JSON");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void refusesAFolderWithoutPlugins() throws IOException {
    String start = "logonaudit: Invalid value for option '--plugins': ";
    Path file = Files.writeString(plugins.resolve("notes.txt"), "");

    assertThat(sessions().err()).startsWith(start + plugins + ": there is no jar in it\n");
    assertThat(ToolRun.of("sessions", "--plugins", plugins + "x", KIOSK).err())
        .startsWith(start + plugins + "x: no such folder\n");
    assertThat(ToolRun.of("sessions", "--plugins", file.toString(), KIOSK).err())
        .startsWith(start + file + ": is not a folder\n");
    assertThat(sessions().status()).isEqualTo(2);
  }
}
