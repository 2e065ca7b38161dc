package io.github.logonaudit.correlation;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets many computers live at the same time, some of which are late, set back, reverted to an image
 * or renamed. Their logs go as XML through a parser to a correlator that is replaced, each minute,
 * by one that its snapshot restores; it finds the sessions that really happened.
 *
 * <p>{@code mvn test} does so with few computers; {@code mvn -Psoak -pl examples/jackson -am test
 * -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false} with 10,000 of them in 512 MB.
 */
class SoakTest {
  private static final int COMPUTERS = Integer.getInteger("soak.computers", 40);
  private static final Instant BEGIN = Instant.parse("2026-03-02T06:00:00Z");
  private static final Duration LATENESS = Duration.ofMinutes(5);
  private static final int MINUTES_PER_SLICE = 10;
  private static final int COMPUTERS_PER_SLICE = 100;

  private final JsonMapper mapper = JsonMapper.builder().addModule(new LogonauditModule()).build();

  /** The meanings of the events without a type of their own, by what their XML has of it. */
  private final Map<String, SessionSignal> signals = new HashMap<>();

  private ComputerAliases aliases = ComputerAliases.none();
  private long written;
  private long opened;
  private long closed;
  private long snapshots;
  private long largestSnapshot;

  /** Lines in files, which are written many at a time. */
  private static final class Slices {
    private static final int MOST = 1 << 25;

    private final Path folder;
    private final TreeMap<Integer, StringBuilder> waiting = new TreeMap<>();
    private int length;

    Slices(Path folder) throws IOException {
      this.folder = Files.createDirectory(folder);
    }

    void add(int slice, String line) throws IOException {
      waiting.computeIfAbsent(slice, key -> new StringBuilder()).append(line).append('\n');
      length += line.length();
      if (length > MOST) {
        flush();
      }
    }

    private Path file(int slice) {
      return folder.resolve(String.format("%06d", slice));
    }

    void flush() throws IOException {
      for (var slice : waiting.entrySet()) {
        Files.writeString(
            file(slice.getKey()),
            slice.getValue(),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      waiting.clear();
      length = 0;
    }

    List<Path> files() throws IOException {
      flush();
      try (var files = Files.list(folder)) {
        return files.sorted().toList();
      }
    }
  }

  private static SimulatedComputer computer(int number) {
    var computer = new SimulatedComputer("PC" + number, new Random(number));
    if (isLate(number)) {
      // What is late and set back at once can't be told apart from what is logged again.
      computer.withSteadyClock().withOneLife();
    }
    computer.run(2);
    return computer;
  }

  private static boolean isLate(int number) {
    return number % 2 == 0;
  }

  private static boolean isRenamed(int number) {
    return number % 10 == 1;
  }

  /** Under which names the first and the last half of a log are written. */
  private static List<LoggedEvent> named(int number, List<LoggedEvent> events) {
    if (!isRenamed(number)) {
      return events;
    }
    List<LoggedEvent> named = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      named.add(
          events
              .get(i)
              .withComputer(i < events.size() / 2 ? "OLD" + number : "pc" + number + ".example"));
    }
    return named;
  }

  private void write(Slices minutes) throws IOException {
    for (int number = 1; number <= COMPUTERS; number++) {
      if (isRenamed(number)) {
        aliases =
            aliases
                .with("OLD" + number, "PC" + number)
                .with("pc" + number + ".example", "PC" + number);
      }
      var random = new Random(-number);
      Instant logged = BEGIN;
      for (var event : named(number, computer(number).log.events())) {
        Instant time = requireNonNull(event.header().timeCreated());
        logged = time.isAfter(logged) ? time : logged;
        Instant arrival =
            isLate(number)
                ? logged.plusMillis((long) (random.nextDouble() * LATENESS.toMillis()))
                : logged;
        long millis = Duration.between(BEGIN, arrival).toMillis();
        int slice = (int) (millis / Duration.ofMinutes(MINUTES_PER_SLICE).toMillis());
        minutes.add(slice, millis + "\t" + EventXmlWriter.toXml(raw(event)));
        written++;
      }
    }
  }

  private RawEvent raw(LoggedEvent event) {
    SessionSignal signal = event.signal();
    if (signal == null) {
      return RawEvent.of(event.header(), event.data().toArray(Data[]::new));
    }
    signals.put(signal.toString(), signal);
    return RawEvent.of(event.header(), Data.of("Signal", signal.toString()));
  }

  private WindowsEvent event(RawEvent raw) {
    String signal = raw.fields().textOrNull("Signal");
    return signal == null
        ? BuiltInEvents.catalog().decode(raw)
        : new LoggedEvent.Signalled(raw.header(), requireNonNull(signals.get(signal)));
  }

