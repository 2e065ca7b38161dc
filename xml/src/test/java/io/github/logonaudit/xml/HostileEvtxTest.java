package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EvtxTest.header;
import static io.github.logonaudit.xml.EvtxTest.logoff;
import static io.github.logonaudit.xml.EvtxTest.logoffEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Template;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.ChunkInput;
import io.github.logonaudit.xml.evtx.ChunkInput.ChunkSource;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import io.github.logonaudit.xml.stax.StaxDecoder;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that is made to do harm costs little, and no other record. */
@Timeout(60)
class HostileEvtxTest {
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  /** Reads a record between two others, and returns what is wrong with it. */
  private static MalformedEvent malformed(Consumer<BinXmlWriter> record) {
    byte[] file =
        new EvtxWriter()
            .record(1, logoff(1))
            .record(2, record)
            .endChunk()
            .record(3, logoff(3))
            .toBytes();
    Outcome<RawEvent> outcome = Outcome.ofRaw(file);
    assertThat(outcome.events()).containsExactly(logoffEvent(1), logoffEvent(3));
    assertThat(outcome.malformed()).hasSize(1);
    MalformedEvent event = outcome.malformed().get(0);
    assertThat(event.reason()).startsWith("record 2: ");
    return event;
  }

  private static void refuses(Consumer<BinXmlWriter> record, Kind kind, String reason) {
    MalformedEvent event = malformed(record);
    assertThat(event.reason()).contains(reason);
    assertThat(event.kind()).isEqualTo(kind);
  }

  private static Consumer<BinXmlWriter> payload(Consumer<BinXmlWriter> payload) {
    return EvtxEvents.event(header(1, 2), payload);
  }

  @Test
  void refusesATemplateThatNamesItself() {
    Template itself =
        new Template(
            1,
            out -> {
              int definition = out.position() - 24;
              out.fragment().raw(0x0c, 1, 1, 0, 0, 0).number(definition).number(0);
              out.endOfFragment();
            });
    refuses(
        payload(out -> out.instance(itself)), Kind.DAMAGED, "templates are nested deeper than 16");
  }

  @Test
  void refusesATemplateThatDoublesItself() {
    Template itself =
        new Template(
            1,
            out -> {
              int definition = out.position() - 24;
              for (int i = 0; i < 40; i++) {
                out.raw(0x0c, 1, 1, 0, 0, 0).number(definition).number(0);
              }
              out.endOfFragment();
            });
    refuses(payload(out -> out.instance(itself)), Kind.DAMAGED, "nested deeper");
    // Here the templates end, but there are 40 to the power of 7 of them.
    refuses(payload(out -> nested(out, 7)), Kind.LIMIT_EXCEEDED, "the event is longer than");
  }

  private static void nested(BinXmlWriter out, int level) {
    if (level == 0) {
      out.open("a").end();
      return;
    }
    Template forty =
        new Template(
            level,
            to -> {
              for (int i = 0; i < 40; i++) {
                to.substitution(0, 0x21);
              }
              to.endOfFragment();
            });
    out.instanceAround(forty, inner -> nested(inner, level - 1));
  }

  @Test
  void refusesAnEventThatIsLongerThanItsRecord() {
    List<@Nullable String> names = Collections.nCopies(200, "a");
    Template many =
        new Template(
            1,
            out -> {
              out.fragment().open("EventData");
              names.forEach(name -> out.open("Data").substitution(0, 1).end());
              out.end().endOfFragment();
            });
    Value value = Value.text("x".repeat(20_000));
    refuses(
        payload(out -> out.instance(many, value)),
        Kind.LIMIT_EXCEEDED,
        "the event is longer than 1048576 bytes");
  }

