package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record may hold a value of any type in any position. Whatever it holds, its event is the one
 * that the reference decoder reads, also when the reader has seen the value before.
 */
class EvtxValueTest {
  private static final Sid ALICE = Sid.parse("S-1-5-21-1-2-3-1104");

  /** Type and bytes; the first of each type fits it. */
  static final List<Value> VALUES =
      Stream.of(
              "00",
              "00 0102",
              "01",
              "01 0000",
              "01 2d00",
              "01 2d000000",
              "01 2d002d00",
              "01 20002000",
              "01 61006200",
              "01 610062000000",
              "01 610062006300640065006600670068006900",
              "01 61006200630064006500660067006800e900",
              "01 6100e90041d8",
              "01 61000d000a006200",
              "01 6100090062000d00",
              "01 610001006200",
              "01 61006200630064006500660001006700",
              "01 41dc0100",
              "01 feff6100",
              "01 616200",
              "01 300078003300450037000000",
              "01 30000000",
              "01 3100320033003400350036003700380039000000",
              "01 31003200330034003500360037003800390030000000",
              "01 360035003500330036000000",
              "01 2d0031000000",
              "01 25002500310038003400320000000000",
              "01 2500250031003800340032000000",
              "01 2500250031003800340033000000",
              "01 2500250031003800340034000000",
              "01 250025003100380034003200",
              "01 31003900320030002e000000",
              "01 310030002e0030002e0030002e0031000000",
              "01 53002d0031002d0035002d0031003800",
              "02 6162",
              "03 ff",
              "04 02",
              "04 0002",
              "05 feff",
              "06 0a00",
              "06 0a0000",
              "07 feffffff",
              "08 03000000",
              "08 ffffffff",
              "08 0300",
              "09 feffffffffffffff",
              "0a 0300000000000000",
              "0a ffffffffffffffff",
              "0b 0000c03f",
              "0c 000000000000f83f",
              "0d 01000000",
              "0d 00",
              "0e 00abff",
              "0f 00112233445566778899aabbccddeeff",
              "0f 00000000000000000000000000000000",
              "0f 0011",
              "10 00000000",
              "10 1000000000000000",
              "10 1000",
              "11 0000ea7aedb2da01",
              "11 ffffffffffffffff",
              "11 0000ea7a",
              "12 e8070500050001000200030004000500",
              "13 010100000000000512000000",
              "13 010000000000000512000000",
              "13 0100000000000005",
              "13 010100000000000512",
              "14 0d0000c0",
              "15 e703000000000000",
              "15 0000000000000000",
              "15 e7030000",
              "16 10",
              "21",
              "81 6100000062000000",
              "81",
              "84 01ff",
              "86 010002",
              "8f")
          .map(EvtxValueTest::value)
          .toList();

  private static final List<String> ABSENT =
      List.of("00", "00 0102", "01", "01 2d00", "01 2d000000");

  private static final List<String> NAMES =
      List.of(
          "00",
          "01",
          "01 2d00",
          "01 2d000000",
          "01 7f00",
          "01 61006200",
          "01 610062000000",
          "01 41004200430044004500460047004800",
          "01 610062006300640065006600670068006900",
          "01 610062006300640065006600670068006900e900fdff");

  /** A value of each type that is read directly. */
  private static final List<String> FITTING =
      List.of(
          "01 61000d000a00620009000a002000",
          "03 ff",
          "04 02",
          "05 feff",
          "06 0a00",
          "07 feffffff",
          "08 03000000",
          "09 feffffffffffffff",
          "0a 0300000000000000",
          "0b 0000c03f",
          "0c 000000000000f83f",
          "0d 01000000",
          "0e 00abff",
          "0f 00112233445566778899aabbccddeeff",
          "10 10000000",
          "10 1000000000000000",
          "11 0000ea7aedb2da01",
          "12 e8070500050001000200030004000500",
          "13 010100000000000512000000",
          "14 0d0000c0",
          "15 e703000000000000");

  /** Which of the values of the header is its event ID. */
  private static final int EVENT_ID = 3;

  private static Value value(String typeAndBytes) {
    String[] parts = typeAndBytes.split(" ", -1);
    byte[] bytes = parts.length == 1 ? new byte[0] : HexFormat.of().parseHex(parts[1]);
    return new Value(Integer.parseInt(parts[0], 16), bytes);
  }

