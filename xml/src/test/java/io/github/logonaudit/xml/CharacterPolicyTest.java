package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterPolicyTest {
  private static String withData(String text) {
    return event(1, "<EventData><Data>" + text + "</Data></EventData>");
  }

  private static EventXmlParser parser(CharacterPolicy policy) {
    return EventXmlParser.builder().characters(policy).build();
  }

  private static String read(CharacterPolicy policy, String text) {
    RawEvent event = parser(policy).parseRaw(withData(text));
    return event.fields().all().get(0).value();
  }

  @Test
  void keepsEveryForbiddenCharacterRawAndReferred() {
    for (int c = 0; c <= 0xffff; c++) {
      boolean isForbidden =
          (c < ' ' && c != '\t' && c != '\n' && c != '\r')
              || Character.isSurrogate((char) c)
              || c >= 0xfffe;
      if (isForbidden) {
        String expected = "a" + (char) c + "b";
        String text = "a" + (char) c + "b|a&#" + c + ";b|a&#x" + Integer.toHexString(c) + ";b";
        assertThat(read(CharacterPolicy.KEEP, text))
            .isEqualTo(expected + "|" + expected + "|" + expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\uf8ffb",
        "\uf8ff0001",
        "\uf8ff\u0001\uf8ff",
        "\u0000\uf8ffF8FF\uf8ff",
        "\ue000\uf8fe\ufffd\u0085\u007f",
        "\ud83d\udeaa \ud83d\u0001"
      })
  void keepsPrivateCharactersBesideForbiddenOnes(String text) {
    assertThat(read(CharacterPolicy.KEEP, text)).isEqualTo(text);
    assertThat(read(CharacterPolicy.KEEP, text + "&#xF8FF;&#63743;&#1;"))
        .isEqualTo(text + "\uf8ff\uf8ff\u0001");
  }

  @ParameterizedTest
  @CsvSource({"KEEP, a#b", "REPLACE, a\ufffdb", "ESCAPE, a\\u0001b"})
  void writesTheCharacterAsThePolicySays(CharacterPolicy policy, String expected) {
    String value = expected.replace('#', '\u0001');
    assertThat(read(policy, "a\u0001b|a&#1;b|a&#x0001;b"))
        .isEqualTo(value + "|" + value + "|" + value);
  }

  @Test
  void escapesWithFourDigits() {
    assertThat(read(CharacterPolicy.ESCAPE, "\ufffe\u001f")).isEqualTo("\\ufffe\\u001f");
  }

  @Test
  void keepsCharactersEverywhereThatValuesStand() {
    String body =
        "<UserData><d:Door xmlns:d='urn:\u0001' d:side='n\u0002&#3;' n=\"'&#4;\">\u0005<Side>&#6;"
            + "</Side></d:Door></UserData>";
    RawEvent event = EventXmlParser.standard().parseRaw(event(1, body));
    assertThat(event.payload())
        .isEqualTo(
            new UserData(
                List.of(
                    new PayloadElement(
                        "urn:\u0001",
                        "d:Door",
                        List.of(
                            new PayloadAttribute("xmlns:d", "urn:\u0001"),
                            new PayloadAttribute("d:side", "n\u0002\u0003"),
                            new PayloadAttribute("n", "'\u0004")),
                        List.of(
                            new PayloadText("\u0005"),
                            new PayloadElement(
                                EventSource.NAMESPACE,
                                "Side",
                                List.of(),
                                List.of(new PayloadText("\u0006"))))))));
  }

  @ParameterizedTest
  @EnumSource(value = CharacterPolicy.class, names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
  void takesReferencesInSectionsForText(CharacterPolicy policy) {
    assertThat(read(policy, "<![CDATA[&#1; a&b]]><!-- &#1;\u0001 --><?a &#1;\u0001?>"))
        .isEqualTo("&#1; a&b");
  }

  @Test
  void keepsCharactersInSections() {
    assertThat(read(CharacterPolicy.KEEP, "<![CDATA[\u0001]] ]>&#1;]]>\u0002"))
        .isEqualTo("\u0001]] ]>&#1;\u0002");
  }

  @Test
  void keepsALoneSurrogateOfUtf16() {
    byte[] input = (withData("a#b") + withData("a\uf8ff#") + event(2)).getBytes(UTF_16LE);
    for (int i = 0; i < input.length; i += 2) {
      if (input[i] == '#') {
        input[i + 1] = (byte) 0xd8;
      }
    }
    Outcome<RawEvent> outcome = Outcome.ofRaw(input);
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.events())
        .extracting(RawEvent::payload)
        .startsWith(
            EventData.of(Data.unnamed("a\ud823b")), EventData.of(Data.unnamed("a\uf8ff\ud823")));
  }

  @ParameterizedTest
  @CsvSource({"raw, U+0001", "&#0;, U+0000", "&#xFFFF;, U+FFFF"})
  void failsWhereItIsTold(String text, String character) {
    String before = "é\ud83d\udeaa";
    String event = withData(before + (text.equals("raw") ? "\u0001" : text));
    EventXmlException thrown =
        catchThrowableOfType(
            EventXmlException.class, () -> parser(CharacterPolicy.FAIL).parse(event));
    int place = event.indexOf(before) + before.length();
    assertThat(thrown.malformedEvent().reason())
        .isEqualTo(
            "XML forbids the character %s (character %d of the event)".formatted(character, place));
    assertThat(thrown.malformedEvent().header()).isNotNull();
    assertThat(thrown.malformedEvent().rawEvent()).isNull();
  }

  @Test
  void failsNotForWhatIsOnlyText() {
    String text = "<![CDATA[&#1;]]><!-- &#1; -->&amp;#1;";
    assertThat(read(CharacterPolicy.FAIL, text)).isEqualTo("&#1;&#1;");
  }

  @Test
  void countsCharactersAsTheyStandInTheInput() throws IOException {
    String event = withData("\u0001\u0002&#3;\uf8ff\ud83d\udeaa</Door>");
    String outer = "<Events xmlns:door='urn:example:door'>";
    for (String input : List.of(event, outer + event)) {
      for (CharacterPolicy policy : List.of(CharacterPolicy.KEEP, CharacterPolicy.ESCAPE)) {
        EventXmlException thrown;
        try (EventXmlReader<WindowsEvent> reader =
            parser(policy).open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
          thrown = catchThrowableOfType(EventXmlException.class, reader::read);
        }
        // Where the parser sees that this can't be the end of Data.
        int place = event.indexOf("</Door>") + "</Doo".length();
        assertThat(thrown.malformedEvent().reason())
            .startsWith("not well-formed XML: Unexpected close tag </Door>; expected </Data>")
            .endsWith("(character " + place + " of the event)");
      }
    }
  }

  @Test
  void keepsForbiddenCharactersBesideWhatIsNoUtf8() {
    byte[] input = withData("\u0001#").getBytes(UTF_8);
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '#') {
        input[i] = (byte) 0xc0;
      }
    }
    RawEvent event = (RawEvent) Outcome.of(input).events().get(0);
    assertThat(event.fields().all().get(0).value()).isEqualTo("\u0001\ufffd");
  }
}
