package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parallel stream gives what a sequential one gives. */
class ParallelStreamTest {
  private static final int COUNT = 20_000;
  private static final byte[] INPUT = input();

  private final Queue<MalformedEvent> malformed = new ConcurrentLinkedQueue<>();
  private final EventXmlParser parser =
      EventXmlParser.builder()
          .filter(EventFilter.all().withEventIds(4800))
          .onMalformed(malformed::add)
          .build();

  /** Wanted events, some that are not, and some that are broken. */
  private static byte[] input() {
    StringBuilder input = new StringBuilder("<Events>\n");
    for (int i = 0; i < COUNT; i++) {
      String event = event(i);
      if (i % 97 == 0) {
        event = event.replace("</Data>", "</Door>");
      } else if (i % 7 == 0) {
        event = event.replace("<EventID>4800", "<EventID>1");
      } else if (i % 5 == 0) {
        event = event.replace("<EventID>4800", "<EventID><!-- a -->1");
      }
      input.append(event);
    }
    return input.append("</Events>").toString().getBytes(UTF_8);
  }

  private static EventXmlReader<WindowsEvent> open(EventXmlParser parser) throws IOException {
    return parser.open(new ByteArrayInputStream(INPUT));
  }

  private static List<Long> recordIds(Stream<WindowsEvent> events) {
    return events.map(event -> Objects.requireNonNull(event.header().recordId())).toList();
  }

  private List<MalformedEvent> takeMalformed() {
    List<MalformedEvent> taken = new ArrayList<>(malformed);
    taken.sort(Comparator.comparing(MalformedEvent::ordinal));
    malformed.clear();
    return taken;
  }

  @Test
  void givesTheSameEventsInTheSameOrder() throws IOException {
    try (EventXmlReader<WindowsEvent> one = open(parser);
        EventXmlReader<WindowsEvent> other = open(parser)) {
      List<WindowsEvent> sequential = one.stream().toList();
      List<MalformedEvent> sequentialMalformed = takeMalformed();
      assertThat(sequential).hasSizeGreaterThan(COUNT / 2);
      assertThat(other.stream().parallel().toList()).isEqualTo(sequential);
      assertThat(takeMalformed()).isEqualTo(sequentialMalformed).hasSizeGreaterThan(200);
      assertThat(List.of(other.total(), other.events(), other.filteredOut(), other.malformed()))
          .containsExactly(
              (long) COUNT, one.events(), one.filteredOut(), (long) sequentialMalformed.size())
          .containsExactly((long) COUNT, one.events(), one.filteredOut(), one.malformed());
    }
  }

  /** What is hard to cut stands behind events enough for a block to be cut there. */
  private static final String PLAIN =
      IntStream.range(0, 12).mapToObj(i -> event(i)).collect(Collectors.joining());

