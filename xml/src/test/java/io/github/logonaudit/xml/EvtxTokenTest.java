package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EvtxTest.file;
import static io.github.logonaudit.xml.EvtxTest.header;
import static io.github.logonaudit.xml.EvtxTest.only;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Template;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every token of binary XML is what it stands for in the XML of its event. */
class EvtxTokenTest {
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  /** Tokens of a template, its values, and their text. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Tokens(String name, Consumer<BinXmlWriter> content, String text, Value... values) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Value STRINGS =
      new Value(0x81, new byte[] {'a', 0, 0, 0, 'b', 0, 'c', 0, 0, 0});

  private static final Value NUMBER = Value.number(0x08, 4, 23);

  static Stream<Tokens> tokens() {
    return Stream.of(
        new Tokens("text", out -> out.text("ab"), "ab"),
        new Tokens(
            "text with more after it", out -> out.raw(0x45, 1, 1, 0, 'a', 0).text("b"), "ab"),
        new Tokens("a character", out -> out.character('x').character(0xe9), "xé"),
        new Tokens(
            "entities",
            out -> out.entity("lt").entity("amp").entity("gt").entity("quot").entity("apos"),
            "<&>\"'"),
        new Tokens("a number", out -> out.substitution(0, 8), "23", NUMBER),
        new Tokens(
            "an optional number", out -> out.text("a").optional(1, 8), "a23", NUMBER, NUMBER),
        new Tokens("no value", out -> out.text("a").substitution(0, 1).text("b"), "ab", Value.NULL),
        new Tokens("no optional value", out -> out.text("a").optional(0, 1), "a", Value.NULL),
        new Tokens(
            "an array beside text", out -> out.text("x").substitution(0, 1), "xabc", STRINGS));
  }

  static Stream<Tokens> tokensOfElements() {
    return Stream.concat(
        tokens(),
        Stream.of(
            new Tokens("characters", out -> out.cdata("<&").text("b"), "<&b"),
            new Tokens(
                "an array before text", out -> out.substitution(0, 1).text("x"), "abcx", STRINGS),
            new Tokens(
                "an instruction", out -> out.text("a").processingInstruction("b", "cde"), "a")));
  }

  @ParameterizedTest
  @MethodSource("tokensOfElements")
  void readsTokensInAnElement(Tokens tokens) {
    Template template =
        new Template(
            9,
            out -> {
              tokens.content().accept(out.fragment().open("EventData").open("Data"));
              out.end().end().endOfFragment();
            });
    Consumer<BinXmlWriter> payload = out -> out.fragment().instance(template, tokens.values());
    assertThat(only(file(EvtxEvents.event(header(1, 7), payload))))
        .isEqualTo(RawEvent.of(header(1, 7), Data.unnamed(tokens.text())));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void readsTokensInAnAttribute(Tokens tokens) {
    Template template =
        new Template(
            9,
            out -> {
              tokens
                  .content()
                  .accept(out.fragment().open("UserData").open("a", true).attribute("b"));
              out.closeEmpty().end().endOfFragment();
            });
    Consumer<BinXmlWriter> payload = out -> out.fragment().instance(template, tokens.values());
    assertThat(only(file(EvtxEvents.event(header(1, 7), payload))))
        .isEqualTo(userData(List.of(new PayloadAttribute("b", tokens.text()))));
  }

  private static RawEvent userData(List<PayloadAttribute> attributes) {
    return new RawEvent(
        header(1, 7),
        new UserData(List.of(new PayloadElement(NAMESPACE, "a", attributes, List.of()))),
        List.of());
  }

  /** As those of elements. */
  @ParameterizedTest
  @CsvSource({"KEEP, '\u0001\ud800'", "REPLACE, \ufffd\ufffd", "ESCAPE, \\u0001\\ud800"})
  void readsForbiddenCharactersOfAttributesByThePolicy(CharacterPolicy policy, String text) {
    Consumer<BinXmlWriter> payload =
        out -> {
          out.open("UserData").open("a", true).attribute("xmlns:p", "n\u0001\ud800!");
          out.attribute("b", "\u0001\ud800!").attribute("c", "d").closeEmpty().end();
        };
    byte[] file = file(EvtxEvents.event(header(1, 7), payload));
    assertThat(EventXmlParser.builder().characters(policy).build().parseRaw(file))
        .isEqualTo(
            userData(
                List.of(
                    new PayloadAttribute("xmlns:p", "n" + text + "!"),
                    new PayloadAttribute("b", text + "!"),
                    new PayloadAttribute("c", "d"))));
    EventXmlParser failing = EventXmlParser.builder().characters(CharacterPolicy.FAIL).build();
    assertThatThrownBy(() -> failing.parseRaw(file))
        .hasMessageContaining("not well-formed XML: forbidden character U+0001");
  }

