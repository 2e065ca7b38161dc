package io.github.logonaudit.jackson.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.DecodedEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.jackson.Mappers;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.windows.SampleEvents;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events that a plug-in adds. */
class PluginEventTest {
  public record Rule(String name, long weight) {}

  public record RuleMatched(
      EventHeader header,
      URI link,
      List<Rule> rules,
      Map<String, Long> counts,
      Map<DayOfWeek, List<Instant>> times,
      Optional<String> note,
      Set<Integer> ports,
      double score,
      @Nullable DayOfWeek day)
      implements WindowsEvent {
    static final EventType<RuleMatched> TYPE =
        EventType.of(EventKey.security(4999), RuleMatched.class, PluginEventTest::matched);
  }

  private static RuleMatched matched(io.github.logonaudit.event.EventFields fields) {
    return new RuleMatched(
        fields.header(),
        URI.create("urn:" + fields.text("Rule")),
        List.of(new Rule("r", 5)),
        Map.of("all", -1L),
        Map.of(DayOfWeek.FRIDAY, List.of(Instant.parse("2026-03-03T08:00:00.1234567Z"))),
        Optional.of("n"),
        Set.of(80),
        0.5,
        null);
  }

  /** A record of the same name as a built-in one. */
  static final class Other {
    public record AccountLoggedOff(EventHeader header, String text) implements WindowsEvent {
      static final EventType<AccountLoggedOff> TYPE =
          EventType.of(
              EventKey.security(4998),
              AccountLoggedOff.class,
              fields -> new AccountLoggedOff(fields.header(), fields.text("Text")));
    }
  }

  public record Typed(EventHeader header, String type) implements WindowsEvent {}

  private static final EventCatalog CATALOG =
      BuiltInEvents.catalog().with(RuleMatched.TYPE).with(Other.AccountLoggedOff.TYPE);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new LogonauditModule(CATALOG)).build();
  private static final RawEvent RAW =
      SampleEvents.raw(SampleEvents.security(4999, 0), "Rule = 7\nSubjectLogonId = 0x3e7");

  @Test
  void writesAndReadsComponentsOfAnyType() {
    WindowsEvent event = CATALOG.decode(RAW);
    String json = MAPPER.writeValueAsString(event);

    assertThat(json)
        .contains(
            """
            "event":{"type":"RuleMatched","link":"urn:7","rules":[{"name":"r","weight":5}],\
            "counts":{"all":18446744073709551615},\
            "times":{"FRIDAY":["2026-03-03T08:00:00.1234567Z"]},"note":"n","ports":[80],\
            "score":0.5,"day":null}""");
    assertThat(MAPPER.readValue(json, WindowsEvent.class)).isEqualTo(event);
    assertThat(Mappers.STANDARD.readValue(json, RuleMatched.class)).isEqualTo(event);
  }

  @Test
  void readsThemAsLoggedWithoutTheirCatalog() {
    String both = MAPPER.writeValueAsString(new DecodedEvent(RAW, CATALOG.decode(RAW)));
    String record = MAPPER.writeValueAsString(CATALOG.decode(RAW));

    assertThat(Mappers.STANDARD.readValue(both, WindowsEvent.class)).isEqualTo(RAW);
    assertThat(Mappers.STANDARD.readValue(both, DecodedEvent.class))
        .isEqualTo(new DecodedEvent(RAW, null));
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(record, WindowsEvent.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("RuleMatched")
        .hasMessageContaining("no such event in the catalog");
  }

  @Test
  void tellsRecordsOfOneNameApartByTheirHeaders() {
    WindowsEvent builtIn =
        CATALOG.decode(
            SampleEvents.raw(SampleEvents.security(4634, 0), "TargetLogonId = 0x1\nText = a"));
    WindowsEvent other =
        CATALOG.decode(SampleEvents.raw(SampleEvents.security(4998, 0), "Text = a"));

    for (WindowsEvent event : List.of(builtIn, other)) {
      assertThat(MAPPER.readValue(MAPPER.writeValueAsString(event), WindowsEvent.class))
          .isEqualTo(event);
    }
  }

  @Test
  void refusesARecordWhoseComponentWouldHideItsName() {
    assertThatThrownBy(() -> MAPPER.writeValueAsString(new Typed(SampleEvents.security(1, 0), "t")))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("expected a record without a component `type`");
  }
}
