package io.github.logonaudit.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOn;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON that does not fit: it is read, or ends in an exception of Jackson. */
class HostileEventTest {
  private static final String LOGOFF =
      """
      {"eventId":4634,"computer":"PC1","event":{"type":"AccountLoggedOff",\
      "account":{"sid":"S-1-5-18","name":null,"domain":null},"logonId":"0x1","logonType":\
      {"code":3,"name":"Network"},"furtherFields":[["A","1"]]}}""";

  static Stream<String> lines() throws IOException {
    try (var in = HostileEventTest.class.getResourceAsStream("built-in-events.jsonl")) {
      return new String(in.readAllBytes(), UTF_8).lines();
    }
  }

  private static void assertReadOrRefused(JsonNode json, Class<?> type) {
    try {
      Mappers.STANDARD.treeToValue(json, type);
    } catch (JacksonException e) {
      assertThat(e).hasMessageNotContaining("Exception");
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsOrRefusesEveryBuiltInEventWithAWrongOrMissingValue(String line) {
    Mutations.forEach(line, json -> assertReadOrRefused(json, WindowsEvent.class));
  }

  @Test
  void readsOrRefusesEveryEventAsLoggedWithAWrongOrMissingValue() {
    for (long seed = 0; seed < 30; seed++) {
      String line =
          Mappers.STANDARD.writeValueAsString(new RandomValues(seed).of(DecodedEvent.class).raw());
      if (line.length() < 5_000) {
        Mutations.forEach(line, json -> assertReadOrRefused(json, RawEvent.class));
      }
    }
  }

  @Test
  void refusesEveryEventThatIsCutOff() {
    for (int length = 1; length < LOGOFF.length(); length++) {
      String cut = LOGOFF.substring(0, length);

      assertThatThrownBy(() -> Mappers.STANDARD.readValue(cut, WindowsEvent.class))
          .as(cut)
          .isInstanceOf(JacksonException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"S-1-5-18\"    | \"S-1-5-x\"  | [event, account, sid]",
        "\"S-1-5-18\"    | 5            | [event, account, sid]",
        "\"0x1\"         | \"0xz\"      | [event, logonId]",
        "\"0x1\"         | null         | [event]",
        "{\"code\":3,    | {\"code\":[],| [event, logonType, code]",
        "[\"A\",\"1\"]   | [\"A\"]      | [event, furtherFields, 0]",
        "[\"A\",\"1\"]   | [\"A\",{}]   | [event, furtherFields, 0, 1]",
        "4634            | 70000        | []",
        "4634            | \"4634\"     | [eventId]",
        "\"eventId\"     | \"eventID\"  | []",
        "AccountLoggedOff| Nonsense     | [event]",
        "\"type\"        | \"kind\"     | [event]",
      })
  void namesThePathOfTheWrongValue(String right, String wrong, String path) {
    String json = LOGOFF.replace(right, wrong);

    assertThat(json).isNotEqualTo(LOGOFF);
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(json, WindowsEvent.class))
        .isInstanceOfSatisfying(
            JacksonException.class,
            e ->
                assertThat(
                        e.getPath().stream()
                            .map(
                                part ->
                                    part.getPropertyName() == null
                                        ? part.getIndex()
                                        : part.getPropertyName())
                            .toList())
                    .hasToString(path));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(
            () ->
                Mappers.STANDARD.readValue(
                    LOGOFF.replace("\"logonId\"", "\"x\""), WindowsEvent.class))
        .hasMessageStartingWith("`logonId` is missing");
  }

  @Test
  void refusesAnotherRecordThanTheOneAskedFor() {
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(LOGOFF, AccountLoggedOn.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("expected AccountLoggedOn");
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(LOGOFF, RawEvent.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageStartingWith("the fields as logged are missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"event\":", "{\"x\":", "{\"extensions\":[{\"content\":["})
  void refusesDeepNesting(String part) {
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(part.repeat(100_000), WindowsEvent.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesElementsThatAreNestedDeeply() {
    String element = "{\"namespace\":\"\",\"name\":\"A\",\"attributes\":[],\"content\":[";
    String deep = element.repeat(10_000) + "]}".repeat(10_000);

    assertThatThrownBy(
            () ->
                Mappers.STANDARD.readValue(
                    "{\"eventId\":1,\"computer\":\"\",\"extensions\":[" + deep + "]}",
                    RawEvent.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void readsMembersInAnyOrder() {
    String reordered =
        """
        {"event":{"logonId":"0x1","account":{"sid":"S-1-5-18"},"logonType":{"code":3},\
        "furtherFields":[["A","1"]],"type":"AccountLoggedOff"},"computer":"PC1","eventId":4634}""";

    assertThat(List.of(Mappers.STANDARD.readValue(reordered, WindowsEvent.class)))
        .containsExactly(Mappers.STANDARD.readValue(LOGOFF, WindowsEvent.class));
  }
}