  /** An event of a slice, and when it arrives. */
  private record Arrival(long millis, String xml) {
    static Arrival parse(String line) {
      int tab = line.indexOf('\t');
      return new Arrival(Long.parseLong(line.substring(0, tab)), line.substring(tab + 1));
    }

    long minute() {
      return millis / 60_000;
    }
  }

  private void correlate(Slices minutes, Slices sessions) throws IOException {
    CorrelatorOptions options =
        CorrelatorOptions.standard()
            .withSessions(LoggedEvent.OPTIONS.withAliases(aliases))
            .withLateness(LATENESS);
    var correlator = SessionCorrelator.of(options);
    List<SessionChange> changes = new ArrayList<>();
    long read = 0;
    for (Path slice : minutes.files()) {
      Map<Long, StringBuilder> byMinute = new TreeMap<>();
      try (var lines = Files.lines(slice)) {
        lines
            .map(Arrival::parse)
            .sorted(comparing(Arrival::millis))
            .forEach(
                arrival ->
                    byMinute
                        .computeIfAbsent(arrival.minute(), key -> new StringBuilder())
                        .append(arrival.xml())
                        .append('\n'));
      }
      for (StringBuilder minute : byMinute.values()) {
        byte[] xml = minute.toString().getBytes(StandardCharsets.UTF_8);
        try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(xml)) {
          for (RawEvent event : reader) {
            correlator.accept(event(event), Changes.into(changes));
          }
          read += reader.events();
          assertThat(reader.strayTexts()).isZero();
        }
        byte[] snapshot = correlator.snapshot();
        snapshots++;
        largestSnapshot = Math.max(largestSnapshot, snapshot.length);
        correlator = SessionCorrelator.of(options);
        correlator.restore(snapshot);
        take(changes, sessions);
      }
    }
    correlator.finish(Changes.into(changes));
    take(changes, sessions);
    assertThat(read).isEqualTo(written);
    assertThat(closed).isEqualTo(opened);
    assertThat(correlator.snapshot().length).isLessThan(100);
  }

  private void take(List<SessionChange> changes, Slices sessions) throws IOException {
    for (SessionChange change : changes) {
      assertThat(change).isNotInstanceOf(Late.class);
      if (change instanceof Opened) {
        opened++;
      } else if (change instanceof Closed one) {
        closed++;
        String computer = one.session().computer();
        int number = Integer.parseInt(computer.replaceAll("\\D", ""));
        sessions.add(
            number / COMPUTERS_PER_SLICE,
            number + "\t" + one.number() + "\t" + mapper.writeValueAsString(one.session()));
      }
    }
    changes.clear();
  }

  private void compare(Slices sessions) throws IOException {
    Map<Integer, TreeMap<Long, LogonSession>> found = new HashMap<>();
    int compared = 0;
    for (Path slice : sessions.files()) {
      found.clear();
      for (String line : Files.readAllLines(slice)) {
        String[] parts = line.split("\t", 3);
        found
            .computeIfAbsent(Integer.parseInt(parts[0]), key -> new TreeMap<>())
            .put(Long.parseLong(parts[1]), mapper.readValue(parts[2], LogonSession.class));
      }
      for (var of : found.entrySet()) {
        compare(of.getKey(), List.copyOf(of.getValue().values()));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(COMPUTERS);
  }

  private void compare(int number, List<LogonSession> sessions) {
    var computer = computer(number);
    var collected = Correlation.sessions(computer.log.events());
    SimulationTest.assertSessions(
        number,
        computer.expected,
        collected.stream().filter(session -> session.start() != null).toList());
    if (isRenamed(number)) {
      // The names in them differ.
      assertThat(sessions.stream().map(SoakTest::withoutNames).toList())
          .as("computer %s", number)
          .isEqualTo(collected.stream().map(SoakTest::withoutNames).toList());
    } else {
      SimulationTest.assertSame(number, sessions, collected);
    }
  }

  private static List<Object> withoutNames(LogonSession session) {
    return List.of(session.user(), session.tokens(), session.end(), session.locked());
  }

  @Test
  void findsTheSessionsOfADay(@TempDir Path folder) throws IOException {
    var minutes = new Slices(folder.resolve("minutes"));
    var sessions = new Slices(folder.resolve("sessions"));
    write(minutes);
    correlate(minutes, sessions);
    compare(sessions);
    System.out.printf(
        "%d computers, %d events, %d sessions, %d snapshots of %d bytes at most%n",
        COMPUTERS, written, closed, snapshots, largestSnapshot);
  }
}
