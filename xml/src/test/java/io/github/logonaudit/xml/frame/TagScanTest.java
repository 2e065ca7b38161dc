package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagScanTest {
  private static final String NAMESPACE = EventSchema.NAMESPACE;

  private static InputWindow window(String text) {
    return new InputWindow(new Utf8Input.Plain(text.getBytes(UTF_8), 0, null), 1 << 16);
  }

  private static TagScan at(String text) {
    return new TagScan(window(text));
  }

  private static String charactersThat(IntPredicate are) {
    return IntStream.rangeClosed(-1, 0xff)
        .filter(are)
        .mapToObj(c -> c < 0 ? "end" : new String(new byte[] {(byte) c}, ISO_8859_1))
        .collect(joining());
  }

  @Test
  void distinguishesTheCharactersOfNamesAndLayout() {
    String nonAscii =
        IntStream.rangeClosed(0x80, 0xff).mapToObj(Character::toString).collect(joining());
    String controls = IntStream.range(0, ' ').mapToObj(Character::toString).collect(joining());

    assertThat(charactersThat(TagScan::isNamePart))
        .isEqualTo("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz" + nonAscii);
    assertThat(charactersThat(TagScan::isLayout)).isEqualTo(controls + " +-\u00a0\u00c2");
    assertThat(charactersThat(TagScan::endsName)).isEqualTo("\t\n\r />");
  }

  @ParameterizedTest
  @CsvSource({
    "<Event>, 1",
    "<evt:Event>, 5",
    "<e-1._\u00e9:Event>, 9",
    "<:Event>, 1",
    "<a b:Event>, 1",
    "<a:b:Event>, 3",
    "<evt, 1",
    "<, 1"
  })
  void findsTheNameAfterAPrefix(String tag, int expected) throws IOException {
    assertThat(at(tag).localName(1)).isEqualTo(expected);
  }

  @Test
  void findsTheNameAfterAPrefixThatFitsInATag() throws IOException {
    String longest = "p".repeat(TagScan.MAX_TAG - 1);

    assertThat(at("<" + longest + ":Event").localName(1)).isEqualTo(TagScan.MAX_TAG + 1);
    assertThat(at("<p" + longest + ":Event").localName(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <a>b          | OPEN   | b
          <a/>b         | EMPTY  | b
          <a/ >b        | OPEN   | b
          <a b='>/>'>c  | OPEN   | c
          <a b=">'/>"/>c| EMPTY  | c
          <a b='/'>c    | OPEN   | c
          <a \0>b       | OPEN   | b
          <a <b>        | BROKEN | <b>
          <a b='<c>'    | BROKEN | <c>'
          <a b='>       | BROKEN | ``
          <a            | BROKEN | ``
          """)
  void skipsTheRestOfATag(String text, TagScan.End end, String rest) throws IOException {
    InputWindow window = window(text);

    assertThat(new TagScan(window).restOfTag()).isEqualTo(end);
    assertThat(new String(window.copyAhead(100), UTF_8)).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <a>b          | 3
          <a b='>"'/>c  | 11
          <a b=">'">c   | 10
          <a \0>b       | 5
          <a <b>        | -1
          <a b='<'>     | -1
          <a b='>       | -1
          <a            | -1
          """)
  void measuresATag(String text, int length) throws IOException {
    assertThat(at(text).tagLength()).isEqualTo(length);
  }

  @Test
  void measuresTagsUpToTheMaximumLength() throws IOException {
    String longest = "<a" + " ".repeat(TagScan.MAX_TAG - 3);

    assertThat(at(longest + ">").tagLength()).isEqualTo(TagScan.MAX_TAG);
    assertThat(at(longest + " >").tagLength()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<System>",
        "<System/>",
        "<evt:System a=''>",
        " \r\n\t<System>",
        "\u00a0- <System>",
        "+<System>"
      })
  void seesAnElementAheadAfterLayout(String text) throws IOException {
    assertThat(at(text).isAhead(TagScan.SYSTEM, 0)).isTrue();
    assertThat(at("abc" + text).isAhead(TagScan.SYSTEM, 3)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a<System>", "System>", "<Systems>", "</System>", "<System"})
  void seesNoOtherElementAhead(String text) throws IOException {
    assertThat(at(text).isAhead(TagScan.SYSTEM, 0)).isFalse();
  }

  @Test
  void seesAnElementAheadAfterLayoutOfTheLengthOfATag() throws IOException {
    String layout = " ".repeat(TagScan.MAX_TAG);

    assertThat(at("abc" + layout + "<System>").isAhead(TagScan.SYSTEM, 3)).isTrue();
    assertThat(at("abc" + layout + " <System>").isAhead(TagScan.SYSTEM, 3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event xmlns='" + NAMESPACE + "'>",
        "<Event xmlns=\"" + NAMESPACE + "\">",
        "<Event> <System>",
        "<e:Event xmlns:e='>'><e:System/>"
      })
  void seesTheBeginningOfAnEvent(String text) throws IOException {
    assertThat(at(text).beginsEvent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event> a <System>",
        "<Event>",
        "<Event <System>",
        "<Event<System>",
        "<Events><System>",
        "</Event><System>",
        "?Event><System>",
        "<Event xmlns='" + NAMESPACE + "' a=''>",
        ""
      })
  void seesNoEventInTextThatMentionsOne(String text) throws IOException {
    assertThat(at(text).beginsEvent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "<Event<System>, true",
    "<Event, false",
    "<Event>, false",
    "<Events<System>, false",
    "<Even<System>, false"
  })
  void seesAStartTagThatIsCutAfterItsName(String text, boolean expected) throws IOException {
    assertThat(at(text).isCutAfterName(1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event",
        "<Event \r\n\t",
        "<Event<Event xmlns='" + NAMESPACE + "'>",
        "<Event\r\n<Event xmlns=\"" + NAMESPACE + "\">"
      })
  void seesANameThatIsCutBeforeAnEventOrTheEnd(String text) throws IOException {
    assertThat(at(text).isCutName(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>",
        "<Event a",
        "<Event\0",
        "<Event<Event>",
        "<Event <Event xmlns='urn:a'>"
      })
  void seesANameThatIsWhole(String text) throws IOException {
    assertThat(at(text).isCutName(1)).isFalse();
  }

  @Test
  void seesACutNameBeforeBlanksThatFitInATag() throws IOException {
    String blanks = " ".repeat(TagScan.MAX_TAG - "<Event".length());
    String event = "<Event xmlns='" + NAMESPACE + "'>";

    assertThat(at("<Event" + blanks + event).isCutName(1)).isTrue();
    assertThat(at("<Event " + blanks + event).isCutName(1)).isFalse();
  }
}
