package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogonauditTest {
  @TempDir Path directory;

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  // ---- usage --------------------------------------------------------------------------------

  @Test
  void explainsItself() {
    assertThat(ToolRun.of("--help"))
        .isEqualTo(
            new ToolRun(
                0,
                """
                Usage: logonaudit [-hV] COMMAND
                Shows who was logged on to which Windows computer, and when.
                  -h, --help      Show this help message and exit.
                  -V, --version   Print version information and exit.
                Commands:
                  sessions    Lists logon sessions: who was logged on to which computer, from
                                when to when, and how each session ended.
                  who         Shows who was at a desktop of a computer at a given time. A
                                session is certain, or only possible if the log does not show
                                when it began or ended, or whether it had a desktop.
                  summary     Sums up sessions and failed logons by account and by source: how
                                many, why logons failed, when they were seen, the longest
                                session and the most at once. Shows accounts that people may
                                use.
                  timeline    Draws sessions as bars over time, by computer or by person, in an
                                HTML file for a browser.
                  coverage    Shows what the logs of each computer cover and what is missing:
                                gaps, cleared logs and audit policies that are off.
                  events      Writes all events: in full as JSON, XML or CSV, or as a table for
                                a report.
                  follow      Shows sessions as they open and close, a line each, while events
                                are written to a file or to standard input. Begins with the
                                events that are there, and ends with Ctrl-C or with standard
                                input.
                  policy      Compares the audit policy of a computer with what Microsoft
                                recommends for logon events, and says what is missing from the
                                log because of it.
                  help        Display help information about the specified command.
                  completion  Prints a script by which bash and zsh complete commands, options
                                and values.

                Example:
                  wevtutil qe Security /f:xml > Security.xml
                  logonaudit sessions Security.xml

                Exit status: 0 if every event was read, 1 if a file was empty or could not be
                read or the output could not be written, 2 for wrong usage, 3 if some events or
                parts of a folder or archive could not be read, text between events may hold
                more, or a plug-in failed, 130 after Ctrl-C, which writes what was found until
                then. What is wrong is reported on standard error.
                """,
                ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions",
        "who",
        "summary",
        "timeline",
        "coverage",
        "events",
        "follow",
        "policy"
      })
  void explainsACommandWithAnExample(String command) {
    var run = ToolRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("Usage: logonaudit " + command)
        .containsPattern("Example[^\n]*:\n(  .*\n)?  logonaudit " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"follow", "who"})
  void namesNoOptionInTheHelpThatTheCommandLacks(String command) {
    assertThat(ToolRun.of(command, "--help").out()).doesNotContain("--people");
  }

  @Test
  void explainsACommandByHelp() {
    assertThat(ToolRun.of("help")).isEqualTo(ToolRun.of("--help"));
    assertThat(ToolRun.of("help", "who")).isEqualTo(ToolRun.of("who", "--help"));
  }

  @Test
  void saysWhatWasProbablyMeant() {
    assertThat(ToolRun.of("sesions", "x"))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: there is no command sesions
                Did you mean sessions?
                See logonaudit --help
                """));
    assertThat(ToolRun.of("help", "sesions")).isEqualTo(ToolRun.of("sesions"));
    assertThat(ToolRun.of("sessions", "--zoen", "UTC", "x").err())
        .isEqualTo(
            """
            logonaudit: Unknown option: '--zoen'
            Did you mean --zone?
            See logonaudit sessions --help
            """);
  }

  @Test
  void printsAScriptThatCompletesCommandsAndOptions() {
    var run = ToolRun.of("completion");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_logonaudit", "sessions", "follow", "--min-duration");
  }

  @Test
  void tellsItsVersion() {
    assertThat(ToolRun.of("--version").out()).startsWith("logonaudit ");
  }

  @Test
  void printsUsageWhereThereIsNoCommand() {
    var run = ToolRun.of();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("logonaudit: Missing required subcommand\nUsage: logonaudit")
        .endsWith(ToolRun.of("--help").out());
  }

  @Test
  void refusesAnUnknownOptionBeforeTheCommandBriefly() {
    assertThat(ToolRun.of("--lang", "ja", "sessions", "x").err())
        .startsWith("logonaudit: Unknown option")
        .endsWith("\nSee logonaudit --help\n")
        .doesNotContain("Usage");
  }

  @Test
  void namesTheUnknownOptionAndNotWhatFollowsIt() {
    assertThat(ToolRun.of("follow", "--computer", "WS-01", "log.xml").err())
        .isEqualTo(
            """
            logonaudit: Unknown option: '--computer'
            See logonaudit follow --help
            """);
  }

  @Test
  void refusesAnArgumentTooMany() {
    assertThat(ToolRun.of("follow", "x", "y"))
        .isEqualTo(
            new ToolRun(
                2, "", "logonaudit: unexpected argument y\nSee logonaudit follow --help\n"));
  }

  @Test
  void namesTheValuesOfAnOption() {
    assertThat(ToolRun.of("timeline", "--lang", "fr", "x"))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: Invalid value for option '--lang': expected one of en, ja, found "fr"
                See logonaudit timeline --help
                """));
  }

  @Test
  void refusesWrongUsageBriefly() {
    assertThat(ToolRun.of("events"))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                "logonaudit: Missing required parameter: 'FILE'\nSee logonaudit events --help\n"));
    assertThat(ToolRun.of("sessions", "--zone", "Mars", "x"))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: Invalid value for option '--zone': expected a time zone like \
                Europe/Berlin or +02:00, found "Mars"
                See logonaudit sessions --help
                """));
    assertThat(ToolRun.of("sessions", "--format", "jsonl", "--zone", "UTC", "x").status())
        .isEqualTo(2);
    assertThat(ToolRun.of("events", "--format", "table", "x").status()).isEqualTo(2);
  }

  // ---- inputs -------------------------------------------------------------------------------

  @Test
  void readsFilesAndStandardInputInOrder() throws IOException {
    var first = file("@first.xml", SampleEvents.security(1, ""));
    var second = file("second.xml", SampleEvents.security(3, ""));

    var run = ToolRun.withInput(SampleEvents.security(2, ""), "events", first, "-", second);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll(".*eventId\":(\\d).*", "$1")))
        .containsExactly("1", "2", "3");
  }

  @Test
  void makesOneHistoryOfSeveralFiles() throws IOException {
    var off = file("off.xml", SampleEvents.LOGOFF);
    var on = file("on.xml", SampleEvents.LOGON.replace("18446744073709551615", "7"));

    var run = ToolRun.of("sessions", "--format", "jsonl", off, on);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .contains("\"logonId\":\"0x29b379\"", "\"LOGGED_OFF\"", "\"duration\":\"PT1H30M0.5S\"");
  }

  private static String onPc1(String event) {
    return event.replace("PC1.contoso.example", "PC1");
  }

  @Test
  void joinsTheNamesOfAComputerThatItIsGiven() throws IOException {
    var log =
        file(
            "log.xml",
            SampleEvents.LOGON.replace("18446744073709551615", "7") + onPc1(SampleEvents.LOGOFF));
    var names = file("names.txt", "# renamed in March\n\nOLD = PC1\nPC1=PC1.contoso.example\n");

    var joined = ToolRun.of("sessions", "--format", "jsonl", "--alias-file", names, log);

    assertThat(joined.err()).isEmpty();
    assertThat(joined.out()).contains("\"LOGGED_OFF\"", "\"duration\":\"PT1H30M0.5S\"");
    assertThat(joined.out().lines()).hasSize(1);
    assertThat(ToolRun.of("sessions", "--format=jsonl", "--alias", "pc1=PC1.contoso.example", log))
        .isEqualTo(joined);
    assertThat(
            ToolRun.of("coverage", "--format=jsonl", "--alias", "pc1=PC1.contoso.example", log)
                .out())
        .startsWith("{\"computer\":\"PC1.contoso.example\"")
        .hasLineCount(1);
    assertThat(
            ToolRun.of(
                    "who",
                    "--computer=old",
                    "--at=2026-03-03T08:30:00Z",
                    "--alias-file",
                    names,
                    log)
                .out())
        .startsWith("PC1.contoso.example at 2026-03-03 08:30:00 UTC: 1 session for certain.");
  }

  @Test
  void saysWhatIsWrongWithAnAlias() throws IOException {
    assertThat(ToolRun.of("sessions", "--alias", "PC1", "log.xml").err())
        .startsWith(
            "logonaudit: Invalid value for option '--alias' (NAME=NAME): expected two names of a"
                + " computer like OLD-PC=PC1.contoso.com, found \"PC1\"\n");
    var names = file("names.txt", "A=B\nC=D=E\n");
    assertThat(ToolRun.of("sessions", "--alias-file", names, "log.xml").err())
        .startsWith(
            "logonaudit: Invalid value for option '--alias-file': "
                + names
                + ", line 2: expected two names");
    assertThat(ToolRun.of("sessions", "--alias-file", names + "x", "log.xml").err())
        .startsWith(
            "logonaudit: Invalid value for option '--alias-file': " + names + "x: no such file\n");
  }

  @Test
  void saysWhatElseItFoundInEitherFormat() throws IOException {
    var on = SampleEvents.LOGON.replace("18446744073709551615", "7");
    var other = on.replace(">PC1.contoso.example<", ">PC1<");
    var again = on.replace("<EventRecordID>7<", "<EventRecordID>8<");
    var path = file("log.xml", on + again + other);
    var found =
        """
        logonaudit: a restart before Security record 8 (event 4624) of PC1.contoso.example is not in\
         the log
        logonaudit: PC1.contoso.example and PC1 may be the same computer (--alias joins them)
        """;

    assertThat(ToolRun.of("sessions", path).err()).isEqualTo(found);
    assertThat(ToolRun.of("sessions", "--format", "jsonl", path).err()).isEqualTo(found);
  }

  @Test
  void reportsATruncatedEventAndWritesTheWholeOnes() throws IOException {
    var whole = SampleEvents.security(1, "");
    var path = file("cut.xml", whole + SampleEvents.security(2, "").substring(0, 300));

    var run = ToolRun.of("events", path);

    assertThat(run)
        .isEqualTo(
            new ToolRun(
                3,
                ToolRun.withInput(whole, "events", "-").out(),
                """
                logonaudit: %s: event #2 at byte %d: the input ends inside the event
                logonaudit: 1 of 2 events could not be read
                """
                    .formatted(path, whole.length())));
  }

  @Test
  void givesByteOffsetsOfTheFileWhateverItsEncoding() throws IOException {
    var xml = SampleEvents.LOGON + "<Event>";
    var path = directory.resolve("utf16.xml");
    Files.write(path, ("\ufeff" + xml).getBytes(UTF_16LE));

    assertThat(ToolRun.of("events", path.toString()).err())
        .contains("event #2 at byte " + (2 + 2 * SampleEvents.LOGON.length()) + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "windows-31j", "GB18030"})
  void readsTheEncodingThatItIsGiven(String encoding) throws IOException {
    var name = encoding.equals("IBM850") ? "Jürgen" : "山本表";
    var xml = SampleEvents.security(1, "<EventData><Data>" + name + "</Data></EventData>");
    var path = directory.resolve("code-page.xml");
    Files.write(path, xml.getBytes(Charset.forName(encoding)));

    var run = ToolRun.of("events", "--encoding", encoding, path.toString());

    assertThat(run).isEqualTo(ToolRun.of("events", file("utf8.xml", xml)));
    assertThat(run.out()).contains("\"" + name + "\"");
    assertThat(ToolRun.of("events", path.toString()))
        .satisfies(
            without -> {
              assertThat(without.status()).isZero();
              assertThat(without.err())
                  .endsWith(
                      """
                      ; if the file is in a Windows code page, name it with --encoding
                      logonaudit: 1 value in 1 event can't be read; --verbose lists it
                      """);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM037", "nonsense", "a b"})
  void refusesAnEncodingThatItCannotRead(String encoding) {
    assertThat(ToolRun.of("who", "--encoding", encoding, "x"))
        .isEqualTo(
            new ToolRun(
                2,
                "",
                """
                logonaudit: Invalid value for option '--encoding': expected UTF-8, UTF-16 or an \
                encoding that holds ASCII, like IBM850 or windows-31j, found "%s"
                See logonaudit who --help
                """
                    .formatted(encoding)));
  }

  @Test
  void saysOfNoiseThatItIsNoEventXml() throws IOException {
    var noise = new byte[4096];
    new Random(7).nextBytes(noise);
    var path = directory.resolve("noise");
    for (var content : new byte[][] {noise, new byte[4096]}) {
      Files.write(path, content);

      var run = ToolRun.of("events", path.toString());

      assertThat(run.status()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .matches(
              "(logonaudit: \\S+: (event #\\d at|\\d+ bytes outside events from) byte \\d+: [^\n]+\n)+"
                  + "(logonaudit: 2 of 2[^\n]+\n)?");
    }
  }

  @Test
  void goesOnAfterAFileThatCannotBeOpened() throws IOException {
    var missing = directory.resolve("missing.xml").toString();
    var cut = file("cut.xml", "<Event>");
    var whole = file("whole.xml", SampleEvents.security(1, ""));

    var run = ToolRun.of("events", missing, missing + "*", "a\0b", cut, whole);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .isEqualTo(
            """
            logonaudit: %s: no such file
            logonaudit: %s*: no file matches
            logonaudit: a\\u0000b: cannot be read: Nul character not allowed: a\\u0000b
            logonaudit: %s: event #1 at byte 0: the input ends inside the event
            logonaudit: 1 of 2 events could not be read
            """
                .formatted(missing, missing, cut));
  }

  @Test
  void readsAnEvtxFile() throws IOException {
    var path = file("Security.evtx", "ElfFile\0");

    assertThat(ToolRun.of("events", path))
        .isEqualTo(
            new ToolRun(
                3,
                "",
                "logonaudit: %s: event #1 at byte 8: the input ends inside the header of the file\n"
                    .formatted(path)));
  }

  @Test
  void reportsTextThatMayHoldFurtherEvents() throws IOException {
    var between = "\0".repeat(4);
    var path = file("mixed.xml", (SampleEvents.LOGOFF + between).repeat(25));
    var length = SampleEvents.LOGOFF.getBytes(UTF_8).length;

    var run = ToolRun.of("events", path);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().lines()).hasSize(25);
    assertThat(run.err().lines())
        .hasSize(21)
        .startsWith(
            "logonaudit: %s: 4 bytes outside events from byte %d: zero bytes"
                .formatted(path, length))
        .endsWith(
            "logonaudit: 5 more stretches of text that may hold events; --verbose lists them");
  }

  @Test
  void countsTextThatTheReaderNoLongerReports() throws IOException {
    var path = file("mixed.xml", (SampleEvents.LOGOFF + "\0\0").repeat(130));

    var run = ToolRun.of("events", path);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .hasSize(21)
        .endsWith(
            "logonaudit: 110 more stretches of text that may hold events; --verbose lists 80 of"
                + " them");
    assertThat(ToolRun.of("events", "--verbose", path).err().lines())
        .hasSize(101)
        .endsWith("logonaudit: 30 more stretches of text that may hold events");
  }

  @Test
  void opensNothingThatADoctypeNames() throws IOException {
    var secret = file("secret.txt", "s3cret");
    var path =
        file(
            "xxe.xml",
            "<!DOCTYPE Event [<!ENTITY x SYSTEM '%s'>]>".formatted(Path.of(secret).toUri())
                + SampleEvents.security(1, "<EventData><Data>&x;</Data></EventData>"));

    var run = ToolRun.of("events", path);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out() + run.err()).contains("a DOCTYPE is refused").doesNotContain("s3cret");
  }

  @Test
  void reportsAnInputThatBreaks() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    var err = new ByteArrayOutputStream();

    int status =
        Logonaudit.run(
            new String[] {"events", "-"},
            broken,
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            false);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("logonaudit: standard input: cannot be read: the disk is gone\n");
  }

  // ---- output -------------------------------------------------------------------------------

  private static ToolRun withBrokenOutput(String message, String command) {
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    var err = new ByteArrayOutputStream();
    int status =
        Logonaudit.run(
            (command + " -").split(" "),
            new ByteArrayInputStream(SampleEvents.LOGON.getBytes(UTF_8)),
            out,
            new PrintStream(err, true, UTF_8),
            false);
    return new ToolRun(status, "", err.toString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions",
        "sessions --all --format ecs",
        "summary --format jsonl",
        "timeline",
        "coverage",
        "events"
      })
  void failsWhereTheOutputCannotBeWritten(String command) {
    assertThat(withBrokenOutput("No space left on device", command))
        .isEqualTo(
            new ToolRun(1, "", "logonaudit: cannot write the output: No space left on device\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sessions", "sessions --all --format ocsf", "summary --format jsonl", "events"})
  void endsQuietlyWhenThePipeIsClosed(String command) {
    assertThat(withBrokenOutput("Broken pipe", command)).isEqualTo(new ToolRun(0, "", ""));
  }

  @Test
  void showsProgressOnStandardErrorOnly() {
    var quiet = ToolRun.withInput(SampleEvents.LOGON, "events", "--no-progress", "-");
    var shown = ToolRun.withInput(SampleEvents.LOGON, "events", "--progress", "-");

    assertThat(quiet).isEqualTo(new ToolRun(0, shown.out(), ""));
    assertThat(shown.err()).contains("reading");
  }
}
