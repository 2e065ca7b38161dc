package io.github.logonaudit.cli;

import static io.github.logonaudit.cli.archive.Archives.concat;
import static io.github.logonaudit.cli.archive.Archives.gzip;
import static io.github.logonaudit.cli.archive.Archives.member;
import static io.github.logonaudit.cli.archive.Archives.xz;
import static io.github.logonaudit.cli.archive.Archives.zip;
import static io.github.logonaudit.cli.archive.Archives.zipEnd;
import static io.github.logonaudit.cli.archive.Archives.zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.input.Progress;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders, wildcards and archives as inputs, and many inputs at once. */
class InputsTest {
  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("case"));
  }

  private String file(String name, byte[] content) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, content).toString();
  }

  private String file(String name, String content) throws IOException {
    return file(name, content.getBytes(UTF_8));
  }

  private static String event(int id) {
    return SampleEvents.security(id, "");
  }

  /** The event IDs that the tool writes. */
  private static List<Integer> ids(ToolRun run) {
    return run.out()
        .lines()
        .map(line -> Integer.valueOf(line.replaceAll(".*eventId\":(\\d+).*", "$1")))
        .toList();
  }

  // ---- folders and wildcards ----------------------------------------------------------------

  @Test
  void readsAFolderWithAllThatIsInIt() throws IOException {
    file("c.zip", zip(Map.of("Security.xml", event(3))));
    file("a.xml", event(1));
    file("b/deep/Security.log", gzip(event(2)));
    file("d", xz(event(4)));
    file("e.xml", zstd(event(5)));

    var run = ToolRun.of("events", directory.toString());

    assertThat(ids(run)).containsExactly(1, 2, 3, 4, 5);
    assertThat(run).isEqualTo(new ToolRun(0, run.out(), ""));
  }

  @Test
  void countsTheOtherFilesOfAFolder() throws IOException {
    file("a.xml", event(1));
    var notes = file("notes.txt", "no log");
    var zip = file("z.zip", zip(Map.of("page.html", "<html>")));

    assertThat(ToolRun.of("events", directory.toString()))
        .isEqualTo(
            new ToolRun(
                0,
                ToolRun.withInput(event(1), "events", "-").out(),
                "logonaudit: 2 other files are not read; --verbose lists them\n"));
    assertThat(ToolRun.of("events", "--verbose", directory.toString()).err())
        .isEqualTo(
            """
            logonaudit: %s: is not a log, and is not read
            logonaudit: %s!/page.html: is not a log, and is not read
            """
                .formatted(notes, zip));
  }

  @Test
  void expandsWildcardsThatTheShellLeft() throws IOException {
    file("x/a1.xml", event(1));
    file("x/a2.xml", event(2));
    file("y/a3.xml", event(3));
    file("y/b.xml", event(4));
    file("y/a4.xml/deep.log", event(5));

    assertThat(ids(ToolRun.of("events", directory + "/x/a?.xml"))).containsExactly(1, 2);
    assertThat(ids(ToolRun.of("events", directory + "/*/[ab]*.xml")))
        .containsExactly(1, 2, 3, 5, 4);
    assertThat(ids(ToolRun.of("events", directory + "/**.log"))).containsExactly(5);
    assertThat(ids(ToolRun.of("events", directory + "/y*"))).containsExactly(3, 5, 4);
    assertThat(ToolRun.of("events", directory + "/[", directory + "/none/*"))
        .isEqualTo(
            new ToolRun(
                1,
                "",
                """
                logonaudit: %s/[: no file matches
                logonaudit: %s/none/*: no file matches
                """
                    .formatted(directory, directory)));
  }

  @Test
  void readsAFileWithAWildcardInItsName() throws IOException {
    assertThat(ids(ToolRun.of("events", file("[1].xml", event(1))))).containsExactly(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followsNoLinkThatLeadsAroundOrNowhere() throws IOException {
    file("b.xml", event(1));
    Files.createSymbolicLink(directory.resolve("a"), directory);
    Files.createSymbolicLink(directory.resolve("c"), directory.resolve("missing"));

    var run = ToolRun.of("events", directory.toString());

    assertThat(ids(run)).containsExactly(1);
    assertThat(run)
        .isEqualTo(
            new ToolRun(
                0,
                run.out(),
                """
                logonaudit: %s/a: is a link to a folder that it is in, and is not followed
                logonaudit: 1 other file is not read; --verbose lists it
                """
                    .formatted(directory)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void goesOnAfterAFolderThatItMayNotRead() throws IOException {
    file("b.xml", event(1));
    Path closed = Files.createDirectory(directory.resolve("a"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    // For root, nothing is forbidden.
    assumeFalse(Files.isReadable(closed));

    var run = ToolRun.of("events", directory.toString());

    assertThat(ids(run)).containsExactly(1);
    assertThat(run)
        .isEqualTo(new ToolRun(3, run.out(), "logonaudit: " + closed + ": access denied\n"));
  }

  // ---- archives -----------------------------------------------------------------------------

  @Test
  void namesAMemberInEveryMessage() throws IOException {
    var path = file("case.zip", zip(Map.of("Security.xml", event(1) + "<Event>")));

    assertThat(ToolRun.of("events", path).err())
        .startsWith(
            "logonaudit: %s!/Security.xml: event #2 at byte %d: the input ends inside the event\n"
                .formatted(path, event(1).length()));
  }

  @Test
  void readsTheNeighboursOfMembersThatItCannotRead() throws IOException {
    var path =
        file(
            "case.zip",
            concat(
                member("a.xml", 0, 0, event(1).getBytes(UTF_8)),
                member("b.xml", 1, 8, event(2).getBytes(UTF_8)),
                member("c.xml", 0, 0, event(3).getBytes(UTF_8)),
                zipEnd()));

    var run = ToolRun.of("events", path);

    assertThat(ids(run)).containsExactly(1, 3);
    assertThat(run)
        .isEqualTo(new ToolRun(3, run.out(), "logonaudit: " + path + "!/b.xml: is encrypted\n"));
  }

  @Test
  void writesNothingToAPathThatAMemberNames() throws IOException {
    var name = "../../evil\u001b[31m\n.xml";
    var path = file("deep/er/case.zip", zip(Map.of(name, event(1) + "<Event>")));

    var run = ToolRun.of("events", path);

    assertThat(ids(run)).containsExactly(1);
    assertThat(run.err())
        .startsWith("logonaudit: " + path + "!/../../evil\\u001b[31m\\u000a.xml: event #2 ");
    try (var files = Files.walk(temporary)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(Path.of(path));
    }
  }

  @Test
  void readsWhatIsLeftOfATruncatedArchive() throws IOException {
    byte[] whole =
        gzip(IntStream.range(0, 2000).mapToObj(i -> event(i % 7)).collect(Collectors.joining()));
    int length = whole.length / 2;
    var path = file("a.gz", Arrays.copyOf(whole, length));

    var run = ToolRun.of("events", path);

    assertThat(run.status()).isEqualTo(3);
    assertThat(ids(run)).hasSizeGreaterThan(500).startsWith(0, 1, 2, 3, 4, 5, 6, 0);
    assertThat(run.err())
        .containsPattern("a.gz: event #\\d+ at byte \\d+: the input ends inside the event\n")
        .contains("a.gz: is cut off, after " + length + " bytes of the file\n");
  }

  @Test
  void expandsStandardInput() throws IOException {
    var out = new ByteArrayOutputStream();

    int status =
        Logonaudit.run(
            new String[] {"events", "-"},
            new ByteArrayInputStream(zip(Map.of("a", event(1)))),
            out,
            System.err,
            false);

    assertThat(ids(new ToolRun(status, out.toString(UTF_8), ""))).containsExactly(1);
  }

  @Test
  void saysThatANamedArchiveHoldsNoLog() throws IOException {
    var path = file("a.zip", zip(Map.of("a.txt", "no log")));

    assertThat(ToolRun.of("events", path))
        .isEqualTo(
            new ToolRun(
                1,
                "",
                """
                logonaudit: %s: holds no log
                logonaudit: 1 other file is not read; --verbose lists it
                """
                    .formatted(path)));
  }

  // ---- many at once -------------------------------------------------------------------------

  /** What a reading on some threads gives. */
  private record Reading(List<String> events, String messages, int status, long count) {}

  private static Reading read(List<String> arguments, int threads, boolean isVerbose)
      throws IOException {
    List<String> events = new ArrayList<>();
    var err = new ByteArrayOutputStream();
    var found =
        inputs(arguments, threads, isVerbose, err)
            .read((WindowsEvent event) -> events.add(event.toString()));
    return new Reading(events, err.toString(UTF_8), found.status(), found.events());
  }

  private static Reading readRaw(List<String> arguments, int threads) throws IOException {
    List<String> events = new ArrayList<>();
    var err = new ByteArrayOutputStream();
    var found =
        inputs(arguments, threads, false, err)
            .readRaw((RawEvent event) -> events.add(event.toString()));
    return new Reading(events, err.toString(UTF_8), found.status(), found.events());
  }

  private static Inputs inputs(
      List<String> arguments, int threads, boolean isVerbose, ByteArrayOutputStream err) {
    return new Inputs(
        InputFile.of(arguments),
        null,
        InputStream.nullInputStream(),
        Plugins.of(List.of(), message -> {}),
        Progress.none(new PrintStream(err, true, UTF_8)),
        false,
        isVerbose,
        threads);
  }

  @Test
  void readsOnManyThreadsWhatItReadsOnOne() throws IOException {
    var named = SampleEvents.LOGON.replace("S-1-5-21-1-2-3-1001", "CONTOSO\\grüner");
    var bare = SampleEvents.LOGON.replace("svchost.exe", "a & b.exe");
    for (int i = 0; i < 60; i++) {
      var log = new StringBuilder();
      for (int j = 0; j < 10 * i; j++) {
        log.append(
            switch ((i + j) % 23) {
              case 3 -> named;
              case 5 -> bare;
              case 7 -> "<Event><Broken></Event>\n";
              case 11 -> "\0\0\0\0";
              case 13 -> SampleEvents.LOGOFF;
              default -> event(i + j);
            });
      }
      byte[] bytes = log.toString().getBytes(UTF_8);
      byte[] cut = Arrays.copyOf(bytes, bytes.length * 2 / 3);
      switch (i % 6) {
        case 1 -> file(i + ".gz", gzip(bytes));
        case 2 -> file(i + ".zip", zip(two("a.xml", bytes, "b.gz", gzip(cut))));
        case 3 -> file(i + ".cut", cut);
        case 4 -> file(i + ".cut.gz", Arrays.copyOf(gzip(bytes), 300));
        case 5 -> file(i + ".txt", "no log");
        default -> file(i + ".xml", bytes);
      }
    }
    // More than is kept of a file, and faults without an event between them.
    file("large.xml", event(1).repeat(9000) + "<Event>" + event(2).repeat(9000));
    file("faults.xml", "<Event>".repeat(30_000) + event(3));
    var arguments = List.of(directory.toString(), "missing", directory + "/*.gz", "-");

    for (boolean isVerbose : new boolean[] {false, true}) {
      Reading sequential = read(arguments, 1, isVerbose);

      assertThat(sequential.status()).isEqualTo(1);
      assertThat(sequential.events()).hasSizeGreaterThan(30_000);
      assertThat(read(arguments, 2, isVerbose)).isEqualTo(sequential);
      assertThat(read(arguments, 8, isVerbose)).isEqualTo(sequential);
    }
    assertThat(readRaw(arguments.subList(0, 3), 8)).isEqualTo(readRaw(arguments.subList(0, 3), 1));
  }

  private static Map<String, byte[]> two(String a, byte[] ofA, String b, byte[] ofB) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put(a, ofA);
    members.put(b, ofB);
    return members;
  }

  // ---- interruption -------------------------------------------------------------------------

  @Test
  void endsWithWhatWasFoundWhenItIsInterrupted() throws IOException {
    var rest =
        new InputStream() {
          @Override
          public int read() {
            Thread.currentThread().interrupt();
            return -1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            return read();
          }
        };
    var first = new ByteArrayInputStream((event(1).repeat(3000) + "<Event").getBytes(UTF_8));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    int status =
        Logonaudit.run(
            new String[] {"coverage", "--format", "jsonl", "-", file("next.xml", event(3))},
            new SequenceInputStream(first, rest),
            out,
            new PrintStream(err, true, UTF_8),
            false);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(status).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "logonaudit: interrupted while reading standard input: the output is only of what was"
                + " read until then\n");
    assertThat(out.toString(UTF_8)).contains("PC1.contoso.example");
  }
}
