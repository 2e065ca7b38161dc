package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the tool uses of damaged input, what it tells, and how it exits. */
class DamagedInputTest {
  private static final String NAMED =
      SampleEvents.LOGON
          .replace("S-1-5-21-1-2-3-1001", "CONTOSO\\grüner")
          .replace("S-1-5-18", "NT AUTHORITY\\SYSTEM")
          .replace("<Level>0", "<Level>Information")
          .replace("18446744073709551615", "7");

  private static String row(ToolRun run) {
    return run.out().lines().skip(1).findFirst().orElse("");
  }

  @Test
  void countsValuesThatCantBeReadAndUsesTheRest() {
    var run = ToolRun.withInput(NAMED + SampleEvents.LOGOFF, "sessions", "-");

    assertThat(run.status()).isZero();
    assertThat(row(run)).contains("CONTOSO\\grüner", "RemoteInteractive", "logged off");
    assertThat(run.err())
        .isEqualTo("logonaudit: 3 values in 1 event can't be read; --verbose lists them\n");
  }

  @Test
  void listsValuesThatCantBeReadIfAskedTo() {
    var run = ToolRun.withInput(NAMED, "sessions", "--verbose", "-");

    assertThat(run.status()).isZero();
    assertThat(run.err().lines())
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(line).startsWith("logonaudit: standard input: event #1 at byte 0: "))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "System/Level: expected a number from 0 to 255, found \"Information\""));
  }

  @Test
  void usesNoEventWithAValueThatCantBeReadIfItIsStrict() {
    var run = ToolRun.withInput(NAMED + SampleEvents.LOGOFF, "sessions", "--strict", "-");

    assertThat(run.status()).isEqualTo(3);
    assertThat(row(run)).contains("before 2026-03-03 09:30:00");
    assertThat(run.err())
        .contains("event #1 at byte 0: System/Level: expected a number")
        .endsWith("logonaudit: 1 of 2 events could not be read\n");
  }

  @Test
  void usesAnEventWithoutAReadableTime() {
    var run =
        ToolRun.withInput(
            SampleEvents.LOGON.replace("2026-03-03T08:00:00.1234567Z", "noon")
                + SampleEvents.LOGOFF,
            "sessions",
            "-");

    assertThat(run.status()).isZero();
    assertThat(row(run)).contains("CONTOSO\\grüner");
    assertThat(run.err())
        .isEqualTo("logonaudit: 1 value in 1 event can't be read; --verbose lists it\n");
  }

  @Test
  void repairsABareAmpersandAndTells() {
    var bare = SampleEvents.LOGON.replace("svchost.exe", "a & b.exe");

    var run = ToolRun.withInput(bare, "sessions", "-");
    assertThat(run.status()).isZero();
    assertThat(row(run)).contains("CONTOSO\\grüner");
    assertThat(run.err()).contains("event #1 at byte 0: read a bare '&' as text");

    var strict = ToolRun.withInput(bare, "sessions", "--strict", "-");
    assertThat(strict.status()).isEqualTo(3);
    assertThat(strict.err()).contains("not well-formed XML");
  }

  @Test
  void usesTheWholePartsOfAnEventThatIsCutOff() {
    var cut =
        SampleEvents.LOGON
            .replace("18446744073709551615", "7")
            .replace("</Event>", "<RenderingInfo Culture='en-US'><Message>An acc");

    var run = ToolRun.withInput(cut + SampleEvents.LOGOFF, "sessions", "-");

    assertThat(run.status()).isZero();
    assertThat(row(run)).contains("2026-03-03 08:00:00", "logged off");
    assertThat(run.err())
        .isEqualTo(
            "logonaudit: standard input: event #1 at byte 0: read without its RenderingInfo, which"
                + " is cut (character %d of the event)\n".formatted(cut.length()));

    var strict = ToolRun.withInput(cut + SampleEvents.LOGOFF, "sessions", "--strict", "-");
    assertThat(strict.status()).isEqualTo(3);
    assertThat(strict.err())
        .startsWith(
            "logonaudit: standard input: event #1 at byte 0: the event is not closed before the"
                + " next one begins");
  }

  @Test
  void reportsAnEventThatWindowsCouldNotRender() {
    var error =
        SampleEvents.security(
            4624, "<ProcessingErrorData><ErrorCode>15005</ErrorCode></ProcessingErrorData>");

    var run = ToolRun.withInput(error + SampleEvents.LOGOFF, "sessions", "-");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .contains("Windows could not render the fields of the event: error 15005 (event 4624 of")
        .endsWith("logonaudit: 1 of 2 events could not be read\n");
  }

  @Test
  void countsAnEventThatCantBeReadAsARecordOfItsLog() {
    String[] events =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i -> SampleEvents.LOGOFF.replace("<EventRecordID>8", "<EventRecordID>" + i))
            .toArray(String[]::new);
    events[1] = events[1].replace("0x29b379", "unknown");

    var run = ToolRun.withInput(String.join("", events), "coverage", "--format", "jsonl", "-");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("\"gaps\":{\"count\":0");
  }

  @Test
  void listsTwentyFaultsOfOneKindAndCountsTheOthers() {
    var broken = SampleEvents.LOGOFF.replace("</Data>", "</Door>");
    var input = IntStream.range(0, 25).mapToObj(i -> broken).collect(Collectors.joining());

    var run = ToolRun.withInput(input + "</Event>", "sessions", "-");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("not well-formed XML"))).hasSize(20);
    assertThat(run.err())
        .contains("the end of an event whose beginning is missing")
        .endsWith(
            """
            logonaudit: 5 more events that are not well-formed; --verbose lists them
            logonaudit: 26 of 26 events could not be read
            """);
    assertThat(ToolRun.withInput(input, "sessions", "--verbose", "-").err().lines()).hasSize(26);
  }

  @Test
  void writesTheTextsOfHeaderValuesThatCantBeRead() {
    assertThat(ToolRun.withInput(NAMED, "events", "-").out())
        .contains(
            "\"unreadable\":[{\"place\":\"System/Level\",\"text\":\"Information\","
                + "\"expected\":\"a number from 0 to 255\"}]");
  }
}
