package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text outside the events that may contain events, and events inside texts of other formats. */
class StrayTextTest {
  private static final String PATH = "C:\\Windows\\System32\\new\\\\PC2\\\"a\" é \ud83d\ude00 'b'";
  private static final String WITH_PATH =
      event(1, "<EventData><Data Name='Path'>" + PATH + "</Data></EventData>");

  private static Outcome<WindowsEvent> outcome(String input) {
    return Outcome.of(input.getBytes(UTF_8));
  }

  private static String doubleQuoted(String event) {
    return event.replace("='", "=\"").replace("'>", "\">").replace("'/>", "\"/>");
  }

  private static void assertReads(String event, String before, String escaped, String after) {
    Outcome<WindowsEvent> outcome = outcome(event(7) + "\n" + before + escaped + after);
    assertThat(outcome.inOrder())
        .containsExactly(EventXmlParser.standard().parse(event(7)), plain(event));
  }

  private static Object plain(String event) {
    return EventXmlParser.standard().parse(event);
  }

  @Test
  void readsAStringOfJsonAsItWasBefore() {
    for (String event : List.of(WITH_PATH, doubleQuoted(WITH_PATH))) {
      String json =
          event
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("/", "\\/")
              .replace("\ud83d\ude00", "\\ud83D\\uDE00");
      assertReads(event, "{\"Event\" : \"", json, "\"}");
      assertReads(event, "{\"a\": 1, \"b\": [\"c\", \"<13>Mar 3 ", json, "\" ]}");
      String html = json.replace("<", "\\u003c").replace(">", "\\u003E").replace("'", "\\u0027");
      assertReads(event, "{\"Event\":\"\\u003c?xml version='1.0'?>", html, "\\n\",\"b\":\"\"}");
      assertReads(event, "Mar 3 PC1 {\"Event\":\"", html, "\"}");
    }
    String quoted = doubleQuoted(WITH_PATH).replace("\\", "\\\\").replace("\"", "\\\"");
    assertReads(doubleQuoted(WITH_PATH), "event=\"", quoted, "\"");
  }

  @Test
  void readsAFieldOfCsvAsItWasBefore() {
    for (String event : List.of(WITH_PATH, doubleQuoted(WITH_PATH))) {
      assertReads(event, "4624;\"", event.replace("\"", "\"\""), "\";x");
    }
  }

  @Test
  void readsEscapedMarkupAsItWasBefore() {
    String event = WITH_PATH.replace("é", "&lt;é&gt;&amp;lt;");
    String escaped = event.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    assertReads(event, "<a>", escaped, "</a>");
    assertReads(event, "", escaped.replace("'", "&apos;").replace("\"", "&quot;"), "\n");
    assertReads(event, "", escaped.replace("&lt;", "&#x3C;").replace("&gt;", "&#62;"), "");
    assertReads(event, "", escaped.replace("&gt;", ">").replace("'", "&#39;"), "");
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String prefixed(String event) {
    return event.replaceAll("<(/?)", "<$1ev:").replace("<ev:Event xmlns=", "<ev:Event xmlns:ev=");
  }

  private static void assertIsStray(StrayText.Kind kind, String event, String text) {
    Outcome<WindowsEvent> outcome = outcome(event(7) + "\n" + text + "\n" + event(8));
    assertThat(outcome.recordIds()).as(text).containsExactly(7L, 8L);
    assertThat(outcome.strayTexts()).as(text).extracting(StrayText::kind).containsExactly(kind);
    assertThat(outcome.strayTexts().get(0).length()).isGreaterThanOrEqualTo(event.length());
  }

  @Test
  void readsJsonInsideJsonAsItWasBefore() {
    for (String event : List.of(WITH_PATH, doubleQuoted(WITH_PATH))) {
      String once = "{\"e\": " + json(event) + "}";
      String twice = "{\"a\": \"C:\\\\\", \"m\": " + json(once) + "}";
      assertReads(event, twice, "", "");
      assertReads(event, "[" + json(twice) + "]", "", "");
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, "[" + json("[" + json(twice) + "]") + "]");
      String csv = "4624,\"" + event.replace("\"", "\"\"") + "\",x";
      assertReads(event, "{\"m\": " + json(csv) + "}", "", "");
    }
  }

