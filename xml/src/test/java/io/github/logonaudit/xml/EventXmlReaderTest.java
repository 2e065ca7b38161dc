package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOff;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventXmlReaderTest {
  private static final EventXmlParser PARSER = EventXmlParser.standard();
  private static final String BROKEN = "<Event>a & b</Event>";

  private static EventXmlReader<WindowsEvent> open(String text) throws IOException {
    return PARSER.open(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static long recordId(WindowsEvent event) {
    return Objects.requireNonNull(event.header().recordId());
  }

  private static long nextId(EventXmlReader<WindowsEvent> reader) throws IOException {
    return recordId(Objects.requireNonNull(reader.read()));
  }

  private static String logoff(String logonId) {
    return "<Event><System><Provider Name='Microsoft-Windows-Security-Auditing'/>"
        + "<EventID>4634</EventID><EventRecordID>9</EventRecordID><Channel>Security</Channel>"
        + "<Computer>PC1</Computer></System><EventData><Data Name='TargetUserSid'>S-1-5-18</Data>"
        + "<Data Name='TargetUserName'>frances</Data><Data Name='TargetDomainName'>CONTOSO</Data>"
        + "<Data Name='TargetLogonId'>"
        + logonId
        + "</Data><Data Name='LogonType'>2</Data></EventData></Event>";
  }

  /** Remembers that it was closed, and fails where it is told to. */
  private static final class Watched extends FilterInputStream {
    private final int failsAt;
    private int given;
    private boolean closed;

    Watched(String text, int failsAt) {
      super(new SlowInput(text.getBytes(UTF_8), 256));
      this.failsAt = failsAt;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (given >= failsAt) {
        throw new IOException("the disk is on fire");
      }
      int count = super.read(target, from, length);
      given += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      closed = true;
      super.close();
    }
  }

  @Test
  void throwsAtAMalformedEventAndGoesOnBehindIt() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(event(1) + BROKEN + event(2) + BROKEN)) {
      assertThat(nextId(reader)).isEqualTo(1);
      EventXmlException thrown = catchThrowableOfType(EventXmlException.class, reader::read);
      assertThat(thrown.malformedEvent())
          .isEqualTo(
              new MalformedEvent(
                  event(1).length(),
                  2,
                  MalformedEvent.Kind.NOT_WELL_FORMED,
                  "not well-formed XML: Unexpected character ' ' (code 32) after '&'"
                      + " (character 10 of the event)",
                  BROKEN,
                  null,
                  null,
                  false));
      assertThat(thrown).hasMessage(thrown.malformedEvent().toString());
      assertThat(nextId(reader)).isEqualTo(2);
      assertThatThrownBy(reader::read).isInstanceOf(EventXmlException.class);
      assertThat(reader.read()).isNull();
      assertThat(reader.read()).isNull();
      assertThat(List.of(reader.total(), reader.events(), reader.malformed()))
          .containsExactly(4L, 2L, 2L);
    }
  }

  @Test
  void throwsFromTheIteratorAndGoesOnBehindIt() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(BROKEN + event(1))) {
      Iterator<WindowsEvent> events = reader.iterator();
      assertThatThrownBy(events::hasNext).isInstanceOf(EventXmlException.class);
      assertThat(events.hasNext()).isTrue();
      assertThat(events.hasNext()).isTrue();
      assertThat(recordId(events.next())).isEqualTo(1);
      assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void givesMalformedEventsToTheHandler() throws IOException {
    List<MalformedEvent> malformed = new ArrayList<>();
    EventXmlParser parser = EventXmlParser.builder().onMalformed(malformed::add).build();
    String input = BROKEN + event(1) + BROKEN;
    try (EventXmlReader<WindowsEvent> reader =
        parser.open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
      assertThat(nextId(reader)).isEqualTo(1);
      assertThat(reader.read()).isNull();
    }
    assertThat(malformed).extracting(MalformedEvent::ordinal).containsExactly(1L, 3L);
  }

  @Test
  void throwsWhatTheHandlerThrowsAndCountsTheEvent() throws IOException {
    EventXmlParser parser =
        EventXmlParser.builder()
            .onMalformed(
                malformed -> {
                  throw new UnsupportedOperationException(malformed.excerpt());
                })
            .build();
    String input = BROKEN + event(1);
    try (EventXmlReader<WindowsEvent> reader =
        parser.open(new ByteArrayInputStream(input.getBytes(UTF_8)))) {
      assertThatThrownBy(reader::read)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(BROKEN);
      assertThat(reader.malformed()).isEqualTo(1);
      assertThat(nextId(reader)).isEqualTo(1);
    }
  }

  @Test
  void readsEveryEventAsItWasLoggedIfAskedTo() throws IOException {
    EventXmlParser parser =
        EventXmlParser.builder().filter(EventFilter.all().withEventIds(4634, 4800)).build();
    String unwanted = event(1).replace("4800", "4801");
    String unusual = event(2).replace("</System>", "</System><!-- -->");
    byte[] input = (logoff("0x1") + unwanted + unusual + logoff("0xdoor")).getBytes(UTF_8);

    try (EventXmlReader<RawEvent> reader = parser.openRaw(new ByteArrayInputStream(input))) {
      List<RawEvent> events = reader.stream().toList();

      assertThat(events)
          .extracting(raw -> raw.header().eventId())
          .containsExactly(4634, 4800, 4634);
      assertThat(events.get(0)).isEqualTo(parser.parseRaw(logoff("0x1")));
      assertThat(events.get(0).fields().textOrNull("TargetLogonId")).isEqualTo("0x1");
      assertThat(reader.filteredOut()).isEqualTo(1);
    }
    assertThat(parser.parseRaw(unwanted.getBytes(UTF_8)).header().eventId()).isEqualTo(4801);
    try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
      assertThat(reader.read()).isInstanceOf(AccountLoggedOff.class);
    }
  }

  @Test
  void salvagesTheRawEventWhereOnlyAFieldIsAtFault() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(logoff("0xdoor"))) {
      EventXmlException thrown = catchThrowableOfType(EventXmlException.class, reader::read);
      assertThat(thrown).hasCauseInstanceOf(EventDecodeException.class);
      assertThat(thrown.malformedEvent().rawEvent()).isEqualTo(PARSER.parseRaw(logoff("0xdoor")));
    }
  }

  @Test
  void keepsAReasonShortAndOnOneLine() {
    String computer = "PC\u202e\u2028" + "1".repeat(5000);
    String text = logoff("0xd\noor").replace("PC1", computer);
    EventXmlException thrown =
        catchThrowableOfType(EventXmlException.class, () -> PARSER.parse(text));
    assertThat(thrown.getMessage())
        .hasSizeLessThan(700)
        .contains("found \"0xd·oor\"", "PC··11111")
        .endsWith("…");
    assertThat(thrown.malformedEvent().excerpt()).hasSize(201).endsWith("…");
  }

  @Test
  void countsCharactersFromTheEventEvenIfPrefixesAreDeclaredAroundIt() throws IOException {
    String outer = "<Events xmlns:door='urn:example:a-long-name-of-a-namespace'>";
    for (String before : List.of("", outer)) {
      try (EventXmlReader<WindowsEvent> reader = open(before + BROKEN)) {
        assertThatThrownBy(reader::read).hasMessageEndingWith("(character 10 of the event)");
      }
    }
  }

  @Test
  void isReadOnce() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(event(1))) {
      Iterator<WindowsEvent> events = reader.iterator();
      assertThat(events).hasNext();
      assertThatIllegalStateException().isThrownBy(reader::iterator);
      assertThatIllegalStateException().isThrownBy(reader::stream);
    }
  }

  @Test
  void closesTheInputWithTheReader() throws IOException {
    Watched input = new Watched(event(1), Integer.MAX_VALUE);
    EventXmlReader<WindowsEvent> reader = PARSER.open(input);
    assertThat(input.closed).isFalse();
    reader.close();
    assertThat(input.closed).isTrue();
    assertThatIllegalStateException().isThrownBy(reader::read);
    assertThatIllegalStateException().isThrownBy(() -> reader.iterator().hasNext());
    reader.close();
  }

  @Test
  void closesTheInputWithTheStream() throws IOException {
    Watched input = new Watched(event(1) + event(2), Integer.MAX_VALUE);
    try (Stream<WindowsEvent> events = PARSER.open(input).stream()) {
      assertThat(events.map(EventXmlReaderTest::recordId).toList()).containsExactly(1L, 2L);
      assertThat(input.closed).isFalse();
    }
    assertThat(input.closed).isTrue();
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker")
  void tellsWhenTheInputCannotBeClosed() throws IOException {
    InputStream input =
        new ByteArrayInputStream(event(1).getBytes(UTF_8)) {
          @Override
          public void close() throws IOException {
            throw new IOException("stuck");
          }
        };
    Stream<WindowsEvent> events = PARSER.open(input).stream();
    assertThatThrownBy(events::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("stuck");
  }

  @Test
  void tellsWhenTheInputCannotBeReadFurther() throws IOException {
    String input = event(1) + event(2) + event(3);
    int within = event(1).length() + 10;
    try (EventXmlReader<WindowsEvent> reader = PARSER.open(new Watched(input, within))) {
      assertThat(nextId(reader)).isEqualTo(1);
      assertThatThrownBy(reader::read)
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("the disk is on fire");
      assertThat(reader.total()).isEqualTo(1);
    }
    try (EventXmlReader<WindowsEvent> reader = PARSER.open(new Watched(input, within))) {
      Iterator<WindowsEvent> events = reader.iterator();
      assertThat(recordId(events.next())).isEqualTo(1);
      assertThatThrownBy(events::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("the disk is on fire");
    }
  }

  @Test
  void tellsWhenTheInputCannotBeOpened(@TempDir Path folder) {
    assertThatThrownBy(() -> PARSER.open(new Watched(event(1), 0)))
        .isExactlyInstanceOf(IOException.class);
    assertThatThrownBy(() -> PARSER.open(folder.resolve("none.xml")))
        .isInstanceOf(NoSuchFileException.class);
    // It opens, and its first bytes can't be read.
    assertThatThrownBy(() -> PARSER.open(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("doors.xml");
    Files.write(file, ("\ufeff" + event(1)).getBytes(UTF_16LE));
    try (EventXmlReader<WindowsEvent> reader = PARSER.open(file)) {
      assertThat(nextId(reader)).isEqualTo(1);
      assertThat(reader.read()).isNull();
    }
  }

  @Test
  void parsesATextOfOneEvent() {
    assertThat(PARSER.parse(logoff("0x3e9"))).isInstanceOf(AccountLoggedOff.class);
    assertThat(recordId(PARSER.parse("\ufeff<?xml version='1.0'?>\n" + event(7)))).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "utf-16", "IBM037"})
  void parsesATextWhateverEncodingItOnceHad(String encoding) {
    String text =
        "<?xml version='1.0' encoding='"
            + encoding
            + "'?>"
            + event(1, "<EventData><Data>Müller €</Data></EventData>");
    RawEvent event = PARSER.parseRaw(text);
    assertThat(event.fields().textOrNull(0)).isEqualTo("Müller €");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "<Events/>", "<?xml version='1.0'?>"})
  void refusesATextWithoutAnEvent(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARSER.parse(text))
        .withMessage("text: expected an event, found none");
  }

  @Test
  void parsesTheBytesOfOneEvent() {
    assertThat(PARSER.parse(logoff("0x3e9").getBytes(UTF_8)))
        .isEqualTo(PARSER.parse(logoff("0x3e9")));
    assertThat(recordId(PARSER.parse(("\ufeff" + event(7)).getBytes(UTF_16LE)))).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARSER.parse(new byte[0]))
        .withMessage("bytes: expected an event, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARSER.parse((event(1) + event(2)).getBytes(UTF_8)))
        .withMessage("bytes: expected one event, found more");
    assertThatThrownBy(() -> PARSER.parse(BROKEN.getBytes(UTF_8)))
        .isInstanceOf(EventXmlException.class);
  }

  @Test
  void refusesATextOfTwoEvents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARSER.parse(event(1) + event(2)))
        .withMessage("text: expected one event, found more");
  }

  @ParameterizedTest
  @ValueSource(strings = {BROKEN, "no event", "<Event>\ud800</Event>", "<Event"})
  void refusesAMalformedTextEvenWithAHandler(String text) {
    List<MalformedEvent> malformed = new ArrayList<>();
    EventXmlParser parser = EventXmlParser.builder().onMalformed(malformed::add).build();
    assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(EventXmlException.class);
    assertThat(malformed).isEmpty();
  }

  @Test
  void tellsHowAParserIsSet() {
    assertThat(PARSER)
        .hasToString(
            "EventXmlParser[types="
                + PARSER.catalog().types().size()
                + ", filter=EventFilter[], limits="
                + InputLimits.standard()
                + ", characters=KEEP, charset=detected, namespaces=[], lenient=false, strict=false,"
                + " recovered=false, throwsOnMalformed=true]");
    EventCatalog catalog = EventCatalog.of(List.of());
    EventFilter filter = EventFilter.all().withEventIds(4624);
    InputLimits limits = InputLimits.standard().withMaxDepth(9);
    EventXmlParser parser =
        EventXmlParser.builder()
            .catalog(catalog)
            .filter(filter)
            .limits(limits)
            .characters(CharacterPolicy.FAIL)
            .charset(UTF_8)
            .namespaces("urn:device")
            .lenient(repair -> {})
            .strict()
            .onMalformed(event -> {})
            .build();
    assertThat(
            List.of(
                parser.catalog(),
                parser.filter(),
                parser.limits(),
                parser.characters(),
                Objects.requireNonNull(parser.charset()),
                parser.namespaces(),
                parser.isLenient(),
                parser.isStrict(),
                parser.throwsOnMalformed()))
        .containsExactly(
            catalog,
            filter,
            limits,
            CharacterPolicy.FAIL,
            UTF_8,
            Set.of("urn:device"),
            true,
            true,
            false);
    assertThat(parser)
        .hasToString(
            "EventXmlParser[types=0, filter="
                + filter
                + ", limits="
                + limits
                + ", characters=FAIL, charset=UTF-8, namespaces=[urn:device], lenient=true,"
                + " strict=true, recovered=false, throwsOnMalformed=false]");
  }
}
