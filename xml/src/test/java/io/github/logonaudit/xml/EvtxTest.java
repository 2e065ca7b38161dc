package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Template;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event of a .evtx file is the event that the XML of its record gives. */
class EvtxTest {
  private static final Sid ALICE = Sid.parse("S-1-5-21-1-2-3-1104");

  static EventHeader header(int eventId, long record) {
    return RawEvents.header(eventId).recordId(record).build();
  }

  private static final List<String> LOGOFF_FIELDS =
      List.of("TargetUserSid", "TargetUserName", "TargetDomainName", "TargetLogonId", "LogonType");

  private static final List<Value> LOGOFF_VALUES =
      List.of(
          EvtxEvents.sid(ALICE),
          Value.text("alice"),
          Value.text("EXAMPLE"),
          Value.number(0x15, 8, 0x2a5b7),
          Value.number(0x08, 4, 3));

  static Consumer<BinXmlWriter> logoff(long record) {
    return EvtxEvents.event(
        header(4634, record),
        LOGOFF_FIELDS,
        EvtxEvents.sid(ALICE),
        Value.text("alice"),
        Value.text("EXAMPLE"),
        Value.number(0x15, 8, 0x2a5b7 + record),
        Value.number(0x08, 4, 3));
  }

  /** The event of {@link #logoff}. */
  static RawEvent logoffEvent(long record) {
    return RawEvent.of(
        header(4634, record),
        Data.of("TargetUserSid", ALICE.toString()),
        Data.of("TargetUserName", "alice"),
        Data.of("TargetDomainName", "EXAMPLE"),
        Data.of("TargetLogonId", "0x" + Long.toHexString(0x2a5b7 + record)),
        Data.of("LogonType", "3"));
  }

