package io.github.logonaudit.cli.command;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.input.GrowingFile;
import io.github.logonaudit.cli.output.Output;
import io.github.logonaudit.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FollowCommandTest {
  /** What happens while the command waits for more. */
  private interface Step {
    void run() throws IOException;
  }

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file = Path.of("");

  @BeforeEach
  void setUp() {
    file = directory.resolve("security.xml");
  }

  // ---- events -------------------------------------------------------------------------------

  private static String event(int eventId, int record, String time, String data) {
    return """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
        <Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>%d</EventID>\
        <Version>0</Version><TimeCreated SystemTime='2026-03-03T%sZ'/>\
        <EventRecordID>%d</EventRecordID><Channel>Security</Channel>\
        <Computer>PC1</Computer></System><EventData>%s</EventData></Event>
        """
        .formatted(eventId, time, record, data);
  }

  private static String logon(int record, String time, String logonId, String user) {
    return event(
        4624,
        record,
        time,
        "<Data Name='TargetUserName'>%s</Data><Data Name='TargetLogonId'>%s</Data>"
                .formatted(user, logonId)
            + "<Data Name='LogonType'>2</Data><Data Name='LogonProcessName'>User32</Data>");
  }

  private static String logoff(int record, String time, String logonId, String user) {
    return event(
        4634,
        record,
        time,
        "<Data Name='TargetUserName'>%s</Data><Data Name='TargetLogonId'>%s</Data>"
                .formatted(user, logonId)
            + "<Data Name='LogonType'>2</Data>");
  }

  private static final String ANNA_ON = logon(1, "08:00:00", "0x111", "anna");
  private static final String BERT_ON = logon(2, "08:10:00", "0x222", "bert");
  private static final String ANNA_OFF = logoff(3, "09:30:00", "0x111", "anna");
  private static final String BERT_OFF = logoff(4, "09:40:00", "0x222", "bert");

  // ---- runs ---------------------------------------------------------------------------------

  /** Follows the file; does a step each time the file is read to its end, and then interrupts. */
  private int follow(List<Step> steps, String... options) {
    Deque<Step> left = new ArrayDeque<>(steps);
    return run(
        InputStream.nullInputStream(),
        () -> {
          if (left.isEmpty()) {
            throw new InterruptedException();
          }
          try {
            left.remove().run();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        file.toString(),
        options);
  }

  private int run(InputStream in, GrowingFile.Pause pause, String input, String... options) {
    var streams = new Streams(in, new Output(out), new PrintStream(err, true, UTF_8), false);
    var args = Arrays.copyOf(options, options.length + 1);
    args[options.length] = input;
    return new CommandLine(new FollowCommand(streams, pause)).execute(args);
  }

  private void append(String text) throws IOException {
    append(text.getBytes(UTF_8));
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(file, bytes, APPEND);
  }

  /** Returns the changes that were written so far, and whose sessions they are of. */
  private List<String> changes() {
    return out.toString(UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.replaceFirst("(\\w+) +(\\S+) .*", "$1 $2"))
        .toList();
  }

  private Step expect(String... changes) {
    return () -> assertThat(changes()).containsExactly(changes);
  }

  private static Step both(Step first, Step second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  // ---- a file that grows --------------------------------------------------------------------

  @Test
  void linesAgreeWithTheFirstInEveryLanguageAndZone() {
    var cached = ANNA_ON.replace("'LogonType'>2<", "'LogonType'>11<");
    var input = new ByteArrayInputStream(cached.getBytes(UTF_8));

    run(input, () -> {}, "-", "--lang", "ja", "--zone", "Europe/Berlin");

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            変化    ユーザー            コンピューター            ログオンの種類          接続元           開始 (Europe/Berlin)        終了 (Europe/Berlin)  終了の理由      期間
            開始    anna                PC1                       キャッシュされた対話型  -                2026-03-03 09:00:00 +01:00
            """);
  }

  @Test
  void writesALineWhenASessionOpensAndWhenItCloses() throws IOException {
    Files.writeString(file, "<Events>\n" + ANNA_ON);

    int status =
        follow(
            List.of(
                both(expect("opened anna"), () -> append(BERT_ON + ANNA_OFF)),
                both(
                    expect("opened anna", "opened bert", "closed anna"),
                    () -> append(BERT_OFF + "</Events>")),
                expect("opened anna", "opened bert", "closed anna", "closed bert")));

    assertThat(status).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8)).startsWith("Change  User  ");
    assertThat(out.toString(UTF_8).lines().toList())
        .element(3)
        .asString()
        .matches(
            "closed +anna +PC1 +Interactive +- +2026-03-03 08:00:00 +09:30:00 +logged off +1:30:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void waitsForTheRestOfAnEventInEveryEncoding(String encoding) throws IOException {
    var charset = Charset.forName(encoding);
    byte[] bytes = ("\ufeff" + ANNA_ON + BERT_ON + ANNA_OFF).getBytes(charset);
    // Also between the bytes of a character, and before there is enough to tell the encoding.
    int cut = ("\ufeff" + ANNA_ON).getBytes(charset).length + 451;
    Files.write(file, Arrays.copyOf(bytes, 3));

    follow(
        List.of(
            both(expect(), () -> append(Arrays.copyOfRange(bytes, 3, cut))),
            both(expect("opened anna"), () -> append(Arrays.copyOfRange(bytes, cut, cut + 2))),
            both(
                expect("opened anna"),
                () -> append(Arrays.copyOfRange(bytes, cut + 2, bytes.length))),
            expect("opened anna", "opened bert", "closed anna")));

    assertThat(err.toString(UTF_8)).isEqualTo("logonaudit: 1 session is still open\n");
  }

  @Test
  void writesJsonOfEachChangeAtOnce() throws IOException {
    Files.writeString(file, ANNA_ON);

    follow(
        List.of(
            () -> {
              assertThat(out.toString(UTF_8))
                  .startsWith("{\"change\":\"Opened\",\"number\":1,\"id\":\"pc1/0x111/")
                  .endsWith("}\n");
              append(ANNA_OFF);
            },
            () -> assertThat(out.toString(UTF_8)).contains("\n{\"change\":\"Closed\"")),
        "--format",
        "jsonl");
  }

  @Test
  void doesNotCallASessionClosedBecauseTheInputEnds() throws IOException {
    Files.writeString(file, ANNA_ON + BERT_ON);

    follow(List.of());

    assertThat(changes()).containsExactly("opened anna", "opened bert");
    assertThat(err.toString(UTF_8)).isEqualTo("logonaudit: 2 sessions are still open\n");
  }

  @Test
  void isSilentAboutAnIncompleteEventWhenItIsInterrupted() throws IOException {
    Files.writeString(file, ANNA_ON + ANNA_OFF + BERT_ON.substring(0, 400));

    int status = follow(List.of());

    assertThat(status).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void showsOnlySessionsOfPeopleUnlessAskedForOthers() throws IOException {
    var service = ANNA_ON.replace("'LogonType'>2<", "'LogonType'>5<");
    Files.writeString(file, service + BERT_ON);

    follow(List.of());

    assertThat(changes()).containsExactly("opened bert");
    assertThat(err.toString(UTF_8)).isEqualTo("logonaudit: 1 session is still open\n");
    for (var options : List.of("--all", "--type=Service,Interactive", "--user=ANNA --all")) {
      out.reset();
      follow(List.of(), options.split(" "));
      assertThat(changes()).startsWith("opened anna").hasSize(options.contains("user") ? 1 : 2);
    }
  }

  @Test
  void goesOnAfterAnEventThatCannotBeRead() throws IOException {
    Files.writeString(file, ANNA_ON + BERT_ON.replace("</EventData>", ""));

    int status = follow(List.of(() -> append(ANNA_OFF)));

    assertThat(status).isEqualTo(3);
    assertThat(changes()).containsExactly("opened anna", "closed anna");
    assertThat(err.toString(UTF_8))
        .startsWith("logonaudit: " + file + ": event #2 at byte ")
        .endsWith("logonaudit: 1 of 3 events could not be read\n");
  }

  // ---- another file -------------------------------------------------------------------------

  @Test
  void readsATruncatedFileFromItsBeginning() throws IOException {
    Files.writeString(file, ANNA_ON + BERT_ON);

    follow(List.of(() -> Files.writeString(file, ANNA_OFF), () -> append(BERT_OFF)));

    assertThat(changes())
        .containsExactly("opened anna", "opened bert", "closed anna", "closed bert");
    assertThat(err.toString(UTF_8))
        .isEqualTo("logonaudit: " + file + " was truncated, and is read from its beginning\n");
  }

  @Test
  void readsTheRestOfAReplacedFileAndThenTheOther() throws IOException {
    Files.writeString(file, ANNA_ON);
    Path renamed = directory.resolve("security.xml.1");
    // Another file has another key, but a file system may use that of a deleted one again.
    Path other = Files.writeString(directory.resolve("other"), ANNA_OFF);

    follow(
        List.of(
            () -> Files.move(file, renamed),
            both(
                () -> Files.writeString(renamed, BERT_ON, APPEND),
                () -> Files.move(other, file, StandardCopyOption.ATOMIC_MOVE)),
            both(expect("opened anna", "opened bert", "closed anna"), () -> append(BERT_OFF))));

    assertThat(changes())
        .containsExactly("opened anna", "opened bert", "closed anna", "closed bert");
    assertThat(err.toString(UTF_8))
        .isEqualTo("logonaudit: " + file + " was replaced, and is read from its beginning\n");
  }

  @Test
  void readsAnOverwrittenFileFromItsBeginning() throws IOException {
    Files.writeString(file, ANNA_ON);

    follow(List.of(() -> Files.writeString(file, BERT_ON + ANNA_OFF + BERT_OFF)));

    assertThat(changes())
        .containsExactly("opened anna", "opened bert", "closed anna", "closed bert");
    assertThat(err.toString(UTF_8))
        .isEqualTo("logonaudit: " + file + " was overwritten, and is read from its beginning\n");
  }

  @Test
  void goesOnInAFileThatWasExportedAgain() throws IOException {
    Files.writeString(file, ANNA_ON);

    follow(List.of(() -> Files.writeString(file, ANNA_ON + ANNA_OFF)));

    assertThat(changes()).containsExactly("opened anna", "closed anna");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void takesEventsOnlyOnceIfAFileIsReadAgain() throws IOException {
    Files.writeString(file, "<Events>" + ANNA_ON + BERT_ON + "</Events>");

    follow(
        List.of(
            () ->
                Files.writeString(file, "<Events>" + ANNA_ON + BERT_ON + ANNA_OFF + "</Events>")));

    assertThat(changes()).containsExactly("opened anna", "opened bert", "closed anna");
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "logonaudit: "
                + file
                + " was overwritten, and is read from its beginning\n"
                + "logonaudit: 1 session is still open\n");
  }

  // ---- order and limits ---------------------------------------------------------------------

  @Test
  void countsEventsThatComeTooLate() throws IOException {
    Files.writeString(file, BERT_ON + BERT_OFF + ANNA_ON + ANNA_OFF);

    follow(List.of());

    assertThat(changes()).containsExactly("opened bert", "closed bert");
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "logonaudit: 2 events came too late to be used, after later ones of their computer"
                + " (--verbose lists them, --lateness waits for them)\n");
  }

  @Test
  void waitsForEventsThatComeLateIfAsked() throws IOException {
    Files.writeString(file, BERT_ON + ANNA_ON);

    follow(
        List.of(
            both(expect(), () -> append(BERT_OFF + ANNA_OFF)),
            expect("opened anna", "opened bert")),
        "--lateness",
        "1h");

    assertThat(changes())
        .containsExactly("opened anna", "opened bert", "closed anna", "closed bert");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void keepsALimitedNumberOfSessions() throws IOException {
    var events = new StringBuilder();
    for (int i = 0; i < 50_010; i++) {
      events.append(
          event(
              4624,
              i,
              "08:00:00",
              "<Data Name='TargetLogonId'>0x%x</Data><Data Name='LogonType'>3</Data>"
                  .formatted(0x1000 + i)));
    }

    run(new ByteArrayInputStream(events.toString().getBytes(UTF_8)), () -> {}, "-", "--all");

    assertThat(changes().stream().filter(line -> line.startsWith("closed"))).hasSize(10);
    assertThat(out.toString(UTF_8)).contains("evicted");
    assertThat(err.toString(UTF_8)).isEqualTo("logonaudit: 50000 sessions are still open\n");
  }

  // ---- inputs -------------------------------------------------------------------------------

  @Test
  void writesALineBeforeStandardInputGoesOn() {
    Deque<Step> steps =
        new ArrayDeque<>(
            List.of(expect(), expect("opened anna"), expect("opened anna", "closed anna")));
    Deque<String> events = new ArrayDeque<>(List.of(ANNA_ON, ANNA_OFF));
    var in =
        new InputStream() {
          private InputStream event = InputStream.nullInputStream();

          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            int count = event.read(target, from, length);
            if (count >= 0 || steps.isEmpty()) {
              return count;
            }
            steps.remove().run();
            if (events.isEmpty()) {
              return -1;
            }
            event = new ByteArrayInputStream(events.remove().getBytes(UTF_16LE));
            return event.read(target, from, length);
          }
        };

    int status = run(in, () -> {}, "-", "--encoding", "UTF-16LE");

    assertThat(status).isZero();
    assertThat(steps).isEmpty();
    assertThat(changes()).containsExactly("opened anna", "closed anna");
  }

  @Test
  void refusesABinaryLog() throws IOException {
    Files.write(file, Arrays.copyOf("ElfFile\0".getBytes(UTF_8), 4096));

    int status = follow(List.of());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "logonaudit: "
                + file
                + ": cannot be read: .evtx files can't be followed, because Windows writes events"
                + " into the middle of them. Run sessions on the file whenever needed, or follow"
                + " event XML\n");
  }

  @Test
  void refusesAMissingFile() {
    assertThat(follow(List.of())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).isEqualTo("logonaudit: " + file + ": no such file\n");
  }

  @Test
  void refusesSeveralFilesAndWrongTimes() throws IOException {
    Files.writeString(directory.resolve("a.xml"), ANNA_ON);
    Files.writeString(directory.resolve("b.xml"), ANNA_ON);

    assertThat(run(InputStream.nullInputStream(), () -> {}, directory.toString())).isEqualTo(2);
    assertThat(run(InputStream.nullInputStream(), () -> {}, "-", "--lateness", "5")).isEqualTo(2);
  }
}
