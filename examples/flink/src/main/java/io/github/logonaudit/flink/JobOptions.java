package io.github.logonaudit.flink;

import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.session.ComputerAliases;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the job is to do, from the command line and a configuration file. The README explains the
 * names.
 */
final class JobOptions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final List<String> NAMES =
      List.of(
          "input",
          "watch",
          "kafka.topics",
          "kafka.start",
          "kafka.stop-at-end",
          "output",
          "kafka.output-topic",
          "problems",
          "changes",
          "aliases",
          "ordered",
          "every-record",
          "system-sessions",
          "lateness",
          "network-idle",
          "max-open-sessions",
          "max-waiting-events",
          "settle-after",
          "retire-after",
          "live-computers");

  /** Settings that are passed on, without the prefix. */
  private static final List<String> PREFIXES =
      List.of("kafka.client.", "kafka.source.", "kafka.sink.", "flink.");

  /** Flink counts in milliseconds. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration LONGEST = Duration.ofDays(36_525);
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String SERVERS = "bootstrap.servers";

  private final TreeMap<String, String> values;

  private JobOptions(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /**
   * Reads the command line: {@code --name value}, and {@code --config file} for a file of
   * properties, which the command line overrides.
   *
   * @throws IllegalArgumentException if something is unknown, missing or wrong, or the file can't
   *     be read
   */
  static JobOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "expected --name and a value, found "
                + String.join(" ", List.of(arguments).subList(i, arguments.length)));
      }
      String name = arguments[i].substring(2);
      if (given.put(name, arguments[i + 1]) != null) {
        throw new IllegalArgumentException(name + ": given twice");
      }
    }
    Map<String, String> all = new HashMap<>();
    String file = given.remove("config");
    if (file != null) {
      Properties properties = new Properties();
      try {
        String text = Files.readString(Path.of(file));
        properties.load(
            new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException("config: there is no file " + file, e);
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("config: " + file + " is not in UTF-8", e);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException("config: can't read " + file + ": " + e, e);
      }
      properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    }
    all.putAll(given);
    return of(all);
  }

  /** Returns the names of the options, for a person. */
  static String help() {
    return "Makes logon sessions of Windows event logs, on Apache Flink. Options, each as --name"
        + " value:\n"
        + "  config (a file of properties with the other options)\n"
        + "  "
        + String.join("\n  ", NAMES)
        + "\n  "
        + String.join("*\n  ", PREFIXES)
        + "*\nThe README of examples/flink explains them.";
  }

  /**
   * Takes the values by name.
   *
   * @throws IllegalArgumentException if something is unknown, missing or wrong
   */
  static JobOptions of(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (!NAMES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
        throw new IllegalArgumentException("there is no option " + name);
      }
    }
    Map<String, String> stripped = new HashMap<>();
    values.forEach((name, value) -> stripped.put(name, value.strip()));
    for (String name : NAMES) {
      if ("".equals(stripped.get(name))) {
        throw new IllegalArgumentException(name + ": is empty");
      }
    }
    JobOptions options = new JobOptions(stripped);
    options.check();
    return options;
  }

  private void check() {
    correlator();
    watch();
    settleAfter();
    retireAfter();
    liveComputers();
    stopsAtEnd();
    startsAt();
    if (inputs().isEmpty() == topics().isEmpty()) {
      throw new IllegalArgumentException("expected either input or kafka.topics");
    }
    if (inputs().isEmpty() && !passedOn("kafka.client.", "kafka.source.").containsKey(SERVERS)) {
      throw new IllegalArgumentException("expected kafka.client." + SERVERS + " for kafka.topics");
    }
    if (outputTopic() != null && !passedOn("kafka.client.", "kafka.sink.").containsKey(SERVERS)) {
      throw new IllegalArgumentException(
          "expected kafka.client." + SERVERS + " for kafka.output-topic");
    }
    if (output() == null && outputTopic() == null) {
      throw new IllegalArgumentException("expected output or kafka.output-topic");
    }
    if (topics().isEmpty() && (values.containsKey("kafka.start") || stopsAtEnd())) {
      throw new IllegalArgumentException("kafka.start, kafka.stop-at-end: only for kafka.topics");
    }
    if (inputs().isEmpty() && watch() != null) {
      throw new IllegalArgumentException("watch: only for input");
    }
    if (!isBounded() && flag("ordered")) {
      throw new IllegalArgumentException("ordered: only for an input that ends");
    }
    checkApart("output", output());
    checkApart("problems", problems());
    if (isArchive() && changes()) {
      throw new IllegalArgumentException("changes: an archive has none, unless it is ordered");
    }
  }

  /** Refuses a folder to write to that is read, too: the job would read what it writes. */
  private void checkApart(String name, @Nullable String folder) {
    for (String input : inputs()) {
      if (folder != null && (isIn(folder, input) || isIn(input, folder))) {
        throw new IllegalArgumentException(
            name + ": " + folder + " must be neither in the input " + input + " nor around it");
      }
    }
  }

  private static boolean isIn(String path, String folder) {
    return normalized(path).startsWith(normalized(folder));
  }

  private static String normalized(String path) {
    URI uri = new org.apache.flink.core.fs.Path(path).toUri();
    boolean isLocal = uri.getScheme() == null || uri.getScheme().equals("file");
    String normalized = isLocal ? withoutLinks(Path.of(uri.getPath())).toString() : uri.toString();
    return normalized.endsWith("/") ? normalized : normalized + "/";
  }

  /** Where a path leads, which need not be there yet. */
  private static Path withoutLinks(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    for (Path there = whole; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(whole));
      } catch (IOException e) {
        // What is not there yet is no link.
      }
    }
    return whole;
  }

  // ---- input ----------------------------------------------------------------------------------

  List<String> inputs() {
    return list("input");
  }

  /** How often to look for new files; null if those that are there at the start are all. */
  @Nullable Duration watch() {
    return positiveOrNull("watch");
  }

  List<String> topics() {
    return list("kafka.topics");
  }

  /** Where to start in a topic: {@code committed} (else at the beginning), {@code earliest}. */
  String startsAt() {
    String start = values.getOrDefault("kafka.start", "earliest");
    if (!Set.of("earliest", "latest", "committed").contains(start)) {
      throw wrong("kafka.start", "earliest, latest or committed", start);
    }
    return start;
  }

  boolean stopsAtEnd() {
    return flag("kafka.stop-at-end");
  }

  private boolean isBounded() {
    return inputs().isEmpty() ? stopsAtEnd() : watch() == null;
  }

  /** Whether the input is an archive: it ends, and its events may come in any order. */
  boolean isArchive() {
    return isBounded() && !flag("ordered");
  }

  // ---- output ---------------------------------------------------------------------------------

  @Nullable String output() {
    return values.get("output");
  }

  @Nullable String outputTopic() {
    return values.get("kafka.output-topic");
  }

  @Nullable String problems() {
    return values.get("problems");
  }

  boolean changes() {
    return flag("changes");
  }

  // ---- sessions -------------------------------------------------------------------------------

  ComputerAliases aliases() {
    ComputerAliases aliases = ComputerAliases.none();
    for (String alias : list("aliases")) {
      String[] names = alias.split("=", -1);
      if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
        throw wrong("aliases", "OLD=NEW", alias);
      }
      aliases = aliases.with(names[0].strip(), names[1].strip());
    }
    return aliases;
  }

  SessionOptions sessions() {
    SessionOptions sessions = SessionOptions.standard().withAliases(aliases());
    sessions = flag("every-record") ? sessions.withEveryRecord() : sessions;
    return flag("system-sessions") ? sessions.withSystemSessions() : sessions;
  }

  /** How the events of one computer are followed. */
  CorrelatorOptions correlator() {
    CorrelatorOptions options =
        CorrelatorOptions.standard()
            .withSessions(sessions())
            .withLateness(duration("lateness", Duration.ofMinutes(5)))
            .withMaxOpenSessions(number("max-open-sessions", 100_000))
            .withMaxWaitingEvents(number("max-waiting-events", 100_000));
    Duration idle = positiveOrNull("network-idle");
    return idle == null ? options : options.withNetworkIdle(idle);
  }

  /** After which silence of a computer, by the clock, no earlier events are awaited any more. */
  Duration settleAfter() {
    return positive("settle-after", Duration.ofHours(1));
  }

  /** After which silence of a computer, by the clock, its sessions are closed and it is dropped. */
  Duration retireAfter() {
    return positive("retire-after", Duration.ofDays(90));
  }

  /** How many correlators a task keeps in memory. */
  int liveComputers() {
    return number("live-computers", 1000);
  }

  // ---- settings of others ---------------------------------------------------------------------

  /** The settings whose names begin with one of these, without it; the later ones override. */
  Properties passedOn(String... prefixes) {
    Properties passed = new Properties();
    for (String prefix : prefixes) {
      values.forEach(
          (name, value) -> {
            if (name.startsWith(prefix)) {
              passed.setProperty(name.substring(prefix.length()), value);
            }
          });
    }
    return passed;
  }

  /** What the job has to do with Kafka, for a person. */
  String kafka() {
    return Stream.of("kafka.topics", "kafka.output-topic", "kafka.client." + SERVERS)
        .filter(values::containsKey)
        .map(name -> name + " = " + values.get(name))
        .collect(Collectors.joining(", "));
  }

  // ---- forms ----------------------------------------------------------------------------------

  private List<String> list(String name) {
    String value = values.get(name);
    return value == null || value.isBlank()
        ? List.of()
        : Arrays.stream(value.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  private boolean flag(String name) {
    return parsed(
        name,
        "true or false",
        value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            },
        false);
  }

  private int number(String name, int byDefault) {
    int number = parsed(name, "a number", Integer::valueOf, byDefault);
    if (number < 1) {
      throw wrong(name, "at least 1", Integer.toString(number));
    }
    return number;
  }

  private Duration positive(String name, Duration byDefault) {
    Duration duration = duration(name, byDefault);
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw wrong(name, "a millisecond to 100 years", duration.toString());
    }
    return duration;
  }

  private Duration duration(String name, Duration byDefault) {
    return parsed(name, "a duration like PT5M", Duration::parse, byDefault);
  }

  private @Nullable Duration positiveOrNull(String name) {
    return values.containsKey(name) ? positive(name, Duration.ZERO) : null;
  }

  private <T> T parsed(String name, String form, Function<String, T> parser, T byDefault) {
    String value = values.get(name);
    if (value == null) {
      return byDefault;
    }
    try {
      return parser.apply(value.strip());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong(name, form, value);
    }
  }

  private static IllegalArgumentException wrong(String name, String expected, String found) {
    return new IllegalArgumentException(
        name + ": expected " + expected + ", found \"" + found + "\"");
  }

  @Override
  public String toString() {
    return "JobOptions" + values.keySet();
  }
}
