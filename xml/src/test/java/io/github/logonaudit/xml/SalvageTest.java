package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static io.github.logonaudit.xml.EventSource.system;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved of an event that can't be read to its end. */
class SalvageTest {
  private static final String DATA = "<EventData><Data Name='Door'>north</Data></EventData>";
  private static final RawEvent EVENT = raw(event(1));

  private static RawEvent raw(String event) {
    return EventXmlParser.standard().parseRaw(event);
  }

  private static MalformedEvent first(String input) {
    return Outcome.of(input.getBytes(UTF_8)).malformed().get(0);
  }

  /** The beginning of an event, in several ways of going wrong. */
  private static String[] damaged(String beginning) {
    return new String[] {beginning, beginning + event(2), beginning + "<b></Event>"};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<EventData><Data Name='Door'>nor",
        "<EventData><Data Name='Door'>north</Data>",
        "<UserData><Door/>",
        "<RenderingInfo><Message>Door"
      })
  void savesTheHeaderWhereSystemWasWhole(String body) {
    for (String input : damaged("<Event>" + system(1) + body)) {
      assertThat(first(input))
          .satisfies(
              malformed -> {
                assertThat(malformed.header()).isEqualTo(EVENT.header());
                assertThat(malformed.rawEvent()).isNull();
                assertThat(malformed.truncated()).isFalse();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<Rend"})
  void savesTheEventWhereThePayloadWasWhole(String tail) {
    for (String input : damaged("<Event>" + system(1) + DATA + tail)) {
      assertThat(first(input))
          .satisfies(
              malformed -> {
                assertThat(malformed.header()).isEqualTo(EVENT.header());
                assertThat(malformed.rawEvent()).isEqualTo(EVENT);
                assertThat(malformed.truncated()).isTrue();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<RenderingInfo Culture='en-US'>",
        "<RenderingInfo Culture='en-US'><Message>Door opened",
        "<RenderingInfo><Message>Door &amp; g",
        "<RenderingInfo><Message>Door</Message><Keywords><Key",
        "<RenderingInfo><Message/></RenderingInfo"
      })
  void readsAnEventWhoseRenderingInfoIsCut(String rendering) throws IOException {
    String cut = "<Event>" + system(1) + DATA + rendering;
    String input = event(0) + cut + event(2) + cut;
    List<Repair> expected =
        Stream.of(2, 4)
            .map(
                ordinal ->
                    new Repair(
                        ordinal == 2 ? event(0).length() : input.length() - cut.length(),
                        ordinal,
                        cut.length(),
                        "read without its RenderingInfo, which is cut"))
            .toList();
    List<Repair> repairs = new ArrayList<>();
    for (int blockLength : new int[] {0, 300, 700}) {
      for (EventXmlParser parser :
          List.of(
              EventXmlParser.standard(), EventXmlParser.builder().lenient(repairs::add).build())) {
        repairs.clear();
        try (EventXmlReader<WindowsEvent> reader =
            parser.open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
          if (blockLength > 0) {
            reader.readAhead(blockLength);
          }
          assertThat(reader.stream().toList())
              .containsExactly(raw(event(0)), EVENT, raw(event(2)), EVENT);
          assertThat(reader.cutRenderings()).isEqualTo(2);
        }
        assertThat(repairs).isEqualTo(parser == EventXmlParser.standard() ? List.of() : expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<RenderingInfo><Message><b>", "<a><RenderingInfo><Message>Door"})
  void readsNoEventThatIsCutOtherwise(String tail) {
    assertThat(first("<Event>" + system(1) + DATA + tail).rawEvent()).isEqualTo(EVENT);
    assertThat(first("<Event>" + system(1) + "<RenderingInfo><Mess").rawEvent()).isNull();
  }

  @Test
  void savesARenderingInfoThatStandsBeforeTheFault() {
    String rendering = "<RenderingInfo Culture='en-US'><Message>m</Message></RenderingInfo>";
    RawEvent expected = raw(event(1, rendering + DATA));
    assertThat(first("<Event>" + system(1) + rendering + DATA + "<a"))
        .satisfies(
            malformed -> {
              assertThat(malformed.rawEvent()).isEqualTo(expected);
              assertThat(malformed.header()).isEqualTo(expected.header());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event><System><Provider Name='Contoso-Door-Sensor'/><EventID>4800</EventID>",
        "<Event>" + DATA,
        "<Event><System><EventID>1</EventID></System>" + DATA,
        "<Event xmlns='",
        "<Event"
      })
  void savesNothingWhereSystemWasNotWhole(String input) {
    assertThat(first(input))
        .satisfies(
            malformed -> {
              assertThat(malformed.header()).isNull();
              assertThat(malformed.rawEvent()).isNull();
              assertThat(malformed.truncated()).isFalse();
            });
  }

  @Test
  void savesAnEventWhoseTextIsRefused() {
    EventXmlParser parser = EventXmlParser.builder().characters(CharacterPolicy.FAIL).build();
    String rendering = "<RenderingInfo><Message>\u0001</Message></RenderingInfo>";
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    EventXmlException.class, () -> parser.parse(event(1, DATA + rendering)))
                .malformedEvent())
        .satisfies(
            malformed -> {
              assertThat(malformed.reason()).startsWith("XML forbids the character U+0001 ");
              assertThat(malformed.rawEvent()).isEqualTo(EVENT);
              assertThat(malformed.truncated()).isTrue();
            });
  }

  @Test
  void savesTheHeadOfAnEventThatIsTooLongOrTooDeep() {
    String deep = "<UserData>" + "<a>".repeat(100) + "</a>".repeat(100) + "</UserData>";
    assertThat(first(event(1, deep)).header()).isEqualTo(EVENT.header());
    assertThat(first(event(1, DATA + deep)).rawEvent()).isEqualTo(EVENT);
    String text = DATA + "<a>" + "x".repeat(3 << 20) + "</a>";
    assertThat(first(event(1, text)).rawEvent()).isEqualTo(EVENT);
  }

  @Test
  void savesNoMoreThanAnEventMayHold() {
    InputLimits limits = InputLimits.standard().withMaxEventBytes(event(1).length() - 1);
    assertThat(Outcome.of(new ByteArrayInputStream(event(1).getBytes(UTF_8)), limits).malformed())
        .singleElement()
        .satisfies(malformed -> assertThat(malformed.truncated()).isTrue());
    InputLimits less = limits.withMaxEventBytes(system(1).length());
    assertThat(Outcome.of(new ByteArrayInputStream(event(1).getBytes(UTF_8)), less).malformed())
        .singleElement()
        .satisfies(malformed -> assertThat(malformed.header()).isNull());
  }
}