  static byte[] logoffs(int count) {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= count; i++) {
      if (writer.left() < 6000) {
        writer.endChunk();
      }
      writer.record(i, logoff(i));
    }
    return writer.toBytes();
  }

  static byte[] file(Consumer<BinXmlWriter> record) {
    return new EvtxWriter().record(7, record).toBytes();
  }

  /** Reads the only event of a file, which must be equal whether it is written as XML or not. */
  static RawEvent only(byte[] file) {
    RawEvent event = EventXmlParser.standard().parseRaw(file);
    assertThat(EventXmlParser.standard().parseRaw(EventXmlWriter.toXml(event))).isEqualTo(event);
    return event;
  }

  /** Reads an event whose only field holds a value. */
  private static String text(int type, byte[] bytes) {
    List<@Nullable String> names = List.of("x");
    RawEvent event = only(file(EvtxEvents.event(header(1, 7), names, new Value(type, bytes))));
    return event.fields().raw("x").orElseThrow();
  }

  @Test
  void readsTypedEventsOfAFileAStreamAndBytes(@TempDir Path directory) throws IOException {
    byte[] file = logoffs(3);
    List<WindowsEvent> expected =
        List.of(logoffEvent(1), logoffEvent(2), logoffEvent(3)).stream()
            .map(BuiltInEvents.catalog()::decode)
            .toList();
    assertThat(Outcome.of(file).events()).isEqualTo(expected);
    EventXmlParser parser = EventXmlParser.standard();
    Path path = Files.write(directory.resolve("Security.evtx"), file);
    try (EventXmlReader<WindowsEvent> reader = parser.open(path)) {
      assertThat(reader).containsExactlyElementsOf(expected);
    }
    try (EventXmlReader<WindowsEvent> reader = parser.open(file)) {
      assertThat(reader).containsExactlyElementsOf(expected);
    }
    assertThat(parser.parse(logoffs(1))).isEqualTo(expected.get(0));
  }

  @Test
  void readsEveryPartOfTheHeader() {
    EventHeader header =
        RawEvents.fullHeader().toBuilder()
            .rawTime(null)
            .renderingInfo(null)
            .provider(new EventProvider("A", new UUID(1, -2), null))
            .execution(io.github.logonaudit.event.Execution.of(0xffff_ffffL, 2))
            .recordId(-1L)
            .extensions(List.of())
            .timeCreated(Instant.parse("2024-05-06T07:08:09.1234567Z"))
            .build();
    Data field = Data.of("a", "b");
    assertThat(only(file(EvtxEvents.event(header, List.of(field)))))
        .isEqualTo(RawEvent.of(header, field));
  }

  @Test
  void readsAnEventWithoutOptionalParts() {
    EventHeader header = EventHeader.builder(EventProvider.of("p"), 1, "c").build();
    assertThat(only(file(EvtxEvents.event(header, List.of())))).isEqualTo(RawEvent.of(header));
  }

  /** The type, the bytes, and what Windows writes. */
  @ParameterizedTest
  @CsvSource({
    "00, 0102, ''",
    "01, 610062000000, ab",
    "01, '', ''",
    "01, 00000000, ''",
    "01, e900e9000000, éé",
    "01, e90000010000, éĀ",
    "01, 00010001, ĀĀ",
    "01, 61000d000a0062000d00, 'a\nb\n'",
    "01, 616200, (3 bytes: 616200)",
    "02, 61e98000, aé€",
    "02, 0000, ''",
    "03, ff, -1",
    "04, ff, 255",
    "05, feff, -2",
    "06, feff, 65534",
    "07, feffffff, -2",
    "08, feffffff, 4294967294",
    "08, feff, (2 bytes: FEFF)",
    "09, feffffffffffffff, -2",
    "0a, feffffffffffffff, 18446744073709551614",
    "0b, 0000c03f, 1.5",
    "0b, 0000c07f, NaN",
    "0c, 000000000000f83f, 1.5",
    "0b, 0000c842, 100",
    "0c, 0000000000005940, 100",
    "0c, 0000000000000080, 0",
    "0c, 000000205fa00242, 10000000000",
    "0c, 7b14ae47e17a843f, 0.01",
    "0d, 00000000, false",
    "0d, 01000000, true",
    "0d, 00ff0000, true",
    "0d, 02, true",
    "0d, 0000000001, false",
    "0e, 00abff, 00ABFF",
    "0f, 00112233445566778899aabbccddeeff, {33221100-5544-7766-8899-aabbccddeeff}",
    "0f, 0011, (2 bytes: 0011)",
    "10, 10000000, 0x10",
    "10, 1000000000000000, 0x10",
    "11, 0000ea7aedb2da01, 2024-05-31T00:00:00.0000000Z",
    "11, ffffffffffffffff, 0xffffffffffffffff",
    "11, 0000000000000000, 1601-01-01T00:00:00.0000000Z",
    "11, ff3fc0d15e5ac824, 9999-12-31T23:59:59.9999999Z",
    "11, 0040c0d15e5ac824, 0x24c85a5ed1c04000",
    "12, e8070500050001000200030004000500, 2024-05-01T02:03:04.005Z",
    "13, 010100000000000512000000, S-1-5-18",
    "13, 0100000000000005, S-1-5",
    "13, 0100, (2 bytes: 0100)",
    "13, 01020000ffffffff12000000ffffffff, S-1-4294967295-18-4294967295",
    "13, 010100000000000512, (9 bytes: 010100000000000512)",
    "13, 01010000000000051200000000, (13 bytes: 01010000000000051200000000)",
    "13, 01010001000000ff12000000, S-1-0x0001000000ff-18",
    "14, 0d0000c0, 0xc000000d",
    "14, 00000000, 0x0",
    "15, 00000000000000f0, 0xf000000000000000",
    "15, e703000000000000, 0x3e7",
    "15, e7030000, (4 bytes: E7030000)",
    "16, 10, (1 byte: 10)"
  })
  void writesValuesAsWindowsDoes(String type, String bytes, String text) {
    assertThat(text(Integer.parseInt(type, 16), HexFormat.of().parseHex(bytes))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "81, 6100000000006200630000006400, a||bc|d",
    "81, '', ''",
    "81, 000061000000, |a",
    "81, e9000000e9000001, é|éĀ",
    "82, 610062630000, a|bc|",
    "83, 01ff, 1|-1",
    "84, 01ff, 1|255",
    "85, 0100feff, 1|-2",
    "86, 0100feff, 1|65534",
    "87, 01000000feffffff, 1|-2",
    "88, 01000000feffffff, 1|4294967294",
    "89, 0100000000000000feffffffffffffff, 1|-2",
    "8a, 0100000000000000feffffffffffffff, 1|18446744073709551614",
    "8b, 0000c03f0000c842, 1.5|100",
    "8c, 000000000000f83f0000000000005940, 1.5|100",
    "8d, 0000000001000000, false|true",
    "8e, 0102, (2 bytes: 0102)",
    "8f, 00112233445566778899aabbccddeeff, {33221100-5544-7766-8899-aabbccddeeff}",
    "91, 0000ea7aedb2da01, 2024-05-31T00:00:00.0000000Z",
    "92, e8070500050001000200030004000500, 2024-05-01T02:03:04.005Z",
    "94, 0d0000c000000000, 0xc000000d|0x0",
    "95, e703000000000000, 0x3e7",
    "86, 010002, 1|(1 byte: 02)",
    "81, 610000006200ff, (7 bytes: 610000006200FF)",
    "8f, '', ''",
    "93, 010100000000000512000000, (12 bytes: 010100000000000512000000)"
  })
  void repeatsTheElementAroundAnArray(String type, String bytes, String texts) {
    byte[] value = HexFormat.of().parseHex(bytes);
    RawEvent event =
        only(
            file(
                EvtxEvents.event(
                    header(1, 7),
                    Arrays.asList("a", null),
                    new Value(Integer.parseInt(type, 16), value),
                    Value.text("last"))));
    List<Data> fields = event.fields().all();
    assertThat(fields.subList(0, fields.size() - 1))
        .isEqualTo(Arrays.stream(texts.split("\\|", -1)).map(each -> Data.of("a", each)).toList());
    assertThat(fields.get(fields.size() - 1)).isEqualTo(Data.unnamed("last"));
  }

  /** No getter may take the digits of such a value for a number, and each value is reported. */
  @ParameterizedTest
  @CsvSource({
    "LogonType, 08, 10, (1 byte: 10)",
    "LogonType, 08, 0300, (2 bytes: 0300)",
    "TargetLogonId, 15, 45230100, (4 bytes: 45230100)",
    "TargetUserName, 01, 6a006f0000, (5 bytes: 6A006F0000)",
    "TargetUserSid, 13, 0102000000000005120000, (11 bytes: 0102000000000005120000)",
    "Other, 06, 50, (1 byte: 50)",
    "Other, 84, '', ''"
  })
  void reportsAValueWhoseSizeDoesNotFit(String name, String type, String hex, String text) {
    List<@Nullable String> names = new ArrayList<>(LOGOFF_FIELDS);
    List<Value> values = new ArrayList<>(LOGOFF_VALUES);
    int index = names.indexOf(name);
    Value value = new Value(Integer.parseInt(type, 16), HexFormat.of().parseHex(hex));
    if (index < 0) {
      names.add(name);
      values.add(value);
    } else {
      values.set(index, value);
    }
    byte[] file = file(EvtxEvents.event(header(4634, 7), names, values.toArray(Value[]::new)));
    RawEvent raw = Outcome.ofRaw(file).events().get(0);
    assertThat(raw.fields().raw(name)).hasValue(text);
    assertThat(Outcome.ofRaw(file).unreadable()).hasSize(text.isEmpty() ? 0 : 1);
    Outcome<WindowsEvent> typed = Outcome.of(file);
    assertThat(typed.total()).isEqualTo(1);
    List<String> found = new ArrayList<>();
    typed.unreadable().forEach(report -> found.add(report.value().text()));
    typed.malformed().forEach(event -> found.add(event.reason()));
    assertThat(found).hasSize(text.isEmpty() ? 0 : 1);
    assertThat(found).allSatisfy(each -> assertThat(each).contains(text));
    EventXmlParser strict = EventXmlParser.builder().strict().onMalformed(event -> {}).build();
    try (EventXmlReader<WindowsEvent> reader = strict.open(file)) {
      assertThat(reader).hasSize(text.isEmpty() ? 1 : 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void reportsAPartOfTheHeaderWhoseSizeDoesNotFit() {
    EventHeader usual = header(1, 7);
    Value[] values = EvtxEvents.values(usual);
    values[8] = new Value(0x08, new byte[] {0x10, 0});
    values[16] = new Value(0x01, new byte[] {'a', 0, 'b'});
    Outcome<RawEvent> outcome = Outcome.ofRaw(file(EvtxEvents.event(usual.computer(), values)));
    EventHeader header = outcome.events().get(0).header();
    assertThat(header.execution().processId()).isNull();
    assertThat(header.channel()).isNull();
    String expected = "a value whose size fits its type";
    assertThat(header.unreadable())
        .containsExactly(
            new UnreadableValue("System/Execution/@ProcessID", "(2 bytes: 1000)", expected),
            new UnreadableValue("System/Channel", "(3 bytes: 610062)", expected));
    assertThat(outcome.unreadable()).hasSize(2);

    values = EvtxEvents.values(usual);
    values[3] = new Value(0x06, new byte[] {0x46});
    MalformedEvent malformed =
        Outcome.of(file(EvtxEvents.event(usual.computer(), values))).malformed().get(0);
    assertThat(malformed.kind()).isEqualTo(MalformedEvent.Kind.UNREADABLE_VALUE);
    assertThat(malformed.reason())
        .contains("EventID: expected a number from 0 to 65535, found \"(1 byte: 46)\"");
  }

  @Test
  void readsASecondEventIdThatCanBeWritten() {
    byte[] file =
        file(
            out -> {
              out.fragment().open("Event", true);
              out.attribute("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event");
              out.closeStart().open("System").open("EventID").text("16").end();
              out.open("EventID").text("4624").end().open("Computer").text("c").end().end();
              out.end().endOfFragment();
            });
    assertThat(only(file).header().extensions()).hasSize(1);
  }

  @Test
  void joinsTheTwoCharactersOfALineEnd() {
    Consumer<BinXmlWriter> payload =
        out ->
            out.fragment()
                .instance(
                    new BinXmlWriter.Template(
                        9,
                        to -> {
                          to.fragment().open("EventData").open("Data").text("a\r");
                          to.substitution(0, 1).text("\r").cdata("\n").text("\n").character(13);
                          to.text("\n").end().end().endOfFragment();
                        }),
                    Value.text("\nb\r\n"));
    assertThat(only(file(EvtxEvents.event(header(1, 7), payload))))
        .isEqualTo(RawEvent.of(header(1, 7), Data.unnamed("a\nb\n\n\n\n\r\n")));
  }

  @Test
  void keepsTheWhiteSpaceInAnAttribute() {
    Consumer<BinXmlWriter> payload =
        out -> {
          out.open("UserData").open("x", true).attribute("a", " 1\t2\r\n3 ").closeEmpty();
          out.end().endOfFragment();
        };
    RawEvent event = only(file(EvtxEvents.event(header(1, 7), payload)));
    assertThat(event.payload())
        .isInstanceOfSatisfying(
            UserData.class,
            data ->
                assertThat(data.content().get(0).attributes())
                    .containsExactly(new PayloadAttribute("a", " 1\t2\r\n3 ")));
  }

  @Test
  void leavesADeclarationWithoutAValueOut() {
    Consumer<BinXmlWriter> payload =
        out ->
            out.fragment()
                .instance(
                    new BinXmlWriter.Template(
                        9,
                        to -> {
                          to.fragment().open("UserData").open("a", true).attribute("xmlns");
                          to.optional(0, 1).closeEmpty().end().endOfFragment();
                        }),
                    Value.NULL);
    RawEvent event = only(file(EvtxEvents.event(header(1, 7), payload)));
    assertThat(event)
        .isEqualTo(
            new RawEvent(
                header(1, 7),
                new UserData(
                    List.of(
                        new PayloadElement(
                            "http://schemas.microsoft.com/win/2004/08/events/event",
                            "a",
                            List.of(),
                            List.of()))),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({"a\ud840\udc00", "\ud800\udc00", "a\udb40\udc00"})
  void readsNamesWithSupplementaryCharacters(String name) {
    Consumer<BinXmlWriter> payload = out -> out.open("UserData").open(name).text("x").end().end();
    RawEvent event = only(file(EvtxEvents.event(header(1, 7), payload)));
    assertThat(event.payload())
        .isInstanceOfSatisfying(
            UserData.class, data -> assertThat(data.content().get(0).name()).isEqualTo(name));
  }

  /** The limit is on the length of the event as XML, whatever defines its templates. */
  @Test
  void limitsTheLengthThatAnEventHasAsXml() {
    byte[] file = file(logoff(1));
    int length = EventXmlWriter.toXml(logoffEvent(1)).length();
    InputLimits limits = InputLimits.standard();
    assertThat(
            Outcome.ofRaw(new ByteArrayInputStream(file), limits.withMaxEventBytes(length))
                .events())
        .containsExactly(logoffEvent(1));
    assertThat(
            Outcome.ofRaw(new ByteArrayInputStream(file), limits.withMaxEventBytes(length - 1))
                .malformed())
        .hasSize(1);
  }

  @Test
  void readsTheRootOfTheEventCollector() {
    byte[] file =
        file(
            out -> {
              out.fragment().open("Event", true);
              out.attribute("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event");
              out.closeStart().open("System").open("Provider", true).attribute("Name", "p");
              out.closeEmpty().open("EventID").text("1").end().open("Computer").text("c").end();
              out.end().open("EventData").open("Data").text("a").end();
              out.open("Data").cdata("<b>").entity("amp").character('\r').end();
              out.open("Binary").text("00").end().end().end().endOfFragment();
            });
    assertThat(only(file))
        .isEqualTo(
            new RawEvent(
                EventHeader.builder(EventProvider.of("p"), 1, "c").build(),
                new EventData(null, List.of(Data.unnamed("a"), Data.unnamed("<b>&\r")), "00"),
                List.of()));
  }

  @Test
  void readsUserDataAndOtherPayloads() {
    RawEvent cleared = new RawEvent(header(1102, 7), RawEvents.logCleared(), List.of());
    Consumer<BinXmlWriter> payload =
        out -> {
          out.fragment().open("UserData");
          RawEvents.logCleared().content().forEach(element -> EvtxEvents.element(out, element));
          out.end().endOfFragment();
        };
    assertThat(only(file(EvtxEvents.event(header(1102, 7), payload)))).isEqualTo(cleared);
    RawEvent binary = new RawEvent(header(1, 7), new BinaryEventData("00FF"), List.of());
    Consumer<BinXmlWriter> bytes = out -> out.open("BinaryEventData").text("00FF").end();
    assertThat(only(file(EvtxEvents.event(header(1, 7), bytes)))).isEqualTo(binary);
  }

  @Test
  void readsNothingButUnusedSpaceAsNothing() {
    byte[] file = Arrays.copyOf(new EvtxWriter().toBytes(), 200_000);
    assertThat(Outcome.of(file).inOrder()).isEmpty();
    byte[] events = logoffs(3);
    assertThat(Outcome.of(Arrays.copyOf(events, 300_001)).inOrder())
        .isEqualTo(Outcome.of(events).events());
  }

  @Test
  void readsAWrappedLogInTheOrderOfRecordsFromAFile(@TempDir Path directory) throws IOException {
    byte[] file =
        new EvtxWriter()
            .record(8, logoff(8))
            .record(9, logoff(9))
            .endChunk()
            .chunk(new byte[1 << 16])
            .record(3, logoff(3))
            .endChunk()
            .record(5, logoff(5))
            .toBytes();
    Path path = Files.write(directory.resolve("Security.evtx"), file);
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(path)) {
      assertThat(reader)
          .containsExactly(logoffEvent(3), logoffEvent(5), logoffEvent(8), logoffEvent(9));
    }
    try (EventXmlReader<RawEvent> reader =
        EventXmlParser.standard().openRaw(new ByteArrayInputStream(file))) {
      assertThat(reader)
          .containsExactly(logoffEvent(8), logoffEvent(9), logoffEvent(3), logoffEvent(5));
    }
  }

  @Test
  void readsInParallelWhatItReadsInOrder() throws IOException {
    byte[] file = logoffs(3000);
    file[4096 + (1 << 16) + 600] ^= 1;
    file[4096 + 3 * (1 << 16) + 40_000] ^= 1;
    Outcome<WindowsEvent> expected = Outcome.of(file);
    assertThat(expected.malformed()).isNotEmpty();
    List<Object> told = new ArrayList<>();
    EventXmlParser parser =
        EventXmlParser.builder().onMalformed(told::add).onStrayText(told::add).build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(file))) {
      reader.stream().parallel().forEachOrdered(told::add);
      assertThat(told).isEqualTo(expected.inOrder());
      assertThat(reader.total()).isEqualTo(expected.total());
    }
    EventXmlParser filtering =
        EventXmlParser.builder()
            .onMalformed(event -> {})
            .filter(EventFilter.all().withTimes(null, java.time.Instant.EPOCH))
            .build();
    try (EventXmlReader<WindowsEvent> reader = filtering.open(new ByteArrayInputStream(file))) {
      assertThat(reader.stream().parallel()).isEmpty();
      assertThat(reader.total()).isEqualTo(expected.total());
      assertThat(reader.filteredOut()).isPositive();
    }
  }

  /** The parts of the header are those of the XML, whatever the events before had. */
  @Test
  void readsUnusualPartsOfTheHeader() {
    EventHeader usual = header(1, 7);
    EventHeader broken =
        usual.toBuilder().provider(EventProvider.of("Provider of\r\nlines")).build();
    Value[] values = EvtxEvents.values(usual);
    values[16] = new Value(0x0e, values[16].bytes());
    byte[] file =
        new EvtxWriter()
            .record(1, EvtxEvents.event(usual, List.of()))
            .record(2, EvtxEvents.event(broken, List.of()))
            .record(3, EvtxEvents.event(usual.computer(), values))
            .record(4, EvtxEvents.event(usual, List.of()))
            .toBytes();
    String hex = HexFormat.of().withUpperCase().formatHex(values[16].bytes());
    assertThat(Outcome.ofRaw(file).inOrder())
        .containsExactly(
            RawEvent.of(usual),
            RawEvent.of(broken),
            RawEvent.of(usual.toBuilder().channel(hex).build()),
            RawEvent.of(usual));
  }

  /** Text with characters that XML forbids goes through the decoder that knows the policy. */
  @ParameterizedTest
  @CsvSource({"KEEP, '\u0001\ud800'", "REPLACE, \ufffd\ufffd", "ESCAPE, \\u0001\\ud800"})
  void readsForbiddenCharactersByThePolicy(CharacterPolicy policy, String text) {
    Value value = new Value(0x01, new byte[] {1, 0, 0, (byte) 0xd8, '!', 0});
    List<@Nullable String> names = List.of("x");
    byte[] file = file(EvtxEvents.event(header(1, 7), names, value));
    EventXmlParser parser = EventXmlParser.builder().characters(policy).build();
    assertThat(parser.parseRaw(file))
        .isEqualTo(RawEvent.of(header(1, 7), Data.of("x", text + "!")));
    EventXmlParser failing = EventXmlParser.builder().characters(CharacterPolicy.FAIL).build();
    assertThatThrownBy(() -> failing.parseRaw(file))
        .isInstanceOfSatisfying(
            EventXmlException.class,
            e ->
                assertThat(e.malformedEvent().kind())
                    .isEqualTo(MalformedEvent.Kind.NOT_WELL_FORMED))
        .hasMessageContaining("record 7: not well-formed XML: forbidden character U+0001");
  }

  @Test
  void filtersByEveryPartOfTheHeader() throws IOException {
    EventHeader one = header(1, 1).toBuilder().channel("c").computer("a").build();
    EventHeader other =
        header(2, 2).toBuilder()
            .provider(EventProvider.of("p"))
            .timeCreated(Instant.parse("2025-01-01T00:00:00Z"))
            .build();
    byte[] file =
        new EvtxWriter()
            .record(1, EvtxEvents.event(one, List.of()))
            .record(2, EvtxEvents.event(other, List.of()))
            .toBytes();
    for (EventFilter filter :
        List.of(
            EventFilter.all().withEventIds(2),
            EventFilter.all().withProviders("P"),
            EventFilter.all().withChannels("security"),
            EventFilter.all().withComputers("pc1.example.test"),
            EventFilter.all().withTimes(Instant.parse("2025-01-01T00:00:00Z"), null))) {
      EventXmlParser parser = EventXmlParser.builder().filter(filter).build();
      try (EventXmlReader<RawEvent> reader = parser.openRaw(file)) {
        assertThat(reader).as(filter.toString()).containsExactly(RawEvent.of(other));
        assertThat(reader.filteredOut()).isEqualTo(1);
      }
    }
  }

  /** The event would have the values of one template under the names of another. */
  @Test
  void reportsARecordThatNamesAnotherTemplateThanItHas() throws IOException {
    byte[] file = logoffs(3);
    Outcome<RawEvent> whole = Outcome.ofRaw(file);
    int refused = 0;
    for (int at = 4096 + 512; at < file.length - 10; at++) {
      // An instance of a template: a token, 1, and the ID of the template.
      if (file[at] == 0x0c && file[at + 1] == 1) {
        byte[] other = file.clone();
        other[at + 2] ^= 1;
        Outcome<RawEvent> outcome = Outcome.ofRaw(other);
        assertThat(outcome.events()).as("at " + at).isSubsetOf(whole.events());
        assertThat(outcome.events().size() + outcome.malformed().size()).isEqualTo(3);
        for (MalformedEvent event : outcome.malformed()) {
          assertThat(event.reason()).contains("found another template");
          refused++;
        }
      }
    }
    // One around the event and one for its data.
    assertThat(refused).isEqualTo(2 * 3);
  }

  /** A channel of such a file would be the whole file in memory. */
  @Test
  void readsAFileInAZipFileAsAStream(@TempDir Path folder) throws IOException {
    byte[] file =
        new EvtxWriter()
            .record(11, logoff(11))
            .endChunk()
            .record(1, logoff(1))
            .endChunk()
            .toBytes();
    Path zip = folder.resolve("logs.zip");
    try (FileSystem logs = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path log = Files.write(logs.getPath("Security.evtx"), file);
      for (boolean isParallel : new boolean[] {false, true}) {
        try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(log)) {
          Stream<RawEvent> events = reader.stream();
          assertThat(isParallel ? events.parallel().toList() : events.toList())
              .containsExactly(logoffEvent(11), logoffEvent(1));
        }
      }
    }
  }

  @Test
  void isAtTheLastEventThatIsNotFilteredOut(@TempDir Path folder) throws IOException {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 4; i++) {
      writer.record(i, EvtxEvents.event(header(i == 3 ? 4624 : 4634, i), List.of())).endChunk();
    }
    Path log = Files.write(folder.resolve("Security.evtx"), writer.toBytes());
    EventXmlParser parser =
        EventXmlParser.builder().filter(EventFilter.all().withEventIds(4624)).build();
    for (boolean isParallel : new boolean[] {false, true}) {
      try (EventXmlReader<RawEvent> reader = parser.openRaw(log)) {
        Stream<RawEvent> events = reader.stream();
        assertThat((isParallel ? events.parallel() : events).count()).isEqualTo(1);
        assertThat(reader.byteOffset()).isEqualTo((long) writer.records().get(2));
      }
    }
  }

  @Test
  void readsTheUsualLayoutWithoutTheReferenceDecoder() throws IOException {
    StaxDecoder stax =
        new StaxDecoder(
            EventXmlParser.settings(InputLimits.standard(), CharacterPolicy.KEEP, false, Set.of()));
    EvtxDecoder<WindowsEvent> decoder =
        new Decoders<>(stax, InputLimits.standard(), DecoderPair.TYPED, EventFilter.all(), false)
            .takeEvtx();
    byte[] file = logoffs(40);
    byte[] chunk = Arrays.copyOfRange(file, 4096, file.length);
    decoder.begin(buffer -> new Chunk(chunk, 1 << 16, 4096, false));
    int records = 0;
    while (decoder.next() != null) {
      records++;
    }
    assertThat(records).isEqualTo(40);
    assertThat(decoder.fallbacks()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"Data,Name,b", "Data,Nama,a", "Date,Name,a", "Data,Name,a"})
  void tellsTemplatesApartThatHaveOneGuid(String element, String attribute, String value)
      throws IOException {
    Consumer<BinXmlWriter> first = withField("Data", "Name", "a");
    Consumer<BinXmlWriter> second = withField(element, attribute, value);
    byte[] both = new EvtxWriter().record(7, first).endChunk().record(7, second).toBytes();

    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(both)) {
      assertThat(reader.stream()).containsExactly(only(file(first)), only(file(second)));
    }
  }

  private static Consumer<BinXmlWriter> withField(String element, String attribute, String value) {
    Template template =
        new Template(
            5,
            out -> {
              out.fragment().open("EventData").open(element, true).attribute(attribute, value);
              out.closeStart().substitution(0, 1).end().end().endOfFragment();
            });
    return EvtxEvents.event(
        header(1, 7), out -> out.fragment().instance(template, Value.text("v")).endOfFragment());
  }
}
