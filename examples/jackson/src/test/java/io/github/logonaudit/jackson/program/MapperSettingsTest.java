package io.github.logonaudit.jackson.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.jackson.Mappers;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.windows.SampleEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Mappers that are set up in other ways, and values inside types of a program. */
class MapperSettingsTest {
  private static final WindowsEvent LOGON =
      BuiltInEvents.catalog()
          .decode(
              SampleEvents.raw(
                  SampleEvents.security(4624, 2),
                  """
                  TargetUserSid = S-1-5-18
                  TargetUserName = alice
                  TargetLogonId = 0x29b379
                  LogonType = 10
                  """));

  @Test
  void writesTheSameWhateverTheMapperDoesToOtherTypes() {
    JsonMapper mapper =
        Mappers.with(
            builder ->
                builder
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                            .allowIfBaseType(Object.class)
                            .build(),
                        DefaultTyping.NON_FINAL));
    String json = mapper.writeValueAsString(LOGON);

    assertThat(json).isEqualTo(Mappers.STANDARD.writeValueAsString(LOGON));
    assertThat(mapper.readValue(json, WindowsEvent.class)).isEqualTo(LOGON);
  }

  @Test
  void knowsAllThatItWritesIfUnknownMembersAreRefused() {
    JsonMapper strict =
        Mappers.with(builder -> builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    String json = strict.writeValueAsString(LOGON);

    assertThat(strict.readValue(json, WindowsEvent.class)).isEqualTo(LOGON);
    assertThatThrownBy(
            () ->
                strict.readValue(
                    json.replace("\"account\":{\"sid\"", "\"account\":{\"x\":1,\"sid\""),
                    WindowsEvent.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("\"x\"");
  }

  @Test
  void convertsToATreeAndBack() {
    assertThat(
            Mappers.STANDARD.treeToValue(
                Mappers.STANDARD.<tools.jackson.databind.JsonNode>valueToTree(LOGON),
                WindowsEvent.class))
        .isEqualTo(LOGON);
  }

  @Test
  void isFoundAsAService() {
    JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();

    assertThat(mapper.readValue(mapper.writeValueAsString(LOGON), WindowsEvent.class))
        .isEqualTo(LOGON);
  }

  record Incident(Sid sid, LogonType type, Instant time, Map<String, Account> accounts) {}

  @Test
  void writesValuesInsideTypesOfAProgram() {
    Incident incident =
        new Incident(
            Sid.parse("S-1-5-18"),
            LogonType.NETWORK,
            Instant.parse("2026-03-03T08:00:00Z"),
            Map.of("a", new Account(null, new AccountName("alice"), null)));
    String json = Mappers.STANDARD.writeValueAsString(incident);

    // The time is of a type of the JDK, and written as the mapper writes it.
    assertThat(json)
        .contains(
            "\"sid\":\"S-1-5-18\"",
            "\"type\":{\"code\":3,\"name\":\"Network\"}",
            "\"accounts\":{\"a\":{\"sid\":null,\"name\":\"alice\",\"domain\":null}}",
            "\"time\":\"2026-03-03T08:00:00Z\"");
    assertThat(Mappers.STANDARD.readValue(json, Incident.class)).isEqualTo(incident);
  }

  @Test
  void readsListsAndKeys() {
    List<LogonId> ids = List.of(LogonId.SYSTEM, new LogonId(-1));
    Map<Sid, LogonId> map = Map.of(Sid.parse("S-1-5-18"), LogonId.SYSTEM);

    assertThat(Mappers.STANDARD.writeValueAsString(ids))
        .isEqualTo("[\"0x3e7\",\"0xffffffffffffffff\"]");
    assertThat(
            Mappers.STANDARD.readValue(
                "[\"0x3e7\",\"0xffffffffffffffff\"]", new TypeReference<List<LogonId>>() {}))
        .isEqualTo(ids);
    assertThat(Mappers.STANDARD.writeValueAsString(map)).isEqualTo("{\"S-1-5-18\":\"0x3e7\"}");
    assertThat(
            Mappers.STANDARD.readValue(
                "{\"S-1-5-18\":\"0x3e7\"}", new TypeReference<Map<Sid, LogonId>>() {}))
        .isEqualTo(map);
  }

  @Test
  void keepsUnpairedSurrogatesInBytes() {
    RawEvent event =
        RawEvent.of(
            EventHeader.builder(EventProvider.of("P"), 1, "PC1").build(), Data.of("A", "\ud800x"));

    assertThat(
            Mappers.STANDARD.readValue(Mappers.STANDARD.writeValueAsBytes(event), RawEvent.class))
        .isEqualTo(event);
  }
}
