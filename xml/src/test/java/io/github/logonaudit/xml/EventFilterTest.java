package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
  private static final EventFilter NOT_4800 = EventFilter.all().withEventIds(1);
  private static final EventHeader HEADER =
      EventHeader.builder(new EventProvider("Contoso-Doors", null, null), 4800, "PC1.contoso.test")
          .channel("Security")
          .timeCreated(Instant.parse("2024-05-06T07:08:09Z"))
          .build();

  /** Record IDs that were read, and the three counts. */
  private record Counts(List<Long> read, long events, long filteredOut, long malformed) {
    static Counts of(EventFilter filter, String input) {
      EventXmlParser parser =
          EventXmlParser.builder().filter(filter).onMalformed(malformed -> {}).build();
      List<Long> read = new ArrayList<>();
      try (EventXmlReader<WindowsEvent> reader =
          parser.open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
        reader.forEach(event -> read.add(event.header().recordId()));
        assertThat(reader.total())
            .isEqualTo(reader.events() + reader.filteredOut() + reader.malformed());
        return new Counts(read, reader.events(), reader.filteredOut(), reader.malformed());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String id(String eventId) {
    return event(1).replace("<EventID>4800</EventID>", eventId);
  }

  @Test
  void readsWhatIsWanted() {
    String input = event(1) + event(2).replace("4800", "4801") + event(3) + "<Event/>" + event(4);
    assertThat(Counts.of(EventFilter.all().withEventIds(4800), input))
        .isEqualTo(new Counts(List.of(1L, 3L, 4L), 3, 1, 1));
    assertThat(Counts.of(EventFilter.all().withEventIds(4801, 7), input))
        .isEqualTo(new Counts(List.of(2L), 1, 3, 1));
    assertThat(Counts.of(EventFilter.all(), input))
        .isEqualTo(new Counts(List.of(1L, 2L, 3L, 4L), 4, 0, 1));
  }

  @Test
  void readsWhatACatalogHolds() {
    EventFilter filter = EventFilter.of(BuiltInEvents.catalog());
    assertThat(filter.keys()).contains(EventKey.security(4624), EventKey.security(4634));
    String foreign = event(2).replace("4800", "4634");
    String logoff =
        event(3)
            .replace("4800", "4634")
            .replace("Contoso-Door-Sensor", "Microsoft-Windows-Security-Auditing");
    // The last is wanted, and then found not to hold what it should.
    assertThat(Counts.of(filter, event(1) + foreign + logoff))
        .isEqualTo(new Counts(List.of(), 0, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> EventFilter.of(EventCatalog.empty()));
  }

  @Test
  void looksAtTheIdOfSystemOnly() {
    String nested = "<UserData><Error><EventID>1</EventID></Error></UserData>";
    assertThat(Counts.of(NOT_4800, event(5, nested)).filteredOut()).isEqualTo(1);
    assertThat(Counts.of(EventFilter.all().withEventIds(4800), event(5, nested)).read())
        .containsExactly(5L);
  }

  /** The body would make each malformed if it were parsed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event><System><EventID>4800</EventID>",
        "<Event a='>' b=\"'\">\r\n <System>\t<Provider Name='/>'/> <EventID>4800</EventID>",
        "<Event><System><Provider Name='P'></Provider><EventID Qualifiers='0'>4800</EventID>",
        "<Event><System><Provider Name='P'> </Provider><EventID  Qualifiers=\"\" >4800</EventID>"
      })
  void parsesNoEventWhoseIdIsSeenToBeUnwanted(String beginning) {
    Counts unwanted = new Counts(List.of(9L), 1, 1, 0);
    EventFilter nine = EventFilter.all().withEventIds(9);
    String wanted = event(9).replace("4800", "9");
    assertThat(Counts.of(nine, beginning + "</Door></Event>" + wanted)).isEqualTo(unwanted);
    assertThat(Counts.of(nine, beginning + wanted)).isEqualTo(unwanted);
    // Seen to be wanted, and so parsed.
    Counts wanted4800 = Counts.of(EventFilter.all().withEventIds(4800), beginning + "</Event>");
    assertThat(wanted4800.malformed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event/>",
        "<e:Event><e:System><e:EventID>4800</e:EventID>",
        "<Event><System a='b'><EventID>4800</EventID>",
        "<Event><Systems><EventID>4800</EventID>",
        "<Event><System/><EventID>4800</EventID>",
        "<Event><!-- a --><System><EventID>4800</EventID>",
        "<Event><System><Provider Name='P'>a</Provider><EventID>4800</EventID>",
        "<Event><System><Provider Name='P<EventID>4800</EventID>",
        "<Event><System><Computer>PC1</Computer><EventID>4800</EventID>",
        "<Event><System><EventID Qualifiers=0>4800</EventID>",
        "<Event><System><EventID Qualifiers='x'>4800</EventID>",
        "<Event><System><EventID xmlns='urn:x'>4800</EventID>",
        "<Event><System><EventID>&#52;800</EventID>",
        "<Event><System><EventID> 4800</EventID>",
        "<Event><System><EventID>48005</EventID >",
        "<Event><System><EventID>70000</EventID>",
        "<Event><System><EventID></EventID>",
        "<Event><System><EventID/>",
        "<Event><System><EventID>4800",
        "<Event><System><EventID",
        "<Event><System>",
        "<Event "
      })
  void parsesWhatItDoesNotRecognize(String beginning) {
    assertThat(Counts.of(NOT_4800, beginning)).isEqualTo(new Counts(List.of(), 0, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void givesWhatReadingAllAndMatchingAfterwardsGives(String spec) throws IOException {
    byte[] input = SpecTest.xml(spec);
    for (EventFilter filter : List.of(EventFilter.all().withEventIds(4800), NOT_4800)) {
      EventXmlParser parser =
          EventXmlParser.builder()
              .limits(SpecTest.LIMITS)
              .filter(filter)
              .onMalformed(malformed -> {})
              .build();
      Outcome<WindowsEvent> all = Outcome.of(new ByteArrayInputStream(input), SpecTest.LIMITS);
      try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
        assertThat(reader.stream().toList())
            .isEqualTo(all.events().stream().filter(e -> filter.matches(e.header())).toList());
        assertThat(reader.total()).isEqualTo(all.total());
      }
    }
  }

  @Test
  void keepsTheFirstOfTwoIds() {
    String twice = id("<EventID>4800</EventID><EventID>1</EventID>");
    String hidden = id("<!-- a --><EventID>4800</EventID><EventID>1</EventID>");
    for (String input : List.of(twice, hidden)) {
      assertThat(Counts.of(NOT_4800, input).filteredOut()).isEqualTo(1);
      EventHeader header = EventXmlParser.standard().parse(input).header();
      assertThat(header.eventId()).isEqualTo(4800);
      assertThat(header.extensions()).hasSize(1);
    }
  }

  @Test
  void parsesAMessageWhateverTheFilterWants() {
    EventXmlParser parser = EventXmlParser.builder().filter(NOT_4800).build();
    assertThat(parser.parse(event(3)).header().recordId()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "contoso-DOORS, SECURITY, pc1.CONTOSO.test, true",
    "Contoso, Security, PC1.contoso.test, false",
    "Contoso-Doors, System, PC1.contoso.test, false",
    "Contoso-Doors, Security, PC1, false"
  })
  void comparesNamesWithoutCase(String provider, String channel, String computer, boolean fits) {
    EventFilter filter =
        EventFilter.all()
            .withProviders("x", provider)
            .withChannels("x", channel)
            .withComputers("x", computer);
    assertThat(filter.matches(HEADER)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T07:08:09Z, 2024-05-06T07:08:10Z, true",
    "2024-05-06T07:08:08Z, 2024-05-06T07:08:09Z, false",
    "2024-05-06T07:08:10Z, , false",
    "2024-05-06T07:08:09Z, , true",
    ", 2024-05-06T07:08:10Z, true",
    ", 2024-05-06T07:08:09Z, false",
    ", , true"
  })
  void comparesTimes(Instant from, Instant to, boolean fits) {
    assertThat(EventFilter.all().withTimes(from, to).matches(HEADER)).isEqualTo(fits);
  }

  @Test
  void wantsNoEventThatLacksWhatItAsksFor() {
    EventHeader bare = EventHeader.builder(new EventProvider(null, null, null), 7, "PC1").build();
    assertThat(EventFilter.all().matches(bare)).isTrue();
    assertThat(EventFilter.all().withTimes(Instant.EPOCH, null).matches(bare)).isFalse();
    assertThat(EventFilter.all().withChannels("Security").matches(bare)).isFalse();
    assertThat(EventFilter.all().withProviders("P").matches(bare)).isFalse();
    assertThat(EventFilter.all().withKeys(new EventKey("", 7)).matches(bare)).isTrue();
  }

  @Test
  void refusesAnEmptyArrayBecauseItWouldLetEverythingThrough() {
    EventFilter all = EventFilter.all();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.withEventIds())
        .withMessage("ids: expected at least one, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.withKeys())
        .withMessage("kinds: expected at least one, found none");
    assertThat(List.<ThrowingCallable>of(all::withProviders, all::withChannels, all::withComputers))
        .allSatisfy(
            with ->
                assertThatIllegalArgumentException()
                    .isThrownBy(with)
                    .withMessage("names: expected at least one, found none"));
  }

  @Test
  void isAValue() {
    Instant to = Instant.parse("2026-03-03T00:00:00Z");
    List<EventFilter> filters =
        List.of(
            EventFilter.all(),
            EventFilter.all().withKeys(EventKey.security(4624)),
            EventFilter.all().withEventIds(4634, 4624),
            EventFilter.all().withProviders("P"),
            EventFilter.all().withChannels("Security"),
            EventFilter.all().withComputers("PC1"),
            EventFilter.all().withTimes(Instant.EPOCH, null),
            EventFilter.all().withTimes(null, to));
    assertThat(new HashSet<>(filters)).hasSameSizeAs(filters);
    assertThat(filters)
        .map(EventFilter::toString)
        .containsExactly(
            "EventFilter[]",
            "EventFilter[keys=[" + EventKey.security(4624) + "]]",
            "EventFilter[eventIds=[4624, 4634]]",
            "EventFilter[providers=[p]]",
            "EventFilter[channels=[security]]",
            "EventFilter[computers=[pc1]]",
            "EventFilter[from=1970-01-01T00:00:00Z]",
            "EventFilter[to=2026-03-03T00:00:00Z]");
    assertThat(EventFilter.all().withEventIds(4624, 4634))
        .isEqualTo(filters.get(2))
        .hasSameHashCodeAs(filters.get(2))
        .hasToString("EventFilter[eventIds=[4624, 4634]]");
    EventFilter whole =
        EventFilter.all()
            .withKeys(EventKey.security(4624))
            .withEventIds(4624)
            .withProviders("P")
            .withChannels("Security")
            .withComputers("PC1")
            .withTimes(Instant.EPOCH, to);
    assertThat(
            Arrays.asList(
                whole.keys(),
                whole.eventIds(),
                whole.providers(),
                whole.channels(),
                whole.computers(),
                whole.fromInclusive(),
                whole.toExclusive()))
        .containsExactly(
            Set.of(EventKey.security(4624)),
            Set.of(4624),
            Set.of("p"),
            Set.of("security"),
            Set.of("pc1"),
            Instant.EPOCH,
            to);
  }

  @Test
  void refusesWhatNoEventCanFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFilter.all().withEventIds(65536))
        .withMessage("ids: expected 0 to 65535, found 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFilter.all().withTimes(Instant.EPOCH, Instant.EPOCH))
        .withMessageStartingWith("to: expected a time after 1970");
  }
}