  private static final List<String> HARD_TO_CUT =
      List.of(
          event(1, "<EventData><Data><![CDATA[" + PLAIN + "]]></Data></EventData>"),
          event(1, "<EventData><!-- " + PLAIN + " --></EventData>"),
          event(1, "<?a " + PLAIN + "?>"),
          "<!-- " + PLAIN + " -->",
          "<?a " + PLAIN + "?>",
          "<?xml version='1.0'?><!-- a > b --><![CDATA[a]]>",
          "<!-- never closed",
          "<![CDATA[",
          "<!DOCTYPE a [<!ENTITY b '" + PLAIN + "'>]>",
          event(1, "<UserData>" + event(2) + event(3) + "</UserData>"),
          event(1, "<UserData>" + PLAIN + "</UserData>"),
          event(
              1, "<UserData>" + event(2, "<UserData>" + event(3) + "</UserData>") + "</UserData>"),
          event(1, "<UserData>" + event(2)).replace("</Event>", ""),
          event(1, "<UserData><Event/><Event/><Event/><Event/>" + PLAIN),
          event(1).replace("</Event>", ""),
          event(1).replace("</Event>", "</Event"),
          event(1, "<EventData><Data a='</Event>'/></EventData>"),
          event(1, "<EventData><Data>" + "x".repeat(9000) + "</Data></EventData>"),
          event(1, "<UserData>" + event(2) + "x".repeat(9000) + "</UserData>"),
          event(1, "<EventData><Data><![CDATA[" + PLAIN).replace("</Data></EventData></Event>", ""),
          event(1, "<!-- ").replace("</Event>", ""),
          "<b:Event xmlns:b='urn:b'>",
          "</b:Event>",
          "\0\0",
          "\0".repeat(5000) + "</b:Event>",
          "text ".repeat(1000),
          "&lt;Event&gt;" + event(1) + "&lt;/Event&gt;",
          event(1).replace("<", "&lt;").replace("&lt;/Event>", "&lt;/Event&gt;"),
          "{\"a\": \"<b>\", \"b\": \"" + event(1) + event(2) + "\"}\n",
          "{\"b\": \"" + event(1) + "\\u\"}\n",
          "1,\"" + event(1).replace("'", "\"\"") + "\"\n",
          "1,\"" + event(1).replace("north", "a\\\\b") + "\"\n",
          "<![CDATA[" + event(1) + "]]>",
          "<a><![CDATA["
              + event(1, "<EventData><Data><![CDATA[b]]]]><![CDATA[></Data></EventData>")
              + "]]></a>",
          "[\"{\\\"b\\\": \\\"" + event(1) + event(2) + "\\\"}\"]\n",
          "m='" + event(1).replace("'", "\"").replace("north", "a\\\\b") + "'\n",
          "<![CDATA[text " + event(1) + "]]>",
          "<b:Event xmlns:b='urn:b'>" + event(1) + "</b:Event>",
          "<Event xmlns='urn:b'>\0" + event(1) + "\0</Event>",
          "</Event></a:Event>text",
          "<Events xmlns:b='urn:b'>" + event(1).replace("Event>", "b:Event>") + "<b:Event/>",
          event(1, "<EventData><b:Data/></EventData>") + "<a xmlns:b='urn:c'>");

