package io.github.logonaudit.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventCatalog;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every program as a named module, as a user's application would. */
class QuickstartTest {
  private static final String OFFICE_DAY = "../data/office-day.xml";
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String PROCESS_CREATED =
      """
      <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>
        <Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4688</EventID>
        <Computer>PC1</Computer></System><EventData>
        <Data Name='SubjectUserSid'>S-1-5-21-1-2-3-1001</Data>
        <Data Name='SubjectUserName'>alice</Data>
        <Data Name='SubjectDomainName'>QUILL</Data>
        <Data Name='SubjectLogonId'>0x2f1</Data>
        <Data Name='NewProcessName'>C:\\Windows\\notepad.exe</Data>
        </EventData></Event>
      """;

  private interface Program {
    void run(String[] args) throws IOException;
  }

  @Test
  void runsInModulesOfItsOwn() {
    assertThat(ReadEvents.class.getModule().getName()).isEqualTo("io.github.logonaudit.quickstart");
    assertThat(io.github.logonaudit.xml.EventXmlParser.class.getModule().getName())
        .isEqualTo("io.github.logonaudit.xml");
  }

  @Test
  void printsWhoCameOverRemoteDesktop() throws IOException {
    assertThat(output(ReadEvents::main))
        .containsExactly(
            "QUILL\\kpetrenko from 10.20.8.14",
            "QUILL\\jweber from 10.20.1.110",
            "QUILL\\jweber from 10.20.1.110");
  }

  @Test
  void printsTheSessionsOfPeopleWithTheirEvidence() throws IOException {
    List<String> lines = output(CorrelateSessions::main);

    assertThat(lines.stream().filter(line -> !line.startsWith(" "))).hasSize(14);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("QUILL\\dkovac on WS-04") && line.endsWith("RESTART"));
  }

  @Test
  void followsTheSameSessionsWhileEventsComeIn() throws IOException {
    List<String> sessions =
        output(CorrelateSessions::main).stream()
            .filter(line -> !line.startsWith(" "))
            .map(line -> "closed: " + line)
            .toList();

    assertThat(output(FollowSessions::main)).containsExactlyInAnyOrderElementsOf(sessions);
  }

  @Test
  void copiesTheLogonsAndLogoffs(@TempDir Path folder) throws IOException {
    String extract = folder.resolve("extract.xml").toString();

    assertThat(output(ExtractLogons::main, OFFICE_DAY, extract))
        .containsExactly("320 kept, 174 skipped");
    assertThat(output(CorrelateSessions::main, extract)).hasSizeGreaterThan(14);
  }

  @Test
  void namesWhoWasOnAComputer() throws IOException {
    assertThat(
            output(WhoWasOn::main, OFFICE_DAY, "WS-04.quillhaven.example", "2026-03-03T12:30:00Z"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("POSSIBLE: QUILL\\dkovac on WS-04")
                    .endsWith("RESTART"));
  }

  @Test
  void tellsWhichComputersLogLogoffs() throws IOException {
    assertThat(output(ShowCoverage::main)).contains("WS-01.quillhaven.example: logoffs SHOWN_ON");
  }

  @Test
  void savesSessionsAndReadsThemBack(@TempDir Path folder) throws IOException {
    Path saved = folder.resolve("sessions.jsonl");
    List<String> people =
        output(CorrelateSessions::main).stream().filter(line -> !line.startsWith(" ")).toList();

    List<String> read = output(SaveSessions::main, OFFICE_DAY, saved.toString());
    assertThat(read).containsAll(people);
    assertThat(Files.readAllLines(saved)).hasSameSizeAs(read);
  }

  @Test
  void readsOneEventAMessage() throws IOException {
    List<String> collected = output(CorrelateSessions::main);

    assertThat(output(ReadFromQueue::main)).isNotEmpty().isSubsetOf(collected);
  }

  @Test
  void givesLogonsWithTheirFields() throws IOException {
    assertThat(output(DecodeRaw::main)).hasSize(206).contains("QUILL\\kpetrenko: 27 fields");
  }

  @Test
  void learnsAnEventOfAnotherModule(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log.xml");
    Files.writeString(log, PROCESS_CREATED);

    assertThat(output(AddAnEvent::main, log.toString()))
        .containsExactly("QUILL\\alice started C:\\Windows\\notepad.exe");
  }

  @Test
  void providesAnEventAndItsRuleToOtherModules() {
    ClassLoader loader = KioskPlugin.class.getClassLoader();

    assertThat(EventCatalog.empty().withDiscovered(loader))
        .hasToString("EventCatalog[" + KioskSessionClosed.TYPE + "]");
    assertThat(SessionRules.standard().withDiscovered(loader).toString())
        .contains("KioskSessionClosed");
  }

  @Test
  void readsEventsInsideAnotherDocument(@TempDir Path folder) throws IOException {
    Path incident = folder.resolve("incident.xml");
    try (Stream<String> lines = Files.lines(Path.of(OFFICE_DAY))) {
      String logon =
          lines.filter(line -> line.contains("<EventID>4624</EventID>")).findFirst().orElseThrow();
      Files.writeString(incident, "<Incident ticket='T-7'>" + logon + "</Incident>");
    }

    assertThat(output(QuickstartTest::readWithJaxb, incident.toString()))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("T-7: "));
  }

  private static void readWithJaxb(String[] args) throws IOException {
    try {
      ReadWithJaxb.main(args);
    } catch (JAXBException | XMLStreamException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<String> blocksOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    return JAVA_BLOCK.matcher(readme).results().map(MatchResult::group).toList().stream()
        .map(block -> block.substring("```java\n".length(), block.length() - "```".length()));
  }

  /** What the README shows is compiled and run, because it is part of these programs. */
  @ParameterizedTest
  @MethodSource("blocksOfTheReadme")
  void theReadmeShowsWhatIsRunHere(String block) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(Files::isRegularFile).map(QuickstartTest::unindented))
          .anyMatch(source -> source.contains(unindented(block)));
    }
  }

  private static String unindented(Path source) {
    try {
      return unindented(Files.readString(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "").strip();
  }

  private static List<String> output(Program program) throws IOException {
    return output(program, OFFICE_DAY);
  }

  private static List<String> output(Program program, String... args) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run(args);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