  private static Value hexadecimal(long number) {
    return Value.number(0x15, 8, number);
  }

  /** A field of event 4624, as Windows writes it. */
  private record Field(String name, Value value) {}

  private static final List<Field> LOGON =
      List.of(
          new Field("SubjectUserSid", EvtxEvents.sid(Sid.parse("S-1-5-18"))),
          new Field("SubjectUserName", Value.text("WS-01$")),
          new Field("SubjectDomainName", Value.text("QUILL")),
          new Field("SubjectLogonId", hexadecimal(0x3e7)),
          new Field("TargetUserSid", EvtxEvents.sid(ALICE)),
          new Field("TargetUserName", Value.text("alice")),
          new Field("TargetDomainName", Value.text("QUILL")),
          new Field("TargetLogonId", hexadecimal(0x2a5b7)),
          new Field("LogonType", Value.number(0x08, 4, 2)),
          new Field("LogonProcessName", Value.text("User32 ")),
          new Field("AuthenticationPackageName", Value.text("Negotiate")),
          new Field("WorkstationName", Value.text("WS-01")),
          new Field("LogonGuid", EvtxEvents.guid(new UUID(0, 0))),
          new Field("TransmittedServices", Value.text("-")),
          new Field("LmPackageName", Value.text("-")),
          new Field("KeyLength", Value.number(0x08, 4, 0)),
          new Field("ProcessId", Value.number(0x10, 8, 0x2c4)),
          new Field("ProcessName", Value.text("C:\\Windows\\System32\\svchost.exe")),
          new Field("IpAddress", Value.text("127.0.0.1")),
          new Field("IpPort", Value.text("0")),
          new Field("ImpersonationLevel", Value.text("%%1833")),
          new Field("RestrictedAdminMode", Value.text("-")),
          new Field("TargetOutboundUserName", Value.text("-")),
          new Field("TargetOutboundDomainName", Value.text("-")),
          new Field("VirtualAccount", Value.text("%%1843")),
          new Field("TargetLinkedLogonId", hexadecimal(0x2a5b8)),
          new Field("ElevatedToken", Value.text("%%1842")));

  private static final EventHeader HEADER = EvtxTest.header(4624, 7);

  /** Checks files of events that differ in one of their values. */
  private static void check(List<Consumer<BinXmlWriter>> records) {
    EvtxWriter file = new EvtxWriter();
    for (Consumer<BinXmlWriter> record : records) {
      if (file.left() < 8000) {
        EvtxFuzzTest.compareDecoders(file.toBytes());
        file = new EvtxWriter();
      }
      file.record(7, record).record(8, record);
    }
    EvtxFuzzTest.compareDecoders(file.toBytes());
  }

  /** Some values, of which one is each of {@link #VALUES} in turn. */
  private static List<Value[]> each(List<Value> usual, int index) {
    List<Value[]> all = new ArrayList<>();
    for (Value value : VALUES) {
      Value[] values = usual.toArray(Value[]::new);
      values[index] = value;
      all.add(values);
    }
    return all;
  }