  static Stream<byte[]> hardToCut() {
    return Stream.concat(
            HARD_TO_CUT.stream().map(hard -> PLAIN + hard + PLAIN + hard + PLAIN),
            HARD_TO_CUT.stream()
                .map(hard -> hard + PLAIN + String.join(PLAIN, HARD_TO_CUT) + PLAIN))
        .map(input -> input.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hardToCut")
  void readsWhatIsHardToCutAsOneThreadDoes(byte[] input) throws IOException {
    readsAlike(input);
    readsAlike(new String(input, UTF_8).getBytes(UTF_16LE));
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void readsEverySpecAlike(String spec) throws IOException {
    readsAlike(SpecTest.xml(spec));
    byte[] plain = PLAIN.getBytes(UTF_8);
    readsAlike(join(plain, SpecTest.xml(spec), plain, SpecTest.xml(spec), plain));
  }

  @Test
  void reportsZerosOnceWhereverTheyAre() throws IOException {
    List<String> events = IntStream.range(0, 12).mapToObj(i -> event(i)).toList();
    for (String zeros : List.of("\0", "\0\0", " \0\n", "\0x\0</a>", "\0</Event>\0", "<a>\0</a>")) {
      for (int i = 1; i <= events.size(); i++) {
        String input =
            String.join("", events.subList(0, i)) + zeros + String.join("", events.subList(i, 12));
        for (int blockLength = 250; blockLength < 1500; blockLength += 61) {
          readsAlike(input.getBytes(UTF_8), blockLength);
        }
      }
    }
  }

  @Test
  void readsAnyMixtureAlike() throws IOException {
    java.util.Random random = new java.util.Random(13);
    for (int round = 0; round < 1000; round++) {
      StringBuilder input = new StringBuilder(event(0));
      int parts = 2 + random.nextInt(10);
      for (int i = 0; i < parts; i++) {
        int kind = random.nextInt(4);
        String hard = HARD_TO_CUT.get(random.nextInt(HARD_TO_CUT.size()));
        input.append(
            kind == 0
                ? "\0"
                : kind == 1 && hard.length() < 5000
                    ? hard.replace(PLAIN, event(7) + "\0" + event(8))
                    : event(i));
      }
      readsAlike(input.toString().getBytes(UTF_8), 300 + random.nextInt(1000));
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** Events, malformed events and stray text come in their order, all on this thread. */
  private void readsAlike(byte[] input) throws IOException {
    readsAlike(input, 700, 1501, 5000, ReadAhead.BLOCK_LENGTH);
  }

  private void readsAlike(byte[] input, int... blockLengths) throws IOException {
    Outcome<WindowsEvent> expected = Outcome.of(new ByteArrayInputStream(input), SpecTest.LIMITS);
    Thread consumer = Thread.currentThread();
    List<Object> inOrder = new ArrayList<>();
    List<UnreadableValueReport> unreadable = new ArrayList<>();
    Consumer<Object> collect =
        part -> {
          assertThat(Thread.currentThread()).isSameAs(consumer);
          inOrder.add(part);
        };
    EventXmlParser limited =
        EventXmlParser.builder()
            .limits(SpecTest.LIMITS)
            .onMalformed(collect::accept)
            .onStrayText(collect::accept)
            .onUnreadableValue(unreadable::add)
            .build();
    for (int blockLength : blockLengths) {
      inOrder.clear();
      unreadable.clear();
      try (EventXmlReader<WindowsEvent> reader = limited.open(new SlowInput(input, 997))) {
        reader.readAhead(blockLength);
        reader.stream().forEachOrdered(collect);
        assertThat(inOrder).isEqualTo(expected.inOrder());
        assertThat(unreadable).isEqualTo(expected.unreadable());
        assertThat(reader.total()).isEqualTo(expected.events().size() + reader.malformed());
        assertThat(reader.strayTexts()).isEqualTo(expected.strayTexts().size());
      }
    }
  }

  @Test
  void tellsWhereItStandsBehindEachEvent() throws IOException {
    try (EventXmlReader<WindowsEvent> one = open(parser);
        EventXmlReader<WindowsEvent> other = open(parser)) {
      other.readAhead(4000);
      for (WindowsEvent event = one.read(); event != null; event = one.read()) {
        assertThat(other.read()).isEqualTo(event);
        assertThat(List.of(other.total(), other.byteOffset(), other.malformed()))
            .containsExactly(one.total(), one.byteOffset(), one.malformed());
      }
      assertThat(other.read()).isNull();
    }
  }

  @Test
  void tellsOfEachRepairOnceAndInOrder() throws IOException {
    String bare = event(1).replace("</Data>", " & co</Data>");
    assertThat(bare).contains("&");
    byte[] input = (PLAIN + bare + PLAIN + bare + "<!-- " + PLAIN + "-->" + bare).getBytes(UTF_8);
    List<Repair> repairs = new ArrayList<>();
    EventXmlParser lenient = EventXmlParser.builder().lenient(repairs::add).build();
    try (EventXmlReader<WindowsEvent> one = lenient.open(new ByteArrayInputStream(input));
        EventXmlReader<WindowsEvent> other = lenient.open(new ByteArrayInputStream(input))) {
      List<WindowsEvent> expected = one.stream().toList();
      List<Repair> expectedRepairs = List.copyOf(repairs);
      repairs.clear();
      other.readAhead(1501);
      assertThat(other.stream().toList()).isEqualTo(expected);
      assertThat(repairs).isEqualTo(expectedRepairs).hasSize(3);
    }
  }

  @Test
  void takesAFaultOfADecoderForABadEventHoweverItIsRead() throws IOException {
    EventKey key = new EventKey("Contoso-Door-Sensor", 4800);
    EventType<RawEvent> failing =
        EventType.of(
            key,
            RawEvent.class,
            fields -> {
              throw new AssertionError("no decoder at all");
            });
    @SuppressWarnings("NullAway") // What a decoder of other people's may do.
    EventType<RawEvent> empty = EventType.of(key, RawEvent.class, fields -> null);
    byte[] input = PLAIN.getBytes(UTF_8);
    for (EventType<RawEvent> type : List.of(failing, empty)) {
      List<MalformedEvent> expected = new ArrayList<>();
      for (boolean isParallel : new boolean[] {false, true}) {
        List<MalformedEvent> malformed = new ArrayList<>();
        EventXmlParser parser =
            EventXmlParser.builder()
                .catalog(EventCatalog.of(List.of(type)))
                .onMalformed(malformed::add)
                .build();
        try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
          if (isParallel) {
            reader.readAhead(1501);
          }
          assertThat(reader.read()).isNull();
          assertThat(reader.total()).isEqualTo(12);
          assertThat(reader.malformed()).isEqualTo(12);
        }
        assertThat(malformed).hasSize(12);
        if (expected.isEmpty()) {
          expected.addAll(malformed);
        }
        assertThat(malformed).isEqualTo(expected);
      }
    }
  }

  @Test
  void visitsEventsInOrder() throws IOException {
    List<Long> visited = new ArrayList<>();
    try (EventXmlReader<WindowsEvent> one = open(parser);
        EventXmlReader<WindowsEvent> other = open(parser)) {
      other.stream().parallel().forEachOrdered(event -> visited.add(event.header().recordId()));
      assertThat(visited).isEqualTo(recordIds(one.stream()));
    }
  }

  @Test
  void stopsAtALimit() throws IOException {
    try (EventXmlReader<WindowsEvent> one = open(parser);
        EventXmlReader<WindowsEvent> other = open(parser)) {
      List<Long> first = recordIds(one.stream().limit(1000));
      assertThat(one.events()).isEqualTo(1000);
      assertThat(recordIds(other.stream().parallel().limit(1000))).isEqualTo(first);
    }
  }

  @Test
  void releasesTheInputWhenItIsClosedEarly() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream input =
        new FilterInputStream(new ByteArrayInputStream(INPUT)) {
          @Override
          public void close() throws IOException {
            closed.set(true);
            super.close();
          }
        };
    try (Stream<WindowsEvent> events = parser.open(input).stream().parallel()) {
      assertThat(events.findFirst()).isPresent();
    }
    assertThat(closed).isTrue();
  }

  @Test
  void throwsAtAMalformedEvent() throws IOException {
    try (Stream<WindowsEvent> events = open(EventXmlParser.standard()).stream().parallel()) {
      assertThatThrownBy(() -> events.forEach(event -> {}))
          .isInstanceOf(EventXmlException.class)
          .hasMessageContaining("</Door>");
    }
  }

  @Test
  void tellsWhenTheInputCannotBeReadFurther() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is on fire");
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            return read();
          }
        };
    byte[] part = (event(1) + event(2) + "<Event>").getBytes(UTF_8);
    InputStream input = new SequenceInputStream(new ByteArrayInputStream(part), failing);
    try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(input)) {
      reader.readAhead(1501);
      List<Long> read = new ArrayList<>();
      assertThatThrownBy(() -> reader.forEach(event -> read.add(event.header().recordId())))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("the disk is on fire");
      assertThat(read).containsExactly(1L, 2L);
    }
  }

  @Test
  void readsSeveralFilesInParallel(@TempDir Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 50; i++) {
      files.add(Files.writeString(folder.resolve(i + ".xml"), event(2 * i) + event(2 * i + 1)));
      expected.add(2 * i);
      expected.add(2 * i + 1);
    }
    Stream<WindowsEvent> events =
        files.parallelStream()
            .flatMap(
                file -> {
                  try {
                    return parser.open(file).stream();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    assertThat(recordIds(events)).isEqualTo(expected);
  }
}