  @Test
  void refusesOffsetsAndCountsThatPassTheChunk() {
    refuses(
        out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(0).number(0),
        Kind.DAMAGED,
        "another template");
    for (int offset : new int[] {-1, 65_529, 65_544, 0x7fff_ffff}) {
      Template named = new Template(1, out -> out.open("UserData", true).raw(0x06).number(offset));
      refuses(payload(out -> out.instance(named)), Kind.DAMAGED, "a name outside its chunk");
    }
    refuses(
        out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(70_000).number(0),
        Kind.DAMAGED,
        "a template outside its chunk");
    refuses(
        out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(65_513).number(0),
        Kind.DAMAGED,
        "a template outside its chunk");
    refuses(
        out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(-8).number(0),
        Kind.DAMAGED,
        "a template outside its chunk");
    refuses(
        out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(65_512).number(0),
        Kind.DAMAGED,
        "the record holds no element");
    refuses(
        out -> out.fragment().raw(0x01).number(0).number(0x7fff_ffff),
        Kind.DAMAGED,
        "a name outside its chunk");
    refuses(
        out -> out.fragment().raw(0x01).number(0).number(65_535),
        Kind.DAMAGED,
        "a name outside its chunk");
    refuses(
        out -> out.fragment().raw(0x01).number(0).number(65_528),
        Kind.DAMAGED,
        "a name that XML does not allow");
    refuses(out -> out.fragment().raw(0x05, 1, 0xff, 0xff), Kind.DAMAGED, "a text that is longer");
    refuses(out -> out.fragment().raw(0x41), Kind.DAMAGED, "the end inside a token");
    refuses(out -> out.fragment().raw(0x08), Kind.DAMAGED, "the end inside a token");
    refuses(
        out -> out.fragment().open("a").cdata("x"), Kind.DAMAGED, "the end inside the element a");
    refuses(out -> out.fragment().raw(0x33), Kind.DAMAGED, "the unknown token 0x33");
    refuses(out -> {}, Kind.DAMAGED, "holds no element");
    refuses(out -> out.fragment().open("a"), Kind.DAMAGED, "the end inside the element a");
    refuses(out -> out.fragment().end(), Kind.DAMAGED, "an end tag without a start tag");
    refuses(out -> out.fragment().open("a").end().open("b").end(), Kind.DAMAGED, "a second event");
  }

  @Test
  void refusesTokensInPositionsWhereTheyMeanNothing() {
    refuses(
        payload(out -> out.open("UserData").raw(0x05, 2, 1, 0, 'a').end()),
        Kind.DAMAGED,
        "a value in a template that is no text");
    refuses(out -> out.fragment().raw(0x05), Kind.DAMAGED, "a value in a template that is no text");
    refuses(
        out -> out.fragment().attribute("a", "b"), Kind.DAMAGED, "an attribute outside an element");
    refuses(out -> out.fragment().text("a"), Kind.DAMAGED, "text outside the event");
    refuses(
        out ->
            out.fragment()
                .instance(
                    new Template(1, to -> to.substitution(0, 0x81).endOfFragment()),
                    new Value(0x81, new byte[] {'a', 0})),
        Kind.DAMAGED,
        "text outside the event");
    Template inAttribute =
        new Template(
            1,
            out -> {
              out.open("UserData", true).attribute("a").substitution(0, 0x21).closeEmpty();
              out.endOfFragment();
            });
    refuses(
        payload(out -> out.instanceAround(inAttribute, inner -> inner.open("b").end())),
        Kind.DAMAGED,
        "elements inside an attribute");
    Template ended = new Template(1, out -> out.end().endOfFragment());
    refuses(
        payload(out -> out.open("UserData").instance(ended).end()),
        Kind.DAMAGED,
        "an end tag without a start tag");
    Template open = new Template(1, out -> out.open("b").endOfFragment());
    refuses(
        payload(out -> out.open("UserData").instance(open).end().end()),
        Kind.DAMAGED,
        "the end inside the element b");
    Template passing = new Template(1, out -> out.open("b").end().raw(0x0f));
    refuses(
        payload(out -> out.open("UserData").instance(passing).end()),
        Kind.DAMAGED,
        "a token that passes the end of its fragment");
    refuses(
        payload(
            out -> {
              Template inner = new Template(1, to -> to.substitution(0, 0x21).endOfFragment());
              out.open("UserData").instanceAround(inner, to -> to.raw(0x05)).open("b").end().end();
            }),
        Kind.DAMAGED,
        "a value in a template that is no text");
  }

  /** A template that reaches the end of its chunk, or passes it by some bytes. */
  private static Consumer<BinXmlWriter> longTemplate(int further) {
    return out -> {
      out.fragment().instance(new Template(1, to -> to.fragment().endOfFragment()));
      int size = out.position() - 13;
      out.number(size, (1 << 16) - size - 4 + further);
    };
  }