  @Test
  void tellsWhereAnEventInsideJsonInsideJsonBegins() throws IOException {
    String before = "{\"é\\n\": \"é\\n{\\\"a\\\": \\\"\\\\u00e9\\\\n";
    String events = json(json(event(1) + event(2)).replaceAll("^.|.$", "")).replaceAll("^.|.$", "");
    String between = "\\\", \\\"b\\\": \\\"";
    String after = "\\\"}\", \"c\": \"";
    String input = before + events + between + events + after + event(3) + "\"}";
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(input.getBytes(UTF_16LE)))) {
      List<Long> offsets = new ArrayList<>();
      while (reader.read() != null) {
        offsets.add(reader.byteOffset() / 2);
      }
      List<Long> expected = new ArrayList<>();
      for (int i = input.indexOf("<Event "); i >= 0; i = input.indexOf("<Event ", i + 1)) {
        expected.add((long) i);
      }
      assertThat(offsets).isEqualTo(expected).hasSize(5);
      assertThat(reader.strayTexts()).isZero();
    }
  }

  @Test
  void neverReadsAnEventWithTheEscapesOfAFormatThatIsNotCertain() {
    String path = WITH_PATH.replace(PATH, "C:\\Windows\\new");
    for (String event : List.of(path, prefixed(path))) {
      String string = json(event);
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, json(json(event)));
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, "msg=" + json("{\"e\": " + string + "}"));
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, string + " and more");
      String csv = ("{\"e\": " + string + "}").replace("\"", "\"\"");
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, "1,\"" + csv + "\"");
      String python = doubleQuoted(event).replace("\\", "\\\\");
      assertIsStray(StrayText.Kind.QUOTED_EVENT, event, "{'m':'" + python + "'}");
      assertIsStray(
          StrayText.Kind.QUOTED_EVENT, event, "['<?xml version=\"1.0\"?>" + python + "', '']");
      String sql = doubleQuoted(event(1, "<EventData><Data>it''s</Data></EventData>"));
      assertIsStray(StrayText.Kind.QUOTED_EVENT, sql, "VALUES ('" + sql + "');");
    }
  }

  @Test
  void readsAnEventInQuotesThatEscapeNothing() {
    for (String event : List.of(event(1), WITH_PATH.replace(PATH, "C:\\Windows\\new"))) {
      assertReads(event, "m='", event, "'");
      assertReads(doubleQuoted(event), "m='", doubleQuoted(event), "'");
    }
  }

  @Test
  void readsAnEscapedEventWithAPrefix() {
    String event = prefixed(WITH_PATH);
    assertReads(event, "{\"Event\": ", json(event), "}");
    assertReads(event, "4624,\"", event.replace("\"", "\"\""), "\",x");
    assertReads(event, "", event.replace("<", "&lt;").replace(">", "&gt;"), "");
    String path = prefixed(WITH_PATH.replace(PATH, "C:\\Windows"));
    assertIsStray(StrayText.Kind.QUOTED_EVENT, path, json(path));
  }

  @Test
  void readsEachOfSeveralFieldsOfCsv() {
    String field = "\"" + WITH_PATH.replace("\"", "\"\"") + "\"\n";
    Outcome<WindowsEvent> outcome = outcome(field.repeat(3));
    assertThat(outcome.inOrder())
        .containsExactly(plain(WITH_PATH), plain(WITH_PATH), plain(WITH_PATH));
  }

  @Test
  void readsEventsWithSectionsInASection() throws IOException {
    String inner = event(2, "<EventData><Data>a<![CDATA[b]] ]></Data>]]>c</Data></EventData>");
    String section = "<x><![CDATA[%s]]></x>\n";
    String escaped = inner.replace("]]>", "]]]]><![CDATA[>");
    String otherwise = inner.replace("]]>", "]]]><![CDATA[]>");
    String input =
        "<e>"
            + section.formatted(event(1))
            + section.formatted(escaped)
            + section.formatted("\n" + event(1) + otherwise + event(1) + escaped + "\n")
            + section.formatted(event(1))
            + "</e>";
    Object one = plain(event(1));
    Object two = plain(inner);
    assertThat(outcome(input).inOrder()).containsExactly(one, two, one, two, one, two, one);
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
      for (int i = input.indexOf("<Event "); i >= 0; i = input.indexOf("<Event ", i + 1)) {
        assertThat(reader.read()).isNotNull();
        assertThat(reader.byteOffset()).isEqualTo(i);
      }
    }
  }

  @Test
  void neverReadsWhatAFieldHoldsInASectionThatWasNotEscaped() {
    String end = "</Data></EventData></Event>";
    for (String text :
        List.of(
            "]]>" + end + event(66),
            "]]>" + event(66),
            "]]>" + end + event(66) + "<x>",
            "]]>" + end + "]]></x><x><![CDATA[" + event(66),
            "]]>" + end + event(66, "<EventData><Data>"))) {
      String field = "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
      String event = event(2, "<EventData><Data>" + field + "</Data></EventData>");
      for (String name : List.of("x", "Data")) {
        String section = "<" + name + "><![CDATA[" + event + "]]></" + name + ">";
        assertThat(outcome(event(1) + section + section).recordIds()).doesNotContain(66L);
      }
    }
  }

  @Test
  void reportsAnEscapedEventInASection() {
    String escaped = event(1).replace("<", "&lt;");
    for (String before : List.of("", "Message: ")) {
      String text = "<![CDATA[" + before + escaped + "]]>";
      assertIsStray(StrayText.Kind.ESCAPED_EVENT, escaped, "<e>" + text + "</e>");
      assertIsStray(StrayText.Kind.ESCAPED_EVENT, escaped, "<!-- " + before + escaped + " -->");
    }
  }

  @Test
  void reportsAnEventWithoutItsTags() {
    String body = event(1, "<EventData/>").replaceAll("^<Event [^>]*>|</Event>$", "");
    for (String text : List.of(body, prefixed(body), body.replaceAll("<EventData.*", ""))) {
      assertIsStray(StrayText.Kind.EVENT_MARKUP, text, text);
    }
    assertThat(outcome(event(7) + "<System><Name>door</Name></System>" + event(8)).strayTexts())
        .isEmpty();
  }

  @Test
  void tellsWhereAnEventInsideAnotherFormatBegins() throws IOException {
    String before = "{\"é\\n\": \"é\\n<13>";
    String json = event(1).replace("/", "\\/").replace("north", "\\u00e9\\\\");
    byte[] input = (before + json + json + "\"}").getBytes(UTF_16LE);
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(input))) {
      assertThat(reader.read()).isNotNull();
      assertThat(reader.byteOffset()).isEqualTo(2L * before.length());
      assertThat(reader.read()).isNotNull();
      assertThat(reader.byteOffset()).isEqualTo(2L * (before + json).length());
      assertThat(reader.read()).isNull();
      assertThat(reader.strayTexts()).isZero();
    }
  }

  @Test
  void neverDoublesABackslash() {
    String doubled = WITH_PATH.replace(PATH, "C:\\\\Windows");
    assertThat(outcome(event(7) + " msg=\"" + doubled + "\" ").inOrder())
        .containsExactly(
            plain(event(7)),
            new StrayText(
                StrayText.Kind.QUOTED_EVENT,
                event(7).length() + 1,
                doubled.length() + 7,
                ("\"" + doubled).substring(0, 200) + "…"));
  }

  @Test
  void readsAnEventInOtherQuotesAsItIs() {
    for (String event : List.of(event(1), WITH_PATH.replace(PATH, "C:\\Windows\\new"))) {
      assertReads(event, "event \"", event, "\"");
      assertReads(event, "Event: \"", event, "\"");
      assertReads(doubleQuoted(event), "Event: \"", doubleQuoted(event), "\"");
    }
  }

  @Test
  void neverReadsWhatAFieldHolds() {
    String json = "{\"a\": \"" + event(2) + "\"}";
    String escaped = event(3).replace("<", "&lt;").replace(">", "&gt;");
    String csv = ",\"" + doubleQuoted(event(4)).replace("\"", "\"\"") + "\"";
    String text = (json + csv).replace("<", "&lt;") + "\n" + escaped;
    String event = event(1, "<EventData><Data>" + text + "</Data></EventData>");
    assertThat(outcome(event).inOrder()).containsExactly(plain(event));
    String cdata = event(1, "<EventData><Data><![CDATA[" + json + csv + "]]></Data></EventData>");
    assertThat(outcome(cdata).inOrder()).containsExactly(plain(cdata));
  }

  @Test
  void reportsAnotherEncodingThatCanNotBeFollowed() {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes(event(1).getBytes(UTF_8));
    mixed.writeBytes(("x" + event(2) + "\r\n").getBytes(UTF_16LE));
    mixed.writeBytes(event(3).getBytes(UTF_8));
    Outcome<WindowsEvent> outcome = Outcome.of(mixed.toByteArray());
    assertThat(outcome.recordIds()).containsExactly(1L, 3L);
    assertThat(outcome.strayTexts())
        .extracting(StrayText::toString)
        .containsExactly(
            "590 bytes outside events from byte 292: an event in another encoding"
                .replace("590", String.valueOf(2 * event(2).length() + 6))
                .replace("292", String.valueOf(event(1).length())));

    for (String shift : List.of("", "\n")) {
      ByteArrayOutputStream other = new ByteArrayOutputStream();
      other.writeBytes(event(1).getBytes(UTF_16LE));
      String bare = event(2).replace(" xmlns='" + EventSchema.NAMESPACE + "'", "");
      other.writeBytes((shift + bare).getBytes(UTF_8));
      assertThat(Outcome.of(other.toByteArray()).strayTexts())
          .extracting(StrayText::kind)
          .containsExactly(StrayText.Kind.OTHER_ENCODING);
    }
  }

  @Test
  void countsAllStrayTextsAndReportsTheFirstHundred() throws IOException {
    byte[] input = ("\0\0" + event(1)).repeat(250).getBytes(UTF_8);
    List<StrayText> reported = new ArrayList<>();
    EventXmlParser parser = EventXmlParser.builder().onStrayText(reported::add).build();
    for (int blockLength : new int[] {0, 1500}) {
      reported.clear();
      try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
        if (blockLength > 0) {
          reader.readAhead(blockLength);
        }
        assertThat(reader.stream().count()).isEqualTo(250);
        assertThat(reader.total()).isEqualTo(250);
        assertThat(reader.strayTexts()).isEqualTo(250);
        assertThat(reader.strayBytes()).isEqualTo(500);
        assertThat(reported).hasSize(100).doesNotHaveDuplicates();
        assertThat(reported.get(0)).isEqualTo(new StrayText(StrayText.Kind.ZERO_BYTES, 0, 2, "··"));
      }
    }
  }

  @Test
  void throwsNothingWithoutAHandler() throws IOException {
    byte[] input = ("\0" + event(1)).getBytes(UTF_8);
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(input))) {
      assertThat(reader.read()).isEqualTo(plain(event(1)));
      assertThat(reader.strayTexts()).isEqualTo(1);
    }
  }

  @Test
  void goesOnAfterAHandlerThatThrows() throws IOException {
    byte[] input = ("\0" + event(1)).getBytes(UTF_8);
    EventXmlParser parser =
        EventXmlParser.builder()
            .onStrayText(
                text -> {
                  throw new IllegalStateException("stray");
                })
            .build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
      assertThatThrownBy(reader::read).hasMessage("stray");
      assertThat(reader.read()).isEqualTo(plain(event(1)));
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void namesANullHandler() {
    assertThatNullPointerException()
        .isThrownBy(() -> EventXmlParser.builder().onStrayText(null))
        .withMessage("handler");
  }
}
