package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
  private static final int ANY_LENGTH = 1 << 16;
  private static final int LONG_TEXT = 1 << 12;
  private static final int LONG_TAG = 1 << 13;
  private static final String EVENT = "<Event>1</Event>";
  private static final String TAG = "<Event xmlns='" + EventSchema.NAMESPACE + "'>";
  private static final String REFUSED = " | a DOCTYPE is refused: event XML has no use for one";
  private static final String NOT_CLOSED = " | the event is not closed before the next one begins";
  private static final String NO_BEGIN = " | the end of an event whose beginning is missing";

  private static Framer stream(byte[] bytes, int most, int maxEventBytes) {
    return new Framer(
        new Utf8Input.Plain(new byte[0], 0, new ShortReads(bytes, most)), maxEventBytes);
  }

  private static Framer stream(String text) {
    return stream(text.getBytes(UTF_8), ANY_LENGTH, ANY_LENGTH);
  }

  /** Its number, where it begins, and its text and damage, or why it is stray. */
  private static String shown(@Nullable Frame frame) {
    if (frame == null) {
      return "none";
    }
    String place = frame.ordinal() + "@" + frame.byteOffset();
    Stray stray = frame.stray();
    if (stray != null) {
      return place + "+" + stray.length() + " " + stray.kind() + " " + stray.excerpt();
    }
    String text = new String(frame.bytes(), frame.start(), frame.length(), UTF_8);
    String damage = frame.damage() == null ? "" : " | " + frame.damage();
    return place + frame.namespaces() + " " + text + damage;
  }

  private static List<String> rest(Framer framer) throws IOException {
    List<String> frames = new ArrayList<>();
    for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
      frames.add(shown(frame));
    }
    return frames;
  }

  /** The frames of an input, which are the same in pieces of any length. */
  private static List<String> frames(byte[] bytes, int maxEventBytes) throws IOException {
    List<String> frames = rest(new Framer(new Utf8Input.Plain(bytes, 0, null), maxEventBytes));
    for (int most : new int[] {1, 7, ANY_LENGTH}) {
      assertThat(rest(stream(bytes, most, maxEventBytes))).isEqualTo(frames);
    }
    return frames;
  }

  private static List<String> frames(String text) throws IOException {
    return frames(text.getBytes(UTF_8), ANY_LENGTH);
  }

  // ---- markup outside the events --------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a>",
        "<!DOCTYPE a b '>' \"'>\">",
        "<!DOCTYPE a\0b>",
        "<!DOCTYPE a []>",
        "<!DOCTYPE a [<!ENTITY b '>'>]>",
        "<!DOCTYPE a [[>]>]>",
        "<!DOCTYPE a [']>' \"]'>\">]>",
        "<!DOCTYPE a ]>",
        "<!DOCTYPE a [<!-- '\" -->]>",
        "<!DOCTYPE a [<?b '\" ?>]>",
        "<!DOCTYPE a [<!b '<Event>'>]>"
      })
  void refusesADoctype(String doctype) throws IOException {
    int next = doctype.length() + 1;

    assertThat(frames(doctype + "b" + EVENT))
        .containsExactly("1@0 " + doctype + REFUSED, "2@" + next + " " + EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<!DOCTYPE ", "<!DOCTYPE a [<b>", "<!DOCTYPE a [[]>", "<!DOCTYPE a [<!b "})
  void endsADoctypeThatIsCutWhereAnEventBegins(String doctype) throws IOException {
    assertThat(frames(doctype + EVENT))
        .containsExactly("1@0 " + doctype + REFUSED, "2@" + doctype.length() + " " + EVENT);
  }

  @Test
  void readsNoMoreOfADoctypeThanOfAnEvent() throws IOException {
    String doctype = "<!DOCTYPE a '" + "b".repeat(100);

    assertThat(frames((doctype + EVENT).getBytes(UTF_8), 50))
        .containsExactly("1@0 " + doctype.substring(0, 51) + REFUSED, "2@113 " + EVENT);
  }

  @Test
  void tellsThatADoctypeIsThatOfHtml() throws IOException {
    assertThat(frames("<!DOCTYPE html>"))
        .containsExactly("1@0 <!DOCTYPE html>" + REFUSED + "; the input looks like HTML");
  }

  static Stream<Arguments> stray() {
    String longText = "x".repeat(200) + "\u2026";
    return Stream.of(
        arguments("", null),
        arguments("text", null),
        arguments("x".repeat(LONG_TEXT), null),
        arguments("x".repeat(LONG_TEXT + 1), "1@16+4097 LONG " + longText),
        arguments(" a b \0 c <d/>", "1@17+12 ZERO_BYTES a b \u00b7 c "),
        arguments("a <b> \0 <c>", "1@16+11 ZERO_BYTES a  \u00b7 "),
        arguments("<?a b?><?c d>e?f\0??>", null),
        arguments("<?a b?>\0c<d/>", "1@23+6 ZERO_BYTES \u00b7c"),
        arguments("<!-- " + "x".repeat(2 * LONG_TEXT) + "-->", null),
        arguments("<a b='" + "x".repeat(LONG_TAG - 8) + "'>", null),
        arguments("<![CDATA[" + "x".repeat(LONG_TEXT - 12) + "]]>", null),
        arguments("< 1\0<a>", "1@16+7 ZERO_BYTES < 1\u00b7"),
        arguments(
            "<![CDATA[" + "x".repeat(LONG_TEXT - 11) + "]]>",
            "1@16+4097 LONG <![CDATA[" + "x".repeat(191) + "\u2026"),
        arguments("<!-- " + TAG + " -->", "1@16+78 EVENT_MARKUP <!-- " + TAG + " -->"),
        arguments("<!-- &lt;Event> -->", "1@16+19 ESCAPED_EVENT <!-- &lt;Event> -->"),
        arguments(
            "<aaaaaaaaaaaaaa b='&lt;Event >'>",
            "1@16+32 ESCAPED_EVENT <aaaaaaaaaaaaaa b='&lt;Event >'>"),
        arguments("<aaaaaaaaaaaaa b='&lt;Event >'>", null),
        arguments(
            "<a><![CDATA[<Events><![CDATA[b]]]]><![CDATA[></Events>]]></a>",
            "1@19+58 ESCAPED_EVENT <Events><![CDATA[b]]]]><![CDATA[></Events>]]></a>" + EVENT));
  }

  @ParameterizedTest
  @MethodSource("stray")
  void reportsTextThatShouldPerhapsHaveBeenRead(String text, @Nullable String stray)
      throws IOException {
    List<String> expected = new ArrayList<>(List.of("1@0 " + EVENT));
    if (stray != null) {
      expected.add(stray);
    }
    expected.add("2@" + (EVENT.length() + text.length()) + " " + EVENT);

    assertThat(frames(EVENT + text + EVENT)).isEqualTo(expected);
  }

  @Test
  void reportsTextAtTheEndOfTheInput() throws IOException {
    assertThat(frames(EVENT + "\0")).containsExactly("1@0 " + EVENT, "1@16+1 ZERO_BYTES \u00b7");
    assertThat(frames("a\0"))
        .containsExactly(
            "0@0+2 ZERO_BYTES a\u00b7",
            "1@0 a\0 | there is text but no Event element in the whole input; is it event XML?");
  }

  @Test
  void readsAnElementAroundEventsThatIsNamedEventToo() throws IOException {
    String around = "<b:Event xmlns:b='urn:b'>";
    String declared = " xmlns:b='urn:b'";
    String first = "1@25" + declared + " " + EVENT;

    assertThat(frames(around + EVENT + "</b:Event>" + EVENT))
        .containsExactly(first, "2@51" + declared + " " + EVENT);
    for (String cut : List.of("</b:Event", "</b:Event ")) {
      assertThat(frames(around + EVENT + cut))
          .containsExactly(first, "2@41" + declared + " " + cut + " | the input ends inside a tag");
    }
    assertThat(frames(around + EVENT + "</b:Event></Event>"))
        .containsExactly(first, "2@51" + declared + " </Event>" + NO_BEGIN);
  }

  @ParameterizedTest
  @CsvSource({"0, ' xmlns:b=''urn:b'''", "1, ''"})
  void takesPrefixesFromATagThatIsNotLong(int more, String namespaces) throws IOException {
    String tag = "<a xmlns:b='urn:b' c='" + "x".repeat(LONG_TAG - 24 + more) + "'>";

    assertThat(rest(stream(EVENT + tag + EVENT)))
        .contains("2@" + (EVENT.length() + tag.length()) + namespaces + " " + EVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- a -->", "<Event xmlns='urn:a'>", "<a>", "<?a?>", "</a>", "\n"})
  void followsAChangeOfTheEncodingAfterMarkup(String markup) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((EVENT + markup).getBytes(UTF_8));
    bytes.writeBytes((TAG + "\u4e2d</Event>").getBytes(UTF_16LE));

    assertThat(frames(bytes.toByteArray(), ANY_LENGTH))
        .containsExactly(
            "1@0 " + EVENT, "2@" + (16 + markup.length()) + " " + TAG + "\u4e2d</Event>");
  }

  // ---- texts of other formats -----------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":\"', '<Event>\\\"</Event>\"}', '<Event>\"</Event>'",
    "',\"', '<Event>a\"\"</Event>\",', '<Event>a\"</Event>'",
    "' ', &lt;Event&gt;1&lt;/Event&gt;, <Event>1</Event>"
  })
  void findsAnEventInAnotherFormat(String before, String escaped, String event) throws IOException {
    assertThat(frames(before + escaped)).containsExactly("1@" + before.length() + " " + event);
  }

  @Test
  void reportsNoLongFieldsBesideAnEventInAFormatThatHasFields() throws IOException {
    String fields = "x".repeat(2 * LONG_TEXT);
    String references = "&lt;Event&gt;1&lt;/Event&gt;";
    String excerpt = "x".repeat(200) + "\u2026";

    assertThat(frames("{\"a\":\"" + fields + "\",\"b\":\"<Event>\\n</Event>\"}"))
        .containsExactly("1@8205 <Event>\n</Event>");
    assertThat(frames(fields + ",\"<Event>a\"\"</Event>\","))
        .containsExactly("1@8194 <Event>a\"</Event>");
    assertThat(frames(fields + references))
        .containsExactly("0@0+8192 LONG " + excerpt, "1@8192 " + EVENT);
  }

  @Test
  void reportsStrayTextUpToTheTextOfAnotherFormat() throws IOException {
    assertThat(frames("a\0b {\"c\":\"<Event>\\n</Event>\"}\0<d>" + EVENT))
        .containsExactly(
            "0@0+9 ZERO_BYTES a\u00b7b {\"c\":",
            "1@10 <Event>\n</Event>",
            "1@28+5 ZERO_BYTES }\u00b7",
            "2@33 " + EVENT);
  }

  @Test
  void countsAllFramesOfATextOfAnotherFormat() throws IOException {
    String json = "{\"a\":\"<Event>1</Event>\\u0000<b><Event>2</Event>\"}";

    assertThat(frames(json))
        .containsExactly(
            "1@6 <Event>1</Event>", "1@22+9 ZERO_BYTES \u00b7", "2@31 <Event>2</Event>");
  }

  // ---- events that are cut --------------------------------------------------------------------

  private static final String NESTED = "<Event><UserData>" + EVENT + "</UserData></Event>";

  @Test
  void readsNestedEventsOfAnEventThatIsTooLongAsSeparateEvents() throws IOException {
    byte[] bytes = (NESTED + EVENT).getBytes(UTF_8);

    assertThat(frames(bytes, NESTED.length())).containsExactly("1@0 " + NESTED, "2@52 " + EVENT);
    assertThat(frames(bytes, NESTED.length() - 1))
        .containsExactly(
            "1@0 <Event><UserData> | the event is longer than 51 bytes",
            "2@17 " + EVENT,
            "3@44 </Event>" + NO_BEGIN,
            "4@52 " + EVENT);
  }

  @ParameterizedTest
  @CsvSource({"200, NOT_CLOSED", "40, TOO_LONG"})
  void endsACommentInANestedEventWhereAnEventBegins(int maxEventBytes, String reason)
      throws IOException {
    String cut = "<Event><UserData>" + EVENT + "<!-- 12345";
    byte[] bytes = (cut + TAG + "</Event>").getBytes(UTF_8);
    String damage = reason.equals("TOO_LONG") ? " | the event is longer than 40 bytes" : NOT_CLOSED;

    assertThat(frames(bytes, maxEventBytes))
        .startsWith("1@0 <Event><UserData>" + damage, "2@17 " + EVENT);
  }

  @Test
  void endsAnEventInWhichATagIsCutAfterItsName() throws IOException {
    String next = TAG + "1</Event>";

    assertThat(frames("<Event>a<Event \n" + next))
        .containsExactly("1@0 <Event>a<Event \n" + NOT_CLOSED, "2@16 " + next);
    assertThat(frames("<Event>a<Event "))
        .containsExactly("1@0 <Event>a<Event  | the input ends inside the event");
  }

  @ParameterizedTest
  @CsvSource({"16, ''", "15, ' | the event is longer than 15 bytes'"})
  void readsAnEventAsLongAsItMayBe(int maxEventBytes, String damage) throws IOException {
    assertThat(frames((EVENT + EVENT).getBytes(UTF_8), maxEventBytes))
        .containsExactly("1@0 " + EVENT + damage, "2@16 " + EVENT + damage);
  }

  // ---- events without a frame -----------------------------------------------------------------

  /** Takes every event that is in the buffer up to its end tag. */
  private static boolean takes(Framer framer) throws IOException {
    if (!framer.toEvent()) {
      return false;
    }
    int from = framer.position();
    String text = new String(framer.buffer(), from, framer.end() - from, UTF_8);
    int end = text.indexOf("</Event>");
    return end >= 0 && framer.take(from + end + 8);
  }

  private static List<String> taken(String text) throws IOException {
    List<String> frames = new ArrayList<>();
    Framer framer = stream(text);
    while (true) {
      if (takes(framer)) {
        assertThat(framer.takenOffset()).isEqualTo(framer.taken().byteOffset());
        frames.add("taken " + shown(framer.taken()));
      } else {
        Frame frame = framer.next();
        if (frame == null) {
          return frames;
        }
        frames.add(shown(frame));
      }
    }
  }

  @Test
  void takesAnEventThatStandsAlone() throws IOException {
    assertThat(taken("<a>" + EVENT + EVENT))
        .containsExactly("taken 1@3 " + EVENT, "taken 2@19 " + EVENT);
    assertThat(taken("\0" + EVENT + "<Event>"))
        .containsExactly(
            "0@0+1 ZERO_BYTES \u00b7",
            "taken 1@1 " + EVENT,
            "2@17 <Event> | the input ends inside the event");
  }

  @Test
  void takesNoEventThatNeedsMoreThanItsBytes() throws IOException {
    assertThat(taken("{\"a\":\"" + EVENT + EVENT + "\"}"))
        .containsExactly("1@6 " + EVENT, "2@22 " + EVENT);
    assertThat(taken("<a xmlns:b='urn:b'>" + EVENT))
        .containsExactly("1@19 xmlns:b='urn:b' " + EVENT);
    assertThat(taken("<![CDATA[ a " + TAG + "1</Event>" + EVENT))
        .containsExactly(
            "1@0 <![CDATA[ a  | a comment or CDATA section outside the events never ends",
            "2@12 " + TAG + "1</Event> | " + Damage.DOUBTFUL,
            "taken 3@90 " + EVENT);
  }

  // ---- blocks ---------------------------------------------------------------------------------

  private static Framer block(Framer framer, int length) {
    return Objects.requireNonNull(framer.takeBlock(new byte[length]));
  }

  private static Framer.Standing standing(
      String namespaces, int outerEvents, boolean isDoubtful, boolean isJson, boolean isInText) {
    return new Framer.Standing(namespaces, outerEvents, isDoubtful, isJson, 0, isInText);
  }

  @Test
  void takesABlockAfterTheFirstEvent() throws IOException {
    Framer framer = stream("<a xmlns:b='urn:b'>" + EVENT + EVENT + EVENT + EVENT);
    assertThat(framer.takeBlock(new byte[100])).isNull();
    String declared = " xmlns:b='urn:b'";
    assertThat(shown(framer.next())).isEqualTo("1@19" + declared + " " + EVENT);
    assertThat(framer.ordinal()).isEqualTo(1);
    Framer block = block(framer, 40);

    assertThat(block.standing())
        .isEqualTo(framer.standing())
        .isEqualTo(standing(declared, 0, false, false, false));
    assertThat(shown(block.next())).isEqualTo("1@35" + declared + " " + EVENT);
    assertThat(block.isEndTouched()).isFalse();
    assertThat(block.position()).isEqualTo(16);
    assertThat(rest(block)).containsExactly("2@51" + declared + " " + EVENT);
    assertThat(block.isEndTouched()).isTrue();
    assertThat(block.isCutShort()).isFalse();
    framer.goOnAfter(block, 2, true);
    assertThat(framer.ordinal()).isEqualTo(3);
    assertThat(rest(framer)).containsExactly("4@67" + declared + " " + EVENT);
  }

  @Test
  void takesNoBlockWhileMoreOfATextIsToBeReported() throws IOException {
    Framer json = stream(EVENT + "{\"a\":\"" + EVENT + EVENT + "\"}" + EVENT);
    json.next();
    json.next();
    assertThat(json.takeBlock(new byte[100])).isNull();
    assertThat(rest(json)).containsExactly("3@38 " + EVENT, "4@56 " + EVENT);

    Framer stray = stream(EVENT + "\0<!DOCTYPE a>" + EVENT + EVENT);
    stray.next();
    assertThat(shown(stray.next())).isEqualTo("1@16+1 ZERO_BYTES \u00b7");
    assertThat(stray.takeBlock(new byte[100])).isNull();
    assertThat(rest(stray))
        .containsExactly("2@17 <!DOCTYPE a>" + REFUSED, "3@29 " + EVENT, "4@45 " + EVENT);
  }

  @Test
  void takesABlockAfterATextThatWasReported() throws IOException {
    Framer framer = stream(EVENT + "\0" + EVENT + EVENT);
    framer.next();
    assertThat(shown(framer.next())).isEqualTo("1@16+1 ZERO_BYTES \u00b7");
    Framer block = block(framer, 100);

    assertThat(rest(block)).containsExactly("1@17 " + EVENT, "2@33 " + EVENT);
  }

  @Test
  void goesOnInTheTextInWhichABlockEnds() throws IOException {
    String begin = "<Event xmlns='urn:b'>" + "x".repeat(LONG_TEXT - 50) + "</Event>";
    String end = " ".repeat(50) + "x";
    Framer framer = stream(EVENT + EVENT + begin + end + EVENT + EVENT);
    framer.next();
    Framer block = block(framer, EVENT.length() + begin.length() + 30);
    assertThat(rest(block)).containsExactly("1@16 " + EVENT);
    assertThat(block.isCutShort()).isFalse();
    framer.goOnAfter(block, 1, true);

    assertThat(framer.standing())
        .isEqualTo(block.standing())
        .isEqualTo(standing("", 0, false, false, true));
    assertThat(framer.takeBlock(new byte[10_000])).isNull();
    assertThat(rest(framer))
        .containsExactly(
            "2@53+4105 LONG " + "x".repeat(200) + "\u2026", "3@4158 " + EVENT, "4@4174 " + EVENT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesItsStateFromABlockThatWasReadWhollyOrUpToItsLatestFrame(boolean isWhole)
      throws IOException {
    Framer around = stream(EVENT + "<Event xmlns='urn:a' xmlns:b='urn:b'>" + EVENT + "<a>");
    around.next();
    Framer block = block(around, 100);
    assertThat(shown(block.next())).isEqualTo("1@53 xmlns:b='urn:b' " + EVENT);
    around.goOnAfter(block, 1, isWhole);
    assertThat(around.standing())
        .isEqualTo(
            isWhole
                ? standing(" xmlns:b='urn:b'", 1, false, false, false)
                : standing("", 0, false, false, false));

    Framer cut = stream(EVENT + "<![CDATA[ a " + TAG + "1</Event><a>");
    cut.next();
    block = block(cut, 200);
    assertThat(shown(block.next())).startsWith("1@16 <![CDATA[ a  | ");
    cut.goOnAfter(block, 1, isWhole);
    assertThat(cut.standing()).isEqualTo(standing("", 0, isWhole, false, false));
  }

  @Test
  void goesBackToTheStateBeforeTheFrameThatABlockCutsShort() throws IOException {
    Framer framer = stream(EVENT + "{\"a\":\"" + EVENT + "\",\"b\":\"" + EVENT + "\"}");
    framer.next();
    byte[] buffer = new byte[60];
    Framer block = Objects.requireNonNull(framer.takeBlock(buffer));
    assertThat(block.buffer()).isSameAs(buffer);
    assertThat(shown(block.next())).isEqualTo("1@22 " + EVENT);
    assertThat(block.standing()).isEqualTo(standing("", 0, false, true, false));
    assertThat(block.isCutShort()).isFalse();
    int readTo = block.position();
    block.next();
    assertThat(block.isCutShort()).isTrue();
    framer.goOnAfter(block, 1, false);
    assertThat(framer.standing()).isEqualTo(standing("", 0, false, true, false));
    framer.putBack(List.of(block), readTo);

    assertThat(rest(framer)).containsExactly("3@45 " + EVENT);
  }

  @Test
  void readsAnArrayWithoutBlocks() throws IOException {
    byte[] bytes = (EVENT + EVENT).getBytes(UTF_8);
    Framer framer = new Framer(new Utf8Input.Plain(bytes, 0, null), ANY_LENGTH);
    framer.next();

    assertThat(framer.takeBlock(new byte[100])).isNull();
    assertThat(rest(framer)).containsExactly("2@16 " + EVENT);
  }
}
