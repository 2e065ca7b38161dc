package io.github.logonaudit.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.WindowsStarted;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.windows.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What events look like. */
class EventJsonTest {
  private static final EventHeader HEADER =
      EventHeader.builder(new EventProvider("P", null, null), 7, "PC1").build();

  private static final String HEAD =
      "\"recordId\":null,\"eventId\":7,\"version\":null,\"provider\":\"P\",\"channel\":null,"
          + "\"computer\":\"PC1\",\"timeCreated\":null,";

  /** The file has a line for each line of core's event-layouts.csv. */
  @Test
  void writesEveryBuiltInEventWithTheseNamesInThisOrder() throws IOException {
    List<String> layouts =
        Files.readAllLines(
            Path.of("../../core/src/test/resources/io/github/logonaudit/windows/event-layouts.csv"),
            UTF_8);
    StringBuilder lines = new StringBuilder();
    for (String layout : layouts.subList(1, layouts.size())) {
      String[] columns = layout.split(",", -1);
      RawEvent raw =
          SampleEvents.ofLayout(
              new EventKey(columns[0], Integer.parseInt(columns[1])),
              Integer.parseInt(columns[2]),
              columns[3]);
      WindowsEvent event = BuiltInEvents.catalog().decode(raw);
      lines.append(Mappers.STANDARD.writeValueAsString(event)).append('\n');
    }

    assertThat(lines).hasToString(resource("built-in-events.jsonl"));
  }

  private static String resource(String name) throws IOException {
    try (var in = EventJsonTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void writesFieldsAsPairs() {
    RawEvent event = RawEvent.of(HEADER, Data.of("B", "1 "), Data.unnamed("-"), Data.of("B", ""));

    assertThat(Mappers.STANDARD.writeValueAsString(event))
        .isEqualTo(
            "{" + HEAD + "\"data\":[[\"B\",\"1 \"],[null,\"-\"],[\"B\",\"\"]],\"event\":null}");
  }

  @Test
  void writesAllItemsIfPairsDoNotSayAll() {
    EventData data =
        new EventData(
            "N",
            List.of(
                new Data("A", "T", "1"),
                ComplexData.of("C", Data.of("D", "2")),
                new PayloadText("x")),
            "00FF");

    assertThat(Mappers.STANDARD.writeValueAsString(new RawEvent(HEADER, data, List.of())))
        .isEqualTo(
            "{"
                + HEAD
                + """
                "data":[["A","1"],[null,"x"]],"event":null,"dataName":"N","binary":"00FF",\
                "dataItems":[{"name":"A","type":"T","value":"1"},\
                {"complexName":"C","fields":[{"name":"D","value":"2"}]},{"text":"x"}]}""");
  }

  @Test
  void writesElementsWithTheirContent() {
    PayloadElement inner =
        new PayloadElement("urn:a", "B", List.of(), List.of(new PayloadText("eve")));
    PayloadElement outer =
        new PayloadElement(
            "urn:a", "A", List.of(new PayloadAttribute("xmlns", "urn:a")), List.of(inner));

    assertThat(
            Mappers.STANDARD.writeValueAsString(
                new RawEvent(HEADER, new UserData(List.of(outer)), List.of(inner))))
        .isEqualTo(
            "{"
                + HEAD
                + """
                "data":[],"userData":[{"namespace":"urn:a","name":"A",\
                "attributes":[["xmlns","urn:a"]],"content":[{"namespace":"urn:a","name":"B",\
                "attributes":[],"content":["eve"]}]}],"event":null,\
                "extensions":[{"namespace":"urn:a","name":"B","attributes":[],"content":["eve"]}]}""");
  }

  @Test
  void distinguishesNoPayloadFromAnEmptyOne() {
    assertThat(Mappers.STANDARD.writeValueAsString(RawEvent.of(HEADER)))
        .isEqualTo("{" + HEAD + "\"data\":[],\"event\":null}");
    assertThat(Mappers.STANDARD.writeValueAsString(new RawEvent(HEADER, null, List.of())))
        .isEqualTo("{" + HEAD + "\"data\":[],\"event\":null,\"noPayload\":true}");
  }

  @Test
  void writesARecordWithoutTheFieldsAndAHeaderAlone() {
    assertThat(Mappers.STANDARD.writeValueAsString(new WindowsStarted(HEADER)))
        .isEqualTo("{" + HEAD + "\"event\":{\"type\":\"WindowsStarted\"}}");
    assertThat(Mappers.STANDARD.writeValueAsString(HEADER))
        .isEqualTo("{" + HEAD.substring(0, HEAD.length() - 1) + "}");
  }

  @Test
  void leavesOutNullsIfTheMapperDoes() {
    assertThat(Mappers.WITHOUT_NULLS.writeValueAsString(RawEvent.of(HEADER, Data.unnamed("x"))))
        .isEqualTo(
            """
            {"eventId":7,"provider":"P","computer":"PC1","data":[[null,"x"]]}""");
  }
}