  @Test
  void joinsOnlyTextsThatAreNextToEachOther() {
    Consumer<BinXmlWriter> payload =
        out -> {
          out.open("UserData").open("p:a", true).attribute("xmlns:p", "n").closeStart();
          out.text("1").text("2").open("p:b").end().text("3").text("4").end().end();
        };
    assertThat(only(file(EvtxEvents.event(header(1, 7), payload))).payload())
        .isEqualTo(
            new UserData(
                List.of(
                    new PayloadElement(
                        "n",
                        "p:a",
                        List.of(new PayloadAttribute("xmlns:p", "n")),
                        List.of(
                            new PayloadText("12"),
                            new PayloadElement("n", "p:b", List.of(), List.of()),
                            new PayloadText("34"))))));
  }

  static Stream<Consumer<BinXmlWriter>> payloads() {
    return Stream.of(
        out -> out.open("UserData").open("a").text("bc").end().end(),
        out -> out.open("UserData").open("a", true).attribute("b", "cd").closeStart().end().end(),
        out -> out.open("UserData").open("a", true).attribute("b", "").closeEmpty().end(),
        out -> out.open("UserData").open("a", true).attribute("b", "c").closeEmpty().end(),
        out ->
            out.open("UserData")
                .open("a", true)
                .attribute("b")
                .text("c")
                .text("d")
                .closeEmpty()
                .end(),
        out ->
            out.open("UserData").open("a").text("\u007f\u0080\u07ff\u0800\ud840\udc00").end().end(),
        out -> out.open("UserData").open("\u0151a").end().end(),
        array("EventData", "Data", to -> to.attribute("Name", "ab").attribute("c", "")),
        array("UserData", "\u0151a", to -> to.attribute("bc", "d\u0800")),
        out ->
            out.instance(
                new Template(
                    9,
                    to -> {
                      to.open("UserData").open("a", true).attribute("b").substitution(0, 1);
                      to.closeEmpty().end().endOfFragment();
                    }),
                STRINGS));
  }

  /** A payload with an element that an array repeats. */
  private static Consumer<BinXmlWriter> array(
      String payload, String element, Consumer<BinXmlWriter> attributes) {
    Template template =
        new Template(
            9,
            out -> {
              attributes.accept(out.open(payload).open(element, true));
              out.closeStart().substitution(0, 1).end().end().endOfFragment();
            });
    return out -> out.instance(template, STRINGS);
  }

  @Test
  void reportsAnElementOfAnArrayWhoseSizeDoesNotFit() {
    Template template =
        new Template(
            9,
            out -> {
              out.open("EventData").open("Data").substitution(0, 1).end();
              out.open("Data").substitution(1, 1).end().end().endOfFragment();
            });
    Value numbers = new Value(0x86, new byte[] {1, 0, 2});
    byte[] file =
        file(EvtxEvents.event(header(1, 7), out -> out.instance(template, numbers, STRINGS)));
    assertThat(Outcome.ofRaw(file).unreadable())
        .extracting(report -> report.value().text())
        .containsExactly("(1 byte: 02)");
  }

  @Test
  void doesNotTakeATextForAValueWhoseSizeDoesNotFit() {
    String text = "(1 byte: 10)";
    Template template =
        new Template(
            9,
            out -> {
              out.open("EventData").open("Data").substitution(0, 1).end();
              out.open("Data").substitution(1, 1).end().end().endOfFragment();
            });
    Value array = new Value(0x81, Value.text(text).bytes());
    byte[] file =
        file(
            EvtxEvents.event(header(1, 7), out -> out.instance(template, array, Value.text(text))));
    assertThat(Outcome.ofRaw(file).told()).isEmpty();
    assertThat(only(file))
        .isEqualTo(RawEvent.of(header(1, 7), Data.unnamed(text), Data.unnamed(text)));
  }

  /** The limit is on the length of the event as XML, in UTF-8. */
  @ParameterizedTest
  @MethodSource("payloads")
  void limitsTheLengthThatEachPartHasAsXml(Consumer<BinXmlWriter> payload) {
    byte[] file = file(EvtxEvents.event(header(1, 7), payload));
    RawEvent event = only(file);
    int length = EventXmlWriter.toXml(event).getBytes(UTF_8).length;
    InputLimits limits = InputLimits.standard();
    assertThat(
            Outcome.ofRaw(new ByteArrayInputStream(file), limits.withMaxEventBytes(length))
                .inOrder())
        .containsExactly(event);
    assertThat(
            Outcome.ofRaw(new ByteArrayInputStream(file), limits.withMaxEventBytes(length - 1))
                .malformed())
        .hasSize(1)
        .allSatisfy(
            malformed ->
                assertThat(malformed.reason())
                    .isEqualTo("record 7: the event is longer than " + (length - 1) + " bytes"));
  }
}
