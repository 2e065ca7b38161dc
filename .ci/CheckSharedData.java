import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import io.github.logonaudit.cli.Logonaudit;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.InputLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what the tool reads from sample logs with what an independent decoder read from them,
 * and what the two decoders of the library make of them.
 *
 * <p>Usage: {@code java -cp examples/cli/target/logonaudit.jar .ci/CheckSharedData.java DIRECTORY}.
 * The directory holds, for each log, {@code LOG.truth.jsonl} and the log in several shapes, {@code
 * LOG.xml} or {@code LOG.SHAPE.xml}. Its folder {@code evtx} holds binary logs, which must give the
 * events of {@code LOG.wevtutil.xml}, where there is one, and those that the decoder {@code
 * ../tools/evtx_to_xml.py} prints, where there is that. Exits with 1 if anything differs.
 */
public final class CheckSharedData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRUTH = ".truth.jsonl";
  private static final Set<Integer> EVENT_IDS = Set.of(4624, 4634, 4647);
  private static final Duration PYTHON_ERROR = Duration.ofNanos(3_000);

  /** One event; those with equal text differ in no more than time and version. */
  private record Event(String text, Instant time, JsonNode version) {}

  private static int events;
  private static int differences;

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: CheckSharedData DIRECTORY");
      System.exit(2);
    }
    List<Path> truths = list(Path.of(args[0]), name -> name.endsWith(TRUTH));
    int files = 0;
    for (Path truth : truths) {
      String name = truth.getFileName().toString();
      String log = name.substring(0, name.length() - TRUTH.length());
      List<Event> expected = new ArrayList<>();
      for (String line : Files.readAllLines(truth)) {
        expected.add(expected(JSON.readTree(line)));
      }
      for (Path file :
          list(Path.of(args[0]), n -> n.startsWith(log + ".") && n.endsWith(".xml"))) {
        files++;
        check(file, expected);
      }
    }
    for (Path file : list(Path.of(args[0]), name -> name.endsWith(".xml"))) {
      compareDecoders(file);
    }
    Path binary = Path.of(args[0]).resolve("evtx");
    for (Path file : Files.isDirectory(binary) ? list(binary, n -> n.endsWith(".evtx")) : List.<Path>of()) {
      compareBinary(Path.of(args[0]), file);
    }
    System.out.printf(
        "%d logs, %d files, %d logon and logoff events: %d differences%n",
        truths.size(), files, events, differences);
    System.exit(differences == 0 && files > 0 ? 0 : 1);
  }

  private static List<Path> list(Path directory, Function<String, Boolean> wanted)
      throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> wanted.apply(file.getFileName().toString())).sorted().toList();
    }
  }

  private static void check(Path file, List<Event> expected) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] args = {"events", file.toString()};
    int status = Logonaudit.run(args, InputStream.nullInputStream(), out, System.err, false);
    List<Event> found = new ArrayList<>();
    int all = 0;
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode event = JSON.readTree(line);
      all++;
      if (EVENT_IDS.contains(event.get("eventId").asInt())) {
        found.add(found(event));
        if (event.get("event").isNull()) {
          differ(file, "not decoded: " + line);
        }
      }
    }
    if (status != 0) {
      differ(file, "exit status " + status);
    }
    events += found.size();
    compare(file, expected, found);
    System.out.printf("%s: %d of %d events compared%n", file.getFileName(), found.size(), all);
  }

  /** With limits as low as what real events need, the reference decoder reads every event. */
  private static void compareDecoders(Path file) throws IOException {
    InputLimits usual = InputLimits.standard();
    InputLimits low = usual.withMaxAttributes(7);
    for (boolean raw : new boolean[] {false, true}) {
      List<Object> byBytes = read(file, usual, raw);
      List<Object> byXml = read(file, low, raw);
      if (!byBytes.equals(byXml)) {
        differ(file, "the two decoders do not read the same");
      }
    }
  }

  private static void compareBinary(Path directory, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".evtx", ".wevtutil.xml");
    Path xml = directory.resolve(name);
    InputLimits limits = InputLimits.standard();
    List<Object> raw = read(file, limits, true);
    if (!read(file, limits.withMaxAttributes(7), true).equals(raw)
        || !read(file, limits.withMaxAttributes(7), false).equals(read(file, limits, false))) {
      differ(file, "the two decoders do not read the same");
    }
    if (Files.exists(xml)) {
      for (boolean isRaw : new boolean[] {true, false}) {
        if (!read(file, limits, isRaw).equals(read(xml, limits, isRaw))) {
          differ(file, "the events are not those of " + name);
        }
      }
    }
    Path oracle = directory.resolve("../tools/evtx_to_xml.py");
    int joined = 0;
    if (Files.exists(oracle)) {
      Path printed = Files.createTempFile("events", ".xml");
      new ProcessBuilder("python3", oracle.toString(), file.toString())
          .redirectOutput(printed.toFile())
          .start()
          .onExit()
          .join();
      List<Object> expected = read(printed, limits, true);
      Files.delete(printed);
      for (int i = 0; i < Math.max(raw.size(), expected.size()); i++) {
        boolean isSame = i < Math.min(raw.size(), expected.size()) && raw.get(i).equals(expected.get(i));
        if (!isSame && i < expected.size() && i < raw.size() && joined(raw.get(i)).equals(joined(expected.get(i)))) {
          // It joins the values of an array, instead of repeating the element around them.
          joined++;
        } else if (!isSame) {
          differ(file, "event " + i + " is not that of the other decoder");
        }
      }
    }
    System.out.printf(
        "%s: %d events compared, %d of them with joined arrays%n",
        file.getFileName(), raw.size(), joined);
  }

  private static String joined(Object event) {
    return event instanceof RawEvent raw
        ? raw.header()
            + raw.fields().all().stream().map(Data::value).collect(Collectors.joining())
        : event.toString();
  }

  private static List<Object> read(Path file, InputLimits limits, boolean raw)
      throws IOException {
    List<Object> all = new ArrayList<>();
    EventXmlParser parser = EventXmlParser.builder().limits(limits).onMalformed(all::add).build();
    try (EventXmlReader<?> reader = raw ? parser.openRaw(file) : parser.open(file)) {
      reader.forEach(all::add);
    }
    return all;
  }

  private static void compare(Path file, List<Event> expected, List<Event> found) {
    Map<String, List<Event>> left = byText(expected);
    Map<String, List<Event>> right = byText(found);
    Set<String> texts = new TreeSet<>(left.keySet());
    texts.addAll(right.keySet());
    for (String text : texts) {
      List<Event> wanted = left.getOrDefault(text, List.of());
      List<Event> got = right.getOrDefault(text, List.of());
      if (wanted.size() != got.size()) {
        differ(file, "expected " + wanted.size() + ", found " + got.size() + " of " + text);
        continue;
      }
      for (int i = 0; i < wanted.size(); i++) {
        Event a = wanted.get(i);
        Event b = got.get(i);
        if (!sameTime(file.getFileName().toString(), a.time(), b.time())) {
          differ(file, "expected " + a.time() + ", found " + b.time() + " in " + text);
        }
        if (!a.version().equals(b.version())) {
          differ(file, "expected version " + a.version() + ", found " + b.version() + " in " + text);
        }
      }
    }
  }

  private static void differ(Path file, String difference) {
    differences++;
    System.out.println(file.getFileName() + ": " + difference);
  }

  private static Map<String, List<Event>> byText(List<Event> all) {
    return all.stream()
        .sorted(Comparator.comparing(Event::time))
        .collect(Collectors.groupingBy(Event::text, TreeMap::new, Collectors.toList()));
  }

  private static boolean sameTime(String file, Instant expected, Instant found) {
    if (file.contains(".pyevtx.")) {
      return Duration.between(expected, found).abs().compareTo(PYTHON_ERROR) <= 0;
    }
    return file.contains(".evtxdump.")
        ? expected.truncatedTo(ChronoUnit.MICROS).equals(found)
        : expected.equals(found);
  }

  private static Event expected(JsonNode truth) {
    return event(
        truth,
        List.of("EventRecordID", "EventID", "Provider", "Channel", "Computer"),
        truth.get("EventData"),
        truth.get("TimeCreated"),
        truth.path("Version"));
  }

  private static String text(JsonNode node) {
    return node.isNull() ? "null" : node.asString();
  }

  private static Event found(JsonNode event) {
    return event(
        event,
        List.of("recordId", "eventId", "provider", "channel", "computer"),
        event.get("data"),
        event.get("timeCreated"),
        event.path("version"));
  }

  private static Event event(
      JsonNode event, List<String> members, JsonNode data, JsonNode time, JsonNode version) {
    StringBuilder text = new StringBuilder();
    members.forEach(member -> text.append(event.path(member)).append(' '));
    for (JsonNode pair : data) {
      String name = text(pair.get(0));
      text.append(name).append('=').append(normal(name, text(pair.get(1)))).append('|');
    }
    return new Event(text.toString(), Instant.parse(text(time)), version);
  }

  /** Some shapes pad hexadecimal numbers, write process IDs in decimal or GUIDs without braces. */
  private static String normal(String name, String value) {
    if (value.matches("0[xX][0-9a-fA-F]+")) {
      return "#" + Long.toUnsignedString(Long.parseUnsignedLong(value.substring(2), 16));
    }
    if (name.equals("ProcessId") && value.matches("[0-9]+")) {
      return "#" + value;
    }
    if (value.matches("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\}?")) {
      return value.replaceAll("[{}]", "").toLowerCase(Locale.ROOT);
    }
    return value;
  }
}
