package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCatalogTest {
  private static final EventKey KEY = EventKey.security(4624);
  private static final EventType<Plain> PLAIN =
      EventType.of(KEY, Plain.class, fields -> new Plain(fields.header(), "plain"));
  private static final EventType<Plain> OTHER =
      EventType.of(KEY, Plain.class, fields -> new Plain(fields.header(), "other"));

  record Plain(EventHeader header, String by) implements WindowsEvent {}

  /** Declared to the service loader in the resources of the tests. */
  public static final class Provider implements EventTypeProvider {
    static final EventType<Plain> TYPE =
        EventType.of(
            new EventKey("Example-Provider", 7),
            Plain.class,
            fields -> new Plain(fields.header(), "discovered"));

    @Override
    public List<EventType<?>> eventTypes() {
      return List.of(TYPE);
    }
  }

  private static EventHeader header(@Nullable Integer version) {
    return EventHeader.builder(EventProvider.SECURITY_AUDITING, 4624, "PC1")
        .version(version)
        .build();
  }

  private static WindowsEvent decode(EventCatalog catalog, @Nullable Integer version) {
    return catalog.decode(RawEvent.of(header(version)));
  }

  @Test
  void leavesEventsThatItDoesNotKnowRaw() {
    RawEvent event = RawEvent.of(header(0), Data.of("A", "1"));

    assertThat(EventCatalog.empty().types()).isEmpty();
    assertThat(EventCatalog.empty().find(event.header())).isEmpty();
    assertThat(EventCatalog.empty().decode(event)).isSameAs(event);
  }

  @Test
  void decodesEventsThatItKnows() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN));

    assertThat(catalog.types()).containsExactly(PLAIN);
    assertThat(catalog.find(header(2))).contains(PLAIN);
    assertThat(decode(catalog, 2)).isEqualTo(new Plain(header(2), "plain"));
  }

  @Test
  void staysAsItIsWhenATypeIsAdded() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN));
    EventCatalog extended = catalog.with(OTHER);

    assertThat(decode(catalog, 0)).isEqualTo(new Plain(header(0), "plain"));
    assertThat(decode(extended, 0)).isEqualTo(new Plain(header(0), "other"));
    assertThat(extended.types()).containsExactlyInAnyOrder(PLAIN, OTHER);
  }

  @Test
  void usesTheLaterOfTwoTypesForTheSameEvent() {
    assertThat(decode(EventCatalog.of(List.of(PLAIN, OTHER)), 0))
        .isEqualTo(new Plain(header(0), "other"));
  }

  @Test
  void usesATypeForItsVersionsOnly() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN, OTHER.forVersions(2, 3)));

    assertThat(decode(catalog, 1)).isEqualTo(new Plain(header(1), "plain"));
    assertThat(decode(catalog, 2)).isEqualTo(new Plain(header(2), "other"));
    assertThat(decode(catalog, 3)).isEqualTo(new Plain(header(3), "other"));
    assertThat(decode(catalog, 4)).isEqualTo(new Plain(header(4), "plain"));
  }

  @Test
  void leavesVersionsThatNoTypeReadsRaw() {
    EventCatalog catalog = EventCatalog.of(List.of(OTHER.forVersions(2, 3)));

    assertThat(decode(catalog, 1)).isEqualTo(RawEvent.of(header(1)));
  }

  @Test
  void takesAnEventWithoutVersionForVersion0() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN.forVersions(0, 0)));

    assertThat(decode(catalog, null)).isEqualTo(new Plain(header(null), "plain"));
  }

  @Test
  void asksForTheProviderToo() {
    EventHeader header =
        EventHeader.builder(EventProvider.of("Microsoft-Windows-EventSystem"), 4624, "PC1").build();
    EventHeader nameless =
        EventHeader.builder(new EventProvider(null, null, null), 4624, "PC1").build();
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN));

    assertThat(catalog.decode(RawEvent.of(header))).isEqualTo(RawEvent.of(header));
    assertThat(catalog.decode(RawEvent.of(nameless))).isEqualTo(RawEvent.of(nameless));
  }

  @Test
  void leavesEventsThatWindowsCouldNotRenderRaw() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN));
    RawEvent unrendered =
        new RawEvent(header(0), new ProcessingErrorData(15005L, "A", "00", List.of()), List.of());
    RawEvent undecoded = new RawEvent(header(0), new BinaryEventData("00"), List.of());

    assertThat(catalog.decode(unrendered)).isSameAs(unrendered);
    assertThat(catalog.decode(undecoded)).isSameAs(undecoded);
  }

  @Test
  void decodesAnEventWithoutPayload() {
    RawEvent event = new RawEvent(header(0), null, List.of());

    assertThat(EventCatalog.of(List.of(PLAIN)).decode(event))
        .isEqualTo(new Plain(header(0), "plain"));
  }

  @Test
  void findsTheTypesOfProvidersOnTheClassPath() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN)).withDiscovered();
    EventHeader header =
        EventHeader.builder(EventProvider.of("Example-Provider"), 7, "PC1").build();

    assertThat(catalog.types()).containsExactlyInAnyOrder(PLAIN, Provider.TYPE);
    assertThat(catalog.decode(RawEvent.of(header))).isEqualTo(new Plain(header, "discovered"));
  }

  @Test
  void findsTheTypesOfProvidersByAClassLoader() {
    EventCatalog catalog = EventCatalog.of(List.of(PLAIN));

    assertThat(catalog.withDiscovered(Provider.class.getClassLoader()).types())
        .containsExactlyInAnyOrder(PLAIN, Provider.TYPE);
    assertThat(catalog.withDiscovered(ClassLoader.getPlatformClassLoader()).types())
        .containsExactly(PLAIN);
  }

  @Test
  void namesItsTypes() {
    assertThat(EventCatalog.of(List.of(PLAIN, Provider.TYPE)))
        .hasToString(
            "EventCatalog[Plain (event 4624 of Microsoft-Windows-Security-Auditing),"
                + " Plain (event 7 of Example-Provider)]");
  }

  @Test
  void reportsWhatADecoderRefusesAsOneBadEvent() {
    Function<EventFields, Plain> illegal =
        fields -> {
          throw new IllegalArgumentException("too long");
        };
    Function<EventFields, Plain> late =
        fields -> {
          throw new DateTimeException("too late");
        };

    assertThatThrownBy(
            () -> decode(EventCatalog.of(List.of(EventType.of(KEY, Plain.class, illegal))), 0))
        .isInstanceOf(EventDecodeException.class)
        .hasMessage(
            "Plain: expected fields that fit, found \"too long\""
                + " (event 4624 of Microsoft-Windows-Security-Auditing, PC1)")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> decode(EventCatalog.of(List.of(EventType.of(KEY, Plain.class, late))), 0))
        .isInstanceOf(EventDecodeException.class)
        .hasCauseInstanceOf(DateTimeException.class);
  }

  @Test
  void takesAFaultOfADecoderForABadEvent() {
    Function<EventFields, Plain> faulty =
        fields -> {
          throw new NullPointerException("name");
        };
    @SuppressWarnings("NullAway") // What a decoder of other people's may do.
    Function<EventFields, Plain> empty = fields -> null;

    assertThatThrownBy(
            () -> decode(EventCatalog.of(List.of(EventType.of(KEY, Plain.class, faulty))), 0))
        .isInstanceOf(EventDecodeException.class)
        .hasMessage(
            "Plain: expected a decoder without faults, found"
                + " \"java.lang.NullPointerException: name\""
                + " (event 4624 of Microsoft-Windows-Security-Auditing, PC1)")
        .hasCauseInstanceOf(NullPointerException.class);
    assertThatThrownBy(
            () -> decode(EventCatalog.of(List.of(EventType.of(KEY, Plain.class, empty))), 0))
        .isInstanceOf(EventDecodeException.class)
        .hasMessageStartingWith("Plain: expected an event from the decoder, found \"null\"");
  }

  @Test
  void holdsATypeOnce() {
    EventType<Plain> type =
        EventType.of(KEY, Plain.class, fields -> new Plain(fields.header(), "one"));

    assertThat(EventCatalog.of(List.of(type, type)).with(type).types()).containsExactly(type);
  }

  @Test
  void refusesVersionsTheWrongWayRound() {
    assertThatThrownBy(() -> PLAIN.forVersions(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("versions: expected 0 <= first <= last, found 3 and 2");
    assertThatThrownBy(() -> PLAIN.forVersions(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("versions: expected 0 <= first <= last, found -1 and 2");
  }

  @Test
  void matchesOnlyTheEventIdOfItsKey() {
    EventHeader other = EventHeader.builder(EventProvider.SECURITY_AUDITING, 4625, "PC1").build();

    assertThat(PLAIN.matches(header(0))).isTrue();
    assertThat(PLAIN.matches(other)).isFalse();
  }

  @Test
  void equalsNoTypeButItself() {
    EventType<Plain> again = PLAIN.forVersions(0, Integer.MAX_VALUE);

    assertThat(PLAIN).isNotEqualTo(again);
    assertThat(List.of(PLAIN.key(), PLAIN.eventClass(), PLAIN.firstVersion(), PLAIN.lastVersion()))
        .isEqualTo(
            List.of(again.key(), again.eventClass(), again.firstVersion(), again.lastVersion()));
  }

  @Test
  void namesTheRecordAndTheEventsThatItReads() {
    assertThat(PLAIN).hasToString("Plain (event 4624 of Microsoft-Windows-Security-Auditing)");
    assertThat(PLAIN.forVersions(2, 3))
        .hasToString("Plain (event 4624 of Microsoft-Windows-Security-Auditing, versions 2 to 3)");
  }
}
