package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeaderTest {
  private static final Instant TIME = Instant.parse("2024-05-06T07:08:09.1234567Z");
  private static final EventProvider PROVIDER =
      new EventProvider(
          "User32", UUID.fromString("b0aa8734-56f7-41cc-b2f4-de228e98b946"), "User32");
  private static final Correlation CORRELATION = new Correlation(new UUID(1, 2), new UUID(3, 4));
  private static final Execution EXECUTION = new Execution(700L, 704L, 1L, 2L, 3L, 4L, 5L);
  private static final RenderingInfo RENDERING =
      new RenderingInfo("en-US", "m", "l", "t", "o", "c", "p", List.of("Audit Success"));
  private static final PayloadElement EXTENSION =
      new PayloadElement("urn:x", "x:y", List.of(), List.of());

  private static final UnreadableValue UNREADABLE =
      new UnreadableValue("System/Level", "Information", "a number from 0 to 255");

  private static EventHeader.Builder full() {
    return EventHeader.builder(PROVIDER, 1074, "PC1")
        .qualifiers(32768)
        .version(1)
        .level(4)
        .task(5)
        .opcode(6)
        .keywords(new Keywords(7))
        .timeCreated(TIME)
        .rawTime(8L)
        .recordId(9L)
        .correlation(CORRELATION)
        .execution(EXECUTION)
        .channel("System")
        .userId(Sid.parse("S-1-5-18"))
        .renderingInfo(RENDERING)
        .extensions(List.of(EXTENSION))
        .unreadable(List.of(UNREADABLE));
  }

  private static List<@Nullable Object> parts(EventHeader header) {
    return Arrays.asList(
        header.provider(),
        header.eventId(),
        header.qualifiers(),
        header.version(),
        header.level(),
        header.task(),
        header.opcode(),
        header.keywords(),
        header.timeCreated(),
        header.rawTime(),
        header.recordId(),
        header.correlation(),
        header.execution(),
        header.channel(),
        header.computer(),
        header.userId(),
        header.renderingInfo(),
        header.extensions(),
        header.unreadable());
  }

  @Test
  void buildsAHeaderOfAllParts() {
    assertThat(parts(full().build()))
        .containsExactly(
            PROVIDER,
            1074,
            32768,
            1,
            4,
            5,
            6,
            new Keywords(7),
            TIME,
            8L,
            9L,
            CORRELATION,
            EXECUTION,
            "System",
            "PC1",
            Sid.parse("S-1-5-18"),
            RENDERING,
            List.of(EXTENSION),
            List.of(UNREADABLE));
  }

  @Test
  void leavesAbsentWhatIsNotSet() {
    assertThat(parts(EventHeader.builder(PROVIDER, 1074, "PC1").build()))
        .containsExactly(
            PROVIDER,
            1074,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Correlation.NONE,
            Execution.UNKNOWN,
            null,
            "PC1",
            null,
            null,
            List.of(),
            List.of());
  }

  @Test
  void equalsAHeaderOfEqualParts() {
    EventHeader header = full().build();

    assertThat(header.toBuilder().build()).isEqualTo(header).hasSameHashCodeAs(header);
    assertThat(EventHeader.builder(PROVIDER, 1, "PC1").build())
        .isEqualTo(EventHeader.builder(PROVIDER, 1, "PC1").build())
        .isNotEqualTo(header)
        .isNotEqualTo(PROVIDER);
  }

  @Test
  void differsInEachPart() {
    EventHeader header = full().build();
    List<UnaryOperator<EventHeader.Builder>> changes =
        List.of(
            builder -> builder.provider(EventProvider.of("Other")),
            builder -> builder.eventId(1),
            builder -> builder.computer("PC2"),
            builder -> builder.qualifiers(null),
            builder -> builder.version(null),
            builder -> builder.level(null),
            builder -> builder.task(null),
            builder -> builder.opcode(null),
            builder -> builder.keywords(null),
            builder -> builder.timeCreated(null),
            builder -> builder.rawTime(null),
            builder -> builder.recordId(null),
            builder -> builder.correlation(Correlation.NONE),
            builder -> builder.execution(Execution.UNKNOWN),
            builder -> builder.channel(null),
            builder -> builder.userId(null),
            builder -> builder.renderingInfo(null),
            builder -> builder.extensions(List.of()),
            builder -> builder.unreadable(List.of()));

    assertThat(changes)
        .hasSameSizeAs(parts(header))
        .allSatisfy(
            change -> assertThat(change.apply(header.toBuilder()).build()).isNotEqualTo(header));
  }

  @Test
  void givesProviderAndEventIdAsItsKey() {
    assertThat(EventHeader.builder(PROVIDER, 1074, "PC1").build().key())
        .isEqualTo(new EventKey("User32", 1074));
    assertThat(EventHeader.builder(new EventProvider(null, null, null), 7, "PC1").build().key())
        .isEqualTo(new EventKey("", 7));
  }

  @Test
  void saysWhereTheEventStands() {
    var security = EventProvider.SECURITY_AUDITING;

    assertThat(
            EventHeader.builder(security, 4624, "PC1")
                .channel("Security")
                .recordId(-1L)
                .timeCreated(TIME)
                .build())
        .hasToString(
            "event 4624 of Microsoft-Windows-Security-Auditing, Security record"
                + " 18446744073709551615, PC1, 2024-05-06T07:08:09.123456700Z");
    assertThat(EventHeader.builder(security, 4624, "PC1").recordId(7L).build())
        .hasToString("event 4624 of Microsoft-Windows-Security-Auditing, record 7, PC1");
    assertThat(EventHeader.builder(security, 4624, "PC1").channel("Security").build())
        .hasToString(
            "event 4624 of Microsoft-Windows-Security-Auditing, Security record unknown, PC1");
    assertThat(EventHeader.builder(new EventProvider(null, null, null), 7, "PC1").build())
        .hasToString("event 7, PC1");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void refusesAnEventIdOfMoreThan16Bits(int eventId) {
    assertThatThrownBy(() -> EventHeader.builder(PROVIDER, eventId, "PC1").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("eventId: expected 0 to 65535, found " + eventId);
    assertThatThrownBy(() -> EventKey.security(eventId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("eventId: expected 0 to 65535, found " + eventId);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65535})
  void takesEveryEventIdOf16Bits(int eventId) {
    assertThat(EventHeader.builder(PROVIDER, eventId, "PC1").build().eventId()).isEqualTo(eventId);
  }

  @Test
  void copiesTheListItIsGiven() {
    List<PayloadElement> given = new ArrayList<>();
    EventHeader header = EventHeader.builder(PROVIDER, 1, "PC1").extensions(given).build();

    given.add(new PayloadElement("", "x", List.of(), List.of()));

    assertThat(header.extensions()).isEmpty();
  }

  @Test
  void knowsExecutionAndProviderByTheirUsualParts() {
    assertThat(Execution.of(700, 704))
        .isEqualTo(new Execution(700L, 704L, null, null, null, null, null));
    assertThat(EventProvider.of("User32")).isEqualTo(new EventProvider("User32", null, null));
  }
}
