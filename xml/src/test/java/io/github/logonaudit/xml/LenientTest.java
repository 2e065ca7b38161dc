package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {
  private final List<Repair> repairs = new ArrayList<>();
  private final EventXmlParser parser = EventXmlParser.builder().lenient(repairs::add).build();

  private static String withData(String text) {
    return event(1, "<EventData><Data Name='a'>" + text + "</Data></EventData>");
  }

  private String read(String text) {
    return parser.parseRaw(withData(text)).fields().all().get(0).value();
  }

  @ParameterizedTest
  @CsvSource({
    "Doors & Co, Doors & Co, 1",
    "a&b, a&b, 1",
    "&, &, 1",
    "&&amp;&, &&&, 2",
    "&#; &#x; &#xg; &#1, &#; &#x; &#xg; &#1, 4",
    "&lt;&#65;&#x42;&quot;, <AB\", 0",
    "<![CDATA[a&b]]><!-- & -->, a&b, 0"
  })
  void readsABareAmpersandAsText(String text, String expected, int count) {
    assertThat(read(text)).isEqualTo(expected);
    assertThat(repairs).hasSize(count);
  }

  @Test
  void readsABareAmpersandInAnAttribute() {
    RawEvent event =
        parser.parseRaw(event(1, "<EventData><Data Name='a&b'>\u0001&</Data></EventData>"));
    assertThat(event.fields().all().get(0).value()).isEqualTo("\u0001&");
    assertThat(event.fields().all().get(0).name()).isEqualTo("a&b");
  }

  @Test
  void tellsWhereItRepaired() throws IOException {
    String first = event(7);
    String second = withData("é & &");
    byte[] input = (first + second).getBytes(UTF_8);
    try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
      assertThat(Objects.requireNonNull(reader.read()).header().recordId()).isEqualTo(7);
      assertThat(repairs).isEmpty();
      assertThat(reader.read()).isNotNull();
    }
    int character = second.indexOf('&');
    assertThat(repairs)
        .containsExactly(
            new Repair(first.length(), 2, character, "read a bare '&' as text"),
            new Repair(first.length(), 2, character + 2, "read a bare '&' as text"));
    assertThat(repairs.get(0))
        .hasToString(
            "event #2 at byte %d: read a bare '&' as text (character %d of the event)"
                .formatted(first.length(), character));
  }

  @Test
  void reportsEveryRepairOnceEvenIfTheEventIsMalformed() {
    String event = withData("a & b</Door>");
    assertThatThrownBy(() -> parser.parse(event))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("Unexpected close tag </Door>")
        .hasMessageEndingWith(
            "(character %d of the event)".formatted(event.indexOf("</Door>") + "</Doo".length()));
    assertThat(repairs).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&door;", "1 < 2", "</Data>", "]]>"})
  void makesNoOtherRepair(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(EventXmlException.class);
    assertThat(repairs).isEmpty();
  }

  @Test
  void makesNoRepairUnlessTold() {
    assertThatThrownBy(() -> EventXmlParser.standard().parse(withData("a & b\u0001")))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("after '&'");
  }

  @Test
  void repairsNothingInAnInputWithoutEvents() throws IOException {
    EventXmlParser counting =
        EventXmlParser.builder().lenient(repairs::add).onMalformed(event -> {}).build();
    byte[] input = "a & b ".repeat(2000).getBytes(UTF_8);
    try (EventXmlReader<WindowsEvent> reader = counting.open(new ByteArrayInputStream(input))) {
      assertThat(reader.read()).isNull();
      assertThat(reader.malformed()).isEqualTo(1);
    }
    assertThat(repairs).isEmpty();
  }
}