  static IntStream fields() {
    return IntStream.range(0, LOGON.size());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void readsAnyValueInAnyFieldAsTheReferenceDecoderDoes(int index) {
    List<String> names = LOGON.stream().map(Field::name).toList();
    check(
        each(LOGON.stream().map(Field::value).toList(), index).stream()
            .map(values -> EvtxEvents.event(HEADER, names, values))
            .toList());
  }

  static IntStream partsOfTheHeader() {
    return IntStream.range(0, EvtxEvents.values(HEADER).length);
  }

  @ParameterizedTest
  @MethodSource("partsOfTheHeader")
  void readsAnyValueInAnyPartOfTheHeaderAsTheReferenceDecoderDoes(int index) {
    check(
        each(List.of(EvtxEvents.values(HEADER)), index).stream()
            .map(values -> EvtxEvents.event(HEADER.computer(), values))
            .toList());
  }

  /** The accounts are those of other fields, or not next to each other. */
  @Test
  void readsFieldsInAnyOrderAsTheReferenceDecoderDoes() {
    List<Consumer<BinXmlWriter>> records = new ArrayList<>();
    for (int i = 0; i < LOGON.size(); i++) {
      List<Field> fields = new ArrayList<>(LOGON);
      Field moved = fields.remove(i);
      records.add(event(fields));
      fields.add(moved);
      records.add(event(fields));
      fields.add(moved);
      records.add(event(fields));
      fields.set(i, new Field("Other", Value.text("x")));
      records.add(event(fields));
    }
    check(records);
  }

  /** The 65th field has no bit among those that were asked for. */
  @Test
  void readsManyFieldsAsTheReferenceDecoderDoes() throws IOException {
    List<Field> fields = new ArrayList<>();
    List<Consumer<BinXmlWriter>> records = new ArrayList<>();
    for (int count = 63; count <= 65; count++) {
      while (fields.size() + LOGON.size() < count) {
        fields.add(new Field("Other" + fields.size(), Value.text("x")));
      }
      List<Field> all = new ArrayList<>(fields);
      all.addAll(LOGON);
      records.add(event(all));
    }
    check(records);
    assertThat(fallbacks(new EventForm.Raw(), records)).isEqualTo(1);
  }

  private static Consumer<BinXmlWriter> event(List<Field> fields) {
    return EvtxEvents.event(
        HEADER,
        fields.stream().map(Field::name).toList(),
        fields.stream().map(Field::value).toArray(Value[]::new));
  }

  @Test
  void readsUsualValuesWithoutTheReferenceDecoder() throws IOException {
    List<String> names = LOGON.stream().map(Field::name).toList();
    List<Consumer<BinXmlWriter>> records = new ArrayList<>();
    for (int i = 0; i < LOGON.size(); i++) {
      Field field = LOGON.get(i);
      boolean isName = field.name().endsWith("Name");
      for (String usual : isName ? NAMES : ABSENT) {
        if (!field.name().equals("TargetLogonId")) {
          Value[] values = LOGON.stream().map(Field::value).toArray(Value[]::new);
          values[i] = value(usual);
          records.add(EvtxEvents.event(HEADER, names, values));
        }
      }
    }
    EventHeader full =
        RawEvents.fullHeader().toBuilder()
            .rawTime(null)
            .renderingInfo(null)
            .provider(new EventProvider("A", new UUID(1, -2), null))
            .execution(Execution.of(1L, 2))
            .extensions(List.of())
            .build();
    Value[] usual = EvtxEvents.values(full);
    records.add(EvtxEvents.event(full.computer(), usual));
    for (int i = 0; i < usual.length; i++) {
      Value[] values = usual.clone();
      values[i] = Value.NULL;
      if (i != EVENT_ID) {
        records.add(EvtxEvents.event(full.computer(), values));
      }
    }
    assertThat(fallbacks(DecoderPair.TYPED, records)).isZero();
    records.add(
        EvtxEvents.event(HEADER, Arrays.asList("a", null, "a"), usual[0], usual[1], usual[2]));
    for (String each : FITTING) {
      records.add(EvtxEvents.event(HEADER, List.of("a"), value(each)));
    }
    assertThat(fallbacks(new EventForm.Raw(), records)).isZero();
  }

  /** How many of some records the reference decoder has to read. */
  static <E extends WindowsEvent> long fallbacks(
      EventForm<E> form, List<Consumer<BinXmlWriter>> records) throws IOException {
    StaxDecoder stax =
        new StaxDecoder(
            EventXmlParser.settings(InputLimits.standard(), CharacterPolicy.KEEP, false, Set.of()));
    EvtxDecoder<E> decoder =
        new Decoders<>(stax, InputLimits.standard(), form, EventFilter.all(), false).takeEvtx();
    int read = 0;
    for (Consumer<BinXmlWriter> record : records) {
      byte[] file = new EvtxWriter().record(7, record).toBytes();
      byte[] chunk = Arrays.copyOfRange(file, 4096, file.length);
      decoder.begin(buffer -> new Chunk(chunk, 1 << 16, 4096, false));
      while (decoder.next() != null) {
        read++;
      }
    }
    assertThat(read).isEqualTo(records.size());
    return decoder.fallbacks();
  }
}
