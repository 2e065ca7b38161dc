package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedScanTest {
  private static final int MAX_LENGTH = 1 << 16;
  private static final String SECTION = "<![CDATA[";
  private static final String NEXT_SECTION = "]]]]><![CDATA[>";

  private static EmbeddedScan at(String text) {
    return at(text, MAX_LENGTH);
  }

  private static EmbeddedScan at(String text, int maxLength) {
    Utf8Input input = new Utf8Input.Plain(text.getBytes(ISO_8859_1), 0, null);
    return new EmbeddedScan(new InputWindow(input, maxLength), maxLength);
  }

  /** All of a text in quotes. */
  private static Embedded quoted(String text, @Nullable Escape escape, boolean isUnclear) {
    int end = 1 + text.length();
    return new Embedded(1, end, end + 1, escape, isUnclear);
  }

  // ---- references ---------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&lt;Event&gt;",
        "&lt;Event>",
        "&#60;Event&#62;",
        "&#x3c;Event&#x3e;",
        "&#x3C;Event&#x3E;",
        "\\u003cEvent\\u003e",
        "\\u003CEvent\\u003E",
        "&lt;Event xmlns=",
        "&lt;Event\r\n\t xmlns=",
        "&lt;evt:Event xmlns:evt="
      })
  void recognisesTheStartTagOfAnEscapedEvent(String text) throws IOException {
    assertThat(at(text).isEscapedEvent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Event>",
        "&gt;Event&gt;",
        "&amp;lt;Event&gt;",
        "&lt;/Event&gt;",
        "&lt;Events&gt;",
        "&lt;:Event&gt;",
        "&lt;Event",
        "&lt;Event Name=",
        "&lt;Eventxmlns="
      })
  void recognisesNoOtherTag(String text) throws IOException {
    assertThat(at(text).isEscapedEvent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"64, 64, true", "65, 1, false", "1, 65, false"})
  void acceptsPrefixesAndBlanksOfUpTo64Characters(int prefix, int blanks, boolean expected)
      throws IOException {
    String text = "&lt;" + "p".repeat(prefix) + ":Event" + " ".repeat(blanks) + "xmlns:p=";

    assertThat(at(text).isEscapedEvent()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&lt;Event&gt;a&lt;b/&gt;\0&lt;/Event&gt;",
        "&lt;e:Event xmlns:e='a'&gt;&lt;/e:Event&gt;",
        "&#60;Event&#62;a&#60;/Event&#62;",
        "&lt;Event&gt;&lt;EventData/&gt;&lt;/EventData&gt;&lt;/Event&gt;"
      })
  void findsTheEndTagOfAnEscapedEvent(String event) throws IOException {
    int end = event.length();

    assertThat(at(event + "&lt;/Event&gt;").references())
        .isEqualTo(new Embedded(0, end, end, Escape.REFERENCES, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&lt;Event&gt;a",
        "&lt;Event&gt;a&lt;/Events&gt;",
        "&lt;Event&gt;a&lt;Event&gt;b&lt;/Event&gt;",
        "&lt;Event&gt;a</Message>&lt;/Event&gt;"
      })
  void findsNoEscapedEventWithoutAnEnd(String text) throws IOException {
    assertThat(at(text).references()).isNull();
  }

  @Test
  void looksForTheEndOfAnEscapedEventUpToTheMaximumLength() throws IOException {
    String event = "&lt;Event&gt;a";
    String end = "&lt;/Event&gt;";

    assertThat(at(event + end, event.length()).references()).isNotNull();
    assertThat(at(event + end, event.length() - 1).references()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "\\/", "&#47;", "\\u002f", "\\\\u002F", "&amp;#x2f;", "&amp;#x02f;"})
  void recognisesTheNamespaceWithEscapedSlashes(String slash) throws IOException {
    String namespace = "schemas.microsoft.com/win/2004/08/events/event".replace("/", slash);

    assertThat(at(namespace).isNamespace(0)).isTrue();
    assertThat(at("//" + namespace + "\"").isNamespace(2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas.microsoft.com/win/2004/08/eventlog",
        "schemas.microsoft.com/win/2004/08/events/eventlog",
        "schemas.microsoft.com/win/2004/08/events/            ",
        "schemas.microsoft.com/win/2004/08/                   event",
        "schemas.microsoft.com/win/2004/",
        "schemas.example.com/win/2004/08/events/event"
      })
  void recognisesNoOtherNamespace(String text) throws IOException {
    assertThat(at(text).isNamespace(0)).isFalse();
  }

  // ---- CDATA sections -----------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>",
        "<Event xmlns",
        "<Events>",
        "<Events ",
        "<evt:Event/",
        "<?xml version",
        "\r\n\t - <Event>"
      })
  void recognisesASectionAroundEvents(String content) throws IOException {
    assertThat(at(SECTION + content).beginsEvents(0)).isTrue();
    assertThat(at("ab" + SECTION + content).beginsEvents(2)).isTrue();
    assertThat(at("<![cdata[" + content).beginsEvents(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a <Event>",
        "<EventData>",
        "<EventsData>",
        "<Data>",
        "<!-- a -->",
        "<?xsl a",
        "?xml version",
        "]]><Event>"
      })
  void recognisesASectionThatBeginsWithSomethingElse(String content) throws IOException {
    assertThat(at(SECTION + content).beginsEvents(0)).isFalse();
  }

  @Test
  void recognisesASectionWithBlanksUpToALimit() throws IOException {
    String blanks = " ".repeat((1 << 13) - SECTION.length());

    assertThat(at(SECTION + blanks + "<Event>").beginsEvents(0)).isTrue();
    assertThat(at(SECTION + blanks + " <Event>").beginsEvents(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event>",
        "<Event>\0<![CDATA[a" + NEXT_SECTION + "<Messages/> Message <!-- a]b --></Event>"
      })
  void joinsASectionThatIsWrittenAsSeveral(String content) throws IOException {
    int end = SECTION.length() + content.length();

    assertThat(at(SECTION + content + "]]></Message>").joinedSections())
        .isEqualTo(new Embedded(SECTION.length(), end, end + 3, Escape.SECTIONS, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>a</Event>]]></Message>",
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event>]]>",
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event>]]>text",
        "<Event><![CDATA[a" + NEXT_SECTION + "]]></>",
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event>]]></Message",
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event>]]><Message>",
        "<Event><![CDATA[a" + NEXT_SECTION + "</Event></Message>",
        "<Event><Message><![CDATA[a" + NEXT_SECTION + "]]></Message></Event>",
        "<Event><Message a=''><![CDATA[a" + NEXT_SECTION + "]]></Message></Event>",
        "<Event><![CDATA[<Event>" + NEXT_SECTION + "</Event>]]></Message>"
      })
  void doesNotJoinOtherSections(String content) throws IOException {
    assertThat(at(SECTION + content).joinedSections()).isNull();
  }

  @Test
  void joinsSectionsUpToTheMaximumLength() throws IOException {
    String text = SECTION + "<Event><![CDATA[a" + NEXT_SECTION + "</Event>";
    String end = "]]></Message>";

    assertThat(at(text + end, text.length()).joinedSections()).isNotNull();
    assertThat(at(text + end, text.length() - 1).joinedSections()).isNull();
  }

  @Test
  void joinsSectionsInAnElementWithANameOfUpTo254Characters() throws IOException {
    String text = SECTION + "<Event><![CDATA[a" + NEXT_SECTION + "</Event>]]></";
    String name = "p:" + "m".repeat(252);

    assertThat(at(text + name + ">").joinedSections()).isNotNull();
    assertThat(at(text + name + "m>").joinedSections()).isNull();
  }

  // ---- quotes -------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>a</Event>",
        "a <evt:Event xmlns:evt=\\\"a\\\">",
        "\\u003cEvent\\u003ea",
        "<Event xmlns=\\\"http:\\/\\/schemas.microsoft.com/win/2004/08/events/event\\\">"
      })
  void findsTheJsonStringOfAnEvent(String content) throws IOException {
    assertThat(at('"' + content + '"').jsonString())
        .isEqualTo(quoted(content, Escape.BACKSLASHES, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uABCD",
        "Event ",
        "<Eventual>",
        "<Event",
        "<a><:Event>"
      })
  void findsAJsonStringWithoutAnEvent(String content) throws IOException {
    assertThat(at('"' + content + '"').jsonString()).isEqualTo(quoted(content, null, false));
  }

  @Test
  void findsAJsonStringWithTheNamespaceOfAnEventThatItCannotRead() throws IOException {
    String content = "%3cEvent xmlns=" + EventSchema.NAMESPACE + " a";

    assertThat(at('"' + content + '"').jsonString()).isEqualTo(quoted(content, null, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ":", "}", "]", "\n", "\r", " \t ,"})
  void findsAJsonStringByWhatFollowsIt(String next) throws IOException {
    assertThat(at("\"a\"" + next).jsonString()).isEqualTo(quoted("a", null, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\" b",
        "\"a\"\"",
        "\"a\"\0",
        "\"a",
        "\"a\tb\"",
        "\"\\q\"",
        "\"\\'\"",
        "\"\\",
        "\"\\ug000\"",
        "\"\\u000g\"",
        "\"\\u00\",\"\""
      })
  void findsNoJsonStringInOtherText(String text) throws IOException {
    assertThat(at(text).jsonString()).isNull();
  }

  @Test
  void findsAJsonStringBefore64Blanks() throws IOException {
    String text = "\"a\"" + " ".repeat(64);

    assertThat(at(text + ",").jsonString()).isNotNull();
    assertThat(at(text + " ,").jsonString()).isNull();
  }

  @Test
  void findsJsonStringsOfUpToTheMaximumLength() throws IOException {
    assertThat(at("\"abcde\"", 5).jsonString()).isNotNull();
    assertThat(at("\"abcdef\"", 5).jsonString()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event xmlns=\"\"a\"\">\0</Event>",
        "<?xml version=\"\"1.0\"\"?><Event>a</Event>",
        "<Event>C:\\Windows</Event>",
        "<Event xmlns=\"\"\"\">\\\"\"</Event>"
      })
  void findsAnEventInACsvField(String content) throws IOException {
    assertThat(at('"' + content + "\",4624").quotedEvent())
        .isEqualTo(quoted(content, Escape.DOUBLED_QUOTES, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event xmlns=\\\"a\\\">\0</Event>",
        "<?xml version=\\\"1.0\\\"?>\\n<Event>a</Event>",
        "\\u003cEvent xmlns=\\\"a\\\"\\u003e\\u003c/Event\\u003e",
        "\\u003cEvent xmlns=\\\"a\\\"\\u003e\\u003c/Event\\u003E"
      })
  void findsAnEventInQuotesWithBackslashes(String content) throws IOException {
    assertThat(at('"' + content + "\" 4624").quotedEvent())
        .isEqualTo(quoted(content, Escape.BACKSLASHES, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>C:\\\\temp</Event>",
        "<Event xmlns='a'>\\n</Event>",
        "\\u003cEvent\\u003ea\\u003c/Event\\u003e"
      })
  void findsAnEventInQuotesThatJsonAndCsvReadDifferently(String content) throws IOException {
    assertThat(at('"' + content + '"').quotedEvent()).isEqualTo(quoted(content, null, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"<Event>a</Event>\"",
        "\"<Event xmlns='a'>a</Event>\"",
        "\"<Event xmlns=\"a\">a</Event>\"",
        "\"<Event xmlns=\"\"a\"\">a</Event>",
        "\"<Event xmlns=\\\"a\\\">a</Event>",
        "\"<Event xmlns=\"\"a\"\">a\"",
        "\"<Event xmlns=\\\"a\\\">a\"",
        "\"<Data Name=\"\"a\"\">a</Data>\"",
        "\"<Eventual a=\"\"a\"\">a</Eventual>\"",
        "\" <Event xmlns=\"\"a\"\">a</Event>\""
      })
  void findsNoEscapedEventInOtherQuotes(String text) throws IOException {
    assertThat(at(text).quotedEvent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"<Event xmlns=\"\"a\"\">a</Event>\"", "\"<Event xmlns=\\\"a\\\">a</Event>\""})
  void findsQuotedEventsUpToTheMaximumLength(String text) throws IOException {
    assertThat(at(text, text.length() - 1).quotedEvent()).isNotNull();
    assertThat(at(text, text.length() - 2).quotedEvent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event xmlns=''a''>a</Event>",
        "<Event xmlns=\\'a\\'>\0</Event>",
        "<Event>\\x41</Event>",
        "<Event>a\\nb\\u00e9</Event>",
        "<Event>\\t<EventData/><a/></Event>",
        "<Event>a<\\/a><\\/Event>",
        "<Event>a<\\\\/a><\\\\/Event>",
        "<e:Event xmlns:e=\"a\">\\n</e:Event>",
        "\\u003cEvent\\u003ea\\u003c\\/Event\\u003e",
        "<?xml version=\"1.0\"?><Event>\\n</Event>",
        "<?xml version=\"1.0\"?> \r\n\t<Event>\\n</Event>"
      })
  void findsAnEventInQuotesOfAnUnknownFormat(String event) throws IOException {
    int end = 1 + event.length();

    assertThat(at("'" + event + " '").unclearEvent('\''))
        .isEqualTo(new Embedded(1, end, end, null, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event xmlns=\"a\">a</Event>",
        "<Event xmlns='a'>\\n</Event>",
        "<Event>\\q</Event>",
        "<Event>\\n",
        "<Event>\\n</Events>",
        "<Event>\\n<Event>a</Event>",
        "<Event>\\n\\u003cEvent\\u003ea</Event>",
        "<Eventual>\\n</Event>",
        "a<Event>\\n</Event>",
        "<?xml version=\"1.0\"><Event>\\n</Event>",
        "<?xml version=\"1.0\"?>a<Event>\\n</Event>"
      })
  void findsNoEventInOtherQuotes(String content) throws IOException {
    assertThat(at("'" + content + "'").unclearEvent('\'')).isNull();
  }

  @Test
  void looksForTheEndOfAnUnclearEventUpToTheMaximumLength() throws IOException {
    String event = "'<Event>\\n";
    String end = "</Event>'";

    assertThat(at(event + end, event.length()).unclearEvent('\'')).isNotNull();
    assertThat(at(event + end, event.length() - 1).unclearEvent('\'')).isNull();
  }

  @ParameterizedTest
  @CsvSource({"123, 0, true", "124, 0, false", "1, 120, true", "1, 121, false"})
  void skipsADeclarationOfUpToAbout128Characters(int length, int blanks, boolean expected)
      throws IOException {
    String declaration = "<?xml " + "a".repeat(length) + "?>" + " ".repeat(blanks);

    assertThat(at("'" + declaration + "<Event>\\n</Event>'").unclearEvent('\'') != null)
        .isEqualTo(expected);
  }
}