  @Test
  void refusesATemplateThatPassesItsChunk() {
    refuses(longTemplate(0), Kind.DAMAGED, "the end inside a token");
    refuses(longTemplate(1), Kind.DAMAGED, "a template that passes the end of its chunk");
  }

  /** Its last bytes are a token that needs more. */
  @ParameterizedTest
  @ValueSource(
      strings = {"01", "41", "05", "0501", "050101", "06", "0d", "0d0000", "0e", "0f", "0c", "09"})
  void refusesATemplateAtTheEndOfItsChunk(String tokens) {
    byte[] tail = HexFormat.of().parseHex(tokens);
    int definition = (1 << 16) - 24 - tail.length;
    byte[] file =
        new EvtxWriter()
            .record(2, out -> out.fragment().raw(0x0c, 1, 0, 0, 0, 0).number(definition).number(0))
            .endChunk()
            .record(3, logoff(3))
            .toBytes();
    file[4096 + definition + 20] = (byte) tail.length;
    System.arraycopy(tail, 0, file, 4096 + definition + 24, tail.length);
    for (Outcome<RawEvent> outcome :
        List.of(Outcome.ofRaw(file), Outcome.ofRaw(Arrays.copyOf(file, 4096 + (1 << 16))))) {
      assertThat(outcome.malformed())
          .hasSize(1)
          .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.DAMAGED));
    }
    assertThat(Outcome.ofRaw(file).events()).containsExactly(logoffEvent(3));
  }

  /** A template inside others, and in the innermost an element. */
  private static Consumer<BinXmlWriter> levels(int count) {
    return count == 0
        ? out -> out.open("a").end()
        : out ->
            out.instance(
                new Template(
                    count,
                    to -> {
                      levels(count - 1).accept(to);
                      to.endOfFragment();
                    }));
  }

  @Test
  void readsTemplatesThatAreNestedToTheLimit() {
    // The template of the event and its payload are two levels more.
    byte[] file =
        EvtxTest.file(
            EvtxEvents.event(
                header(1, 7),
                out -> {
                  levels(14).accept(out.fragment().open("UserData"));
                  out.end().endOfFragment();
                }));
    assertThat(EvtxTest.only(file).payload()).isNotNull();
    refuses(
        payload(out -> levels(15).accept(out.open("UserData"))),
        Kind.DAMAGED,
        "templates are nested deeper than 16");
  }

  @Test
  void refusesFourBillionValues() {
    Template empty = new Template(1, out -> out.fragment().endOfFragment());
    refuses(
        out -> {
          out.fragment().instance(empty);
          out.number(out.position() - 4, -1);
        },
        Kind.DAMAGED,
        "more values than its record can hold");
    refuses(
        out -> {
          out.fragment().instance(empty);
          out.number(out.position() - 4, 1);
        },
        Kind.DAMAGED,
        "more values than its record can hold");
    refuses(
        out -> {
          out.fragment().instance(empty, Value.text("a"));
          out.number(out.position() - 6, 0x0001_ffff);
        },
        Kind.DAMAGED,
        "values that pass the end of their record");
    refuses(
        payload(out -> out.instance(EvtxEvents.data(List.of("a", "b")), Value.text("a"))),
        Kind.DAMAGED,
        "a substitution by value 1 of 1");
  }

  @Test
  void keepsToTheLimits() {
    String longName = "n".repeat(20_000);
    refuses(
        payload(out -> out.open("UserData").open(longName).end().end()),
        Kind.LIMIT_EXCEEDED,
        "a name has more than 256 characters");
    refuses(
        payload(
            out -> {
              out.open("UserData");
              for (int i = 0; i < 2000; i++) {
                out.open("a");
              }
              for (int i = 0; i < 2000; i++) {
                out.end();
              }
              out.end();
            }),
        Kind.LIMIT_EXCEEDED,
        "elements are nested deeper than 64");
    refuses(
        payload(
            out -> {
              out.open("UserData").open("a", true);
              for (int i = 0; i < 65; i++) {
                out.attribute("a" + i, "x");
              }
              out.closeEmpty().end();
            }),
        Kind.LIMIT_EXCEEDED,
        "an element has more than 64 attributes");
    byte[] zeros = new byte[30_000];
    refuses(
        EvtxEvents.event(header(1, 2), List.of("a"), new Value(0x84, zeros)),
        Kind.LIMIT_EXCEEDED,
        "the event has more than 4096 fields");
  }

  @Test
  void refusesWhatIsNoXml() {
    refuses(
        payload(out -> out.open("UserData").open("a b").end().end()),
        Kind.DAMAGED,
        "found a name that XML does not allow");
    for (String name : List.of(":a", "a:", ":", "a:b:c", "")) {
      refuses(
          payload(out -> out.open("UserData").open(name).end().end()),
          Kind.DAMAGED,
          "found a name that XML does not allow");
    }
    refuses(
        payload(out -> out.open("UserData").open("p:a").end().end()),
        Kind.NOT_WELL_FORMED,
        "the prefix of the element p:a is not declared");
    refuses(
        payload(
            out ->
                out.open("UserData")
                    .open("a", true)
                    .attribute("b", "1")
                    .attribute("b", "2")
                    .closeEmpty()
                    .end()),
        Kind.NOT_WELL_FORMED,
        "an element has the attribute b twice");
    for (String[] each :
        new String[][] {
          {"xmlns:a", ""},
          {"xmlns:xml", "b"},
          {"xmlns:xmlns", "b"},
          {"xmlns", "http://www.w3.org/XML/1998/namespace"},
          {"xmlns:a", "http://www.w3.org/2000/xmlns/"}
        }) {
      refuses(
          payload(attributes(each)),
          Kind.NOT_WELL_FORMED,
          "XML does not allow the declaration " + each[0]);
    }
    refuses(
        payload(attributes("p:b", "1")),
        Kind.NOT_WELL_FORMED,
        "the prefix of the attribute p:b is not declared");
    refuses(
        payload(attributes("xmlns", "c", "xmlns", "c")),
        Kind.NOT_WELL_FORMED,
        "an element has the attribute xmlns twice");
    refuses(
        payload(attributes("xmlns:p", "c", "xmlns:q", "c", "p:b", "1", "q:b", "2")),
        Kind.NOT_WELL_FORMED,
        "an element has the attribute q:b twice");
    refuses(
        payload(out -> out.open("EventData").entity("copy").end()),
        Kind.DAMAGED,
        "an entity that XML does not define");
  }

  /** A payload with an element that has attributes, given as names and values. */
  private static Consumer<BinXmlWriter> attributes(String... namesAndValues) {
    return out -> {
      out.open("UserData").open("a", true);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        out.attribute(namesAndValues[i], namesAndValues[i + 1]);
      }
      out.closeEmpty().end();
    };
  }

  @Test
  void readsTheNamespacesThatXmlAllows() {
    RawEvent event =
        EvtxTest.only(
            EvtxTest.file(
                EvtxEvents.event(
                    header(1, 7),
                    attributes("xmlns:p", "c", "b", "1", "p:b", "2", "xml:lang", "en"))));
    assertThat(event.payload())
        .isEqualTo(
            new UserData(
                List.of(
                    new PayloadElement(
                        NAMESPACE,
                        "a",
                        List.of(
                            new PayloadAttribute("xmlns:p", "c"),
                            new PayloadAttribute("b", "1"),
                            new PayloadAttribute("p:b", "2"),
                            new PayloadAttribute("xml:lang", "en")),
                        List.of()))));
  }

  @Test
  void readsAsManyAttributesAsTheLimit() {
    String[] attributes = new String[128];
    for (int i = 0; i < 64; i++) {
      attributes[2 * i] = "a" + i;
      attributes[2 * i + 1] = "x";
    }
    byte[] file = EvtxTest.file(EvtxEvents.event(header(1, 7), attributes(attributes)));
    assertThat(EvtxTest.only(file).payload())
        .isInstanceOfSatisfying(
            UserData.class, data -> assertThat(data.content().get(0).attributes()).hasSize(64));
  }

  /** A small record with a payload of many elements, whose template other records share. */
  private static Consumer<BinXmlWriter> thousandElements(Template template) {
    return out ->
        out.fragment().instance(template, new Value(0x06, new byte[] {1, 0})).endOfFragment();
  }

  private static Template thousandElements() {
    Template ten =
        new Template(
            1,
            out -> {
              for (int i = 0; i < 10; i++) {
                out.open("a").end();
              }
              out.endOfFragment();
            });
    return new Template(
        2,
        out -> {
          out.fragment().open("Event", true);
          out.attribute("xmlns", NAMESPACE);
          out.closeStart().open("System").open("EventID").substitution(0, 6).end();
          out.open("Computer").text("c").end().end().open("UserData").open("b");
          for (int i = 0; i < 100; i++) {
            out.instance(ten);
          }
          out.end().end().end().endOfFragment();
        });
  }

  /** Each of these records is within the limits, but not all that a chunk can hold. */
  @Test
  void limitsWhatTheRecordsOfAChunkRefersTo() {
    Template template = thousandElements();
    EvtxWriter writer = new EvtxWriter();
    for (int i = 0; i < 200; i++) {
      writer.record(1, thousandElements(template));
    }
    byte[] file = writer.record(2, logoff(2)).endChunk().record(3, logoff(3)).toBytes();
    for (InputLimits limits :
        List.of(InputLimits.standard(), InputLimits.standard().withMaxAttributes(7))) {
      Outcome<RawEvent> outcome = Outcome.ofRaw(new ByteArrayInputStream(file), limits);
      assertThat(outcome.events()).endsWith(logoffEvent(2), logoffEvent(3));
      assertThat(outcome.events()).hasSizeBetween(10, 40);
      assertThat(outcome.malformed())
          .hasSize(202 - outcome.events().size())
          .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.LIMIT_EXCEEDED))
          .allSatisfy(
              event ->
                  assertThat(event.reason())
                      .endsWith(
                          "the event is longer than its chunk allows, because the templates of the"
                              + " chunk multiply"));
    }
  }

  /** What the template of an event multiplies, so that records that are short cost much. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Multiplied(String name, Consumer<BinXmlWriter> content, Value value) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Multiplied> multiplied() {
    Template attributes =
        new Template(
            1,
            out -> {
              out.open("a", true);
              for (int i = 0; i < 50; i++) {
                out.attribute("a" + i, "x");
              }
              out.closeEmpty().endOfFragment();
            });
    Template nothing = new Template(1, BinXmlWriter::endOfFragment);
    Template tokens = new Template(1, times(3000, out -> out.raw(0x02)));
    return Stream.of(
        new Multiplied("attributes", times(20, out -> out.instance(attributes)), Value.NULL),
        new Multiplied("tokens", times(20, out -> out.instance(tokens)), Value.NULL),
        new Multiplied("templates", times(1000, out -> out.instance(nothing)), Value.NULL),
        new Multiplied(
            "arrays",
            times(4, out -> out.open("a").substitution(1, 0x84).end()),
            new Value(0x84, new byte[500])),
        new Multiplied(
            "texts", times(3000, out -> out.substitution(1, 1)), Value.text("x".repeat(100))));
  }

  private static Consumer<BinXmlWriter> times(int count, Consumer<BinXmlWriter> part) {
    return out -> {
      for (int i = 0; i < count; i++) {
        part.accept(out);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("multiplied")
  void limitsWhatTheTemplatesOfAChunkMultiply(Multiplied each) {
    Template template =
        new Template(
            2,
            out -> {
              out.fragment().open("Event", true).attribute("xmlns", NAMESPACE).closeStart();
              out.open("System").open("EventID").substitution(0, 6).end();
              out.open("Computer").text("c").end().end().open("UserData").open("b");
              each.content().accept(out);
              out.end().end().end().endOfFragment();
            });
    EvtxWriter writer = new EvtxWriter();
    int records = 0;
    for (; writer.left() > 6000; records++) {
      writer.record(
          1,
          out ->
              out.fragment()
                  .instance(template, new Value(0x06, new byte[] {1, 0}), each.value())
                  .endOfFragment());
    }
    byte[] file = writer.record(2, logoff(2)).endChunk().record(3, logoff(3)).toBytes();
    Outcome<RawEvent> outcome = Outcome.ofRaw(file);
    assertThat(outcome.events())
        .endsWith(logoffEvent(2), logoffEvent(3))
        .hasSizeGreaterThan(10)
        .hasSizeLessThan(records);
    assertThat(outcome.malformed())
        .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.LIMIT_EXCEEDED));
  }

  /** What a thread reads ahead is bounded, and the rest of the chunk is the same. */
  @Test
  void readsAheadOnlyWhatFitsIntoMemory() throws IOException {
    Template template = thousandElements();
    EvtxWriter writer = new EvtxWriter();
    for (int i = 0; i < 60; i++) {
      writer.record(1, thousandElements(template));
    }
    byte[] file = writer.record(2, logoff(2)).toBytes();
    byte[] bytes = Arrays.copyOfRange(file, 4096, file.length);
    Decoders<RawEvent> decoders = rawDecoders();
    ChunkSource chunk = buffer -> new Chunk(bytes, bytes.length, 4096, false);
    EvtxDecoder<RawEvent> alone = decoders.takeEvtx();
    alone.begin(chunk);
    List<Verdict<RawEvent>> expected = verdicts(alone);
    assertThat(expected).hasSize(61).hasAtLeastOneElementOfType(Verdict.Malformed.class);
    for (long maxSize : new long[] {0, 1_000_000, 4_000_000, 1 << 30}) {
      ChunkAhead<RawEvent> ahead = new ChunkAhead<>(chunk, decoders, maxSize);
      ahead.task().finish(List.of());
      // An element of an event takes some 100 bytes.
      assertThat(ahead.items().size()).isLessThanOrEqualTo((int) (maxSize / 100_000));
      List<Verdict<RawEvent>> found = new ArrayList<>();
      ahead.items().forEach(item -> found.add(item.verdict()));
      assertThat(ahead.isWhole()).isEqualTo(maxSize == 1 << 30);
      if (!ahead.isWhole()) {
        EvtxDecoder<RawEvent> decoder = decoders.takeEvtx();
        ahead.beginRest(decoder);
        found.addAll(verdicts(decoder));
      }
      assertThat(found.equals(expected)).isTrue();
    }
  }

  /** That the input fails is what the reader throws, and no damage of the chunk. */
  @Test
  void readsTheRestOfAChunkWhoseEndCouldNotBeRead() throws IOException {
    byte[] file = new EvtxWriter().record(1, logoff(1)).record(2, logoff(2)).toBytes();
    int first = 4096 + 512;
    int second = first + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(first + 4);
    InputStream failing =
        new FilterInputStream(new ByteArrayInputStream(file, 0, second + 10)) {
          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            if (count < 0) {
              throw new IOException("timed out");
            }
            return count;
          }
        };
    ChunkInput chunks = ChunkInput.of(new byte[0], failing, false);
    chunks.next(new byte[ChunkInput.BUFFER]);
    ChunkSource chunk = Objects.requireNonNull(chunks.next(new byte[ChunkInput.BUFFER]));
    ChunkAhead<RawEvent> ahead = new ChunkAhead<>(chunk, rawDecoders(), 0);

    ahead.task().finish(List.of());

    assertThat(ahead.items()).isEmpty();
    EvtxDecoder<RawEvent> decoder = rawDecoders().takeEvtx();
    ahead.beginRest(decoder);
    assertThat(verdicts(decoder)).singleElement().isInstanceOf(Verdict.Read.class);
  }

  private static Decoders<RawEvent> rawDecoders() {
    return new Decoders<>(
        new StaxDecoder(
            EventXmlParser.settings(InputLimits.standard(), CharacterPolicy.KEEP, false, Set.of())),
        InputLimits.standard(),
        new EventForm.Raw(),
        EventFilter.all(),
        false);
  }

  private static List<Verdict<RawEvent>> verdicts(EvtxDecoder<RawEvent> decoder) {
    List<Verdict<RawEvent>> verdicts = new ArrayList<>();
    for (Verdict<RawEvent> next = decoder.next(); next != null; next = decoder.next()) {
      verdicts.add(next);
    }
    return verdicts;
  }

  /** What could be read before the fault is saved. */
  @Test
  void savesTheHeaderOfADamagedRecord() {
    MalformedEvent event = malformed(payload(out -> out.open("EventData").raw(0x33)));
    assertThat(event.header()).isEqualTo(header(1, 2));
    assertThat(event.rawEvent()).isNull();
  }
}
