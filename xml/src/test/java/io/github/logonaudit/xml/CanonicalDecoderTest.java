package io.github.logonaudit.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder of bytes says what the decoder of XML says, and decodes what tools write itself. */
class CanonicalDecoderTest {
  private static final List<EventForm<?>> FORMS = List.of(DecoderPair.TYPED, new EventForm.Raw());

  /** What a slip of one byte may be, to a reader that looks at bytes. */
  private static final byte[] SLIPS = "<>&;'\"/=!? -\n\r\tx0\u0001\u007f".getBytes(UTF_8);

  static Stream<String> canonical() {
    return Stream.of(
        "wevtutil",
        "event-viewer",
        "powershell-utf16",
        "rendered",
        "python-evtx",
        "evtx-dump",
        "evtxexport",
        "system-log");
  }

  private static byte[] xml(String name) throws IOException {
    String file = "canonical/" + name + ".xml";
    try (InputStream in =
        Objects.requireNonNull(CanonicalDecoderTest.class.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("canonical")
  void decodesWhatToolsWriteByItself(String name) throws IOException {
    for (EventForm<?> form : FORMS) {
      DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), form);
      // The second time it knows the kinds of events, their fields and their values.
      pair.compare(xml(name));
      pair.compare(xml(name));
      pair.compare(xml(name));
      assertThat(pair.taken()).isPositive();
      assertThat(pair.fallbacks()).isZero();
    }
  }

  @Test
  void decodesAllToolsOutputOneAfterTheOther() throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    for (int i = 0; i < 3; i++) {
      for (String name : canonical().toList()) {
        pair.compare(xml(name));
      }
    }
    assertThat(pair.fallbacks()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void readsEverySpecAlike(String name) throws IOException {
    for (EventForm<?> form : FORMS) {
      DecoderPair<?> pair = new DecoderPair<>(SpecTest.LIMITS, form);
      pair.compare(SpecTest.xml(name));
      pair.compare(SpecTest.xml(name));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsForbiddenCharactersAlike(CharacterPolicy policy) throws IOException {
    for (boolean lenient : new boolean[] {false, true}) {
      DecoderPair<?> pair =
          new DecoderPair<>(SpecTest.LIMITS, DecoderPair.TYPED, policy, EventFilter.all(), lenient);
      for (String name : SpecTest.specs().toList()) {
        pair.compare(SpecTest.xml(name));
      }
    }
  }

  @Test
  void filtersAlike() throws IOException {
    EventFilter filter = EventFilter.all().withEventIds(4624, 1074).withChannels("Security");
    DecoderPair<?> pair =
        new DecoderPair<>(
            InputLimits.standard(), DecoderPair.TYPED, CharacterPolicy.KEEP, filter, false);
    for (String name : canonical().toList()) {
      pair.compare(xml(name));
    }
    assertThat(pair.fallbacks()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wevtutil", "evtx-dump", "rendered", "system-log"})
  void readsEverySlipOfAByteAlike(String name) throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    pair.compare(xml(name));
    byte[] event = firstEvent(xml(name));
    Random random = new Random(6);
    for (int i = 0; i < event.length; i++) {
      byte[] slipped = event.clone();
      slipped[i] = SLIPS[random.nextInt(SLIPS.length)];
      pair.compare(random.nextBoolean() ? slipped : without(event, i));
    }
    assertThat(pair.fallbacks()).isPositive().isLessThan(pair.frames());
  }

  private static byte[] firstEvent(byte[] whole) {
    String text = new String(whole, UTF_8);
    return text.substring(0, text.indexOf("</Event>") + "</Event>".length()).getBytes(UTF_8);
  }

  private static byte[] without(byte[] whole, int index) {
    byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
    System.arraycopy(whole, index + 1, shorter, index, shorter.length - index);
    return shorter;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        " ",
        "  - ",
        "&amp;",
        "&#x2d;",
        "&#45;",
        "&lt;b&gt;&quot;&apos;",
        "a]]&gt;b",
        "a]]>b",
        "a]>b",
        "&nbsp;",
        "& ",
        "&#0;",
        "&#xd800;",
        "&#x1F600;",
        "&#x110000;",
        "&#xFFFE;",
        "\r",
        "\r\n",
        "\n",
        "\n  ",
        "\n\u2003",
        " \n",
        "a\r\rb\r\n\nc",
        "\u00e9\u65e5\u672c",
        "\ud83d\ude00",
        "\ufffd",
        "\uffff",
        "\u0085\u2028",
        "\u007f",
        "0x",
        "0x0",
        "0X3E7",
        "0x3g7",
        "0x00000000000003e7",
        "0xffffffffffffffff",
        "0x8000000000000000",
        "0x10000000000000000",
        "007",
        "+7",
        "-7",
        "7 ",
        " 7",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "999999999999999999",
        "1000000000000000000",
        "18446744073709551615",
        "18446744073709551616",
        "S-1-5-18",
        "s-1-5-0x12",
        "S-1-5-21-1-2-3-4294967296",
        "%%1842",
        "%%1843",
        "true",
        "{00000000-0000-0000-0000-000000000000}",
        "00000000-0000-0000-0000-000000000000",
        "{0565F613-08e0-94ff-1a00-69d832f05f6d}",
        "{0565f613-08e0-94ff-1a00-69d832f05f6}",
        "{0565f613-08e0-94ff-1a00-69d832f05f6d\u0131",
        "{0565f613-08e0-94ff-1a00x69d832f05f6d}",
        "2026-03-03T06:51:12.4451803Z",
        "QUILL\\amoreno",
        "<b/>",
        "<!-- c -->",
        "<![CDATA[x]]>"
      })
  void readsEveryFieldAlikeWhateverItHolds(String value) throws IOException {
    String whole = new String(xml("wevtutil"), UTF_8);
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    pair.compare(whole.getBytes(UTF_8));
    for (int end = whole.indexOf("</Data>"); end > 0; end = whole.indexOf("</Data>", end + 1)) {
      int start = whole.lastIndexOf('>', end) + 1;
      pair.compare((whole.substring(0, start) + value + whole.substring(end)).getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsRandomEventsAlike(long seed) throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    for (RawEvent event : RandomEventsTest.events(seed, 100)) {
      pair.compare(EventXmlWriter.toXml(event).getBytes(UTF_8));
    }
  }

  @Test
  void readsAlikeUnderAnyLimits() throws IOException {
    byte[] input = xml("rendered");
    for (int limit = 1; limit < 64; limit += 3) {
      InputLimits standard = InputLimits.standard();
      List<InputLimits> tight =
          List.of(
              standard.withMaxDepth(limit),
              standard.withMaxAttributes(limit),
              standard.withMaxFields(limit),
              standard.withMaxNameLength(limit),
              standard.withMaxTextLength(3 * limit),
              standard.withMaxEventBytes(40 * limit));
      for (InputLimits limits : tight) {
        new DecoderPair<>(limits, DecoderPair.TYPED).compare(input);
      }
    }
  }

  @Test
  void readsAnyNumberOfFieldsAlike() throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED);
    for (int count : new int[] {0, 1, 63, 64, 65, 200, 4096, 4097}) {
      StringBuilder data = new StringBuilder();
      for (int i = 0; i < count; i++) {
        data.append("<Data Name='").append("n".repeat(i % 150)).append(i).append("'>x</Data>");
      }
      data.append("<Data Name='TargetUserSid'>S-1-5-18</Data><Data Name='TargetLogonId'>7</Data>");
      String xml = event("4634", data.append("<Data Name='LogonType'>3</Data>").toString());
      for (int i = 0; i < 3; i++) {
        pair.compare(xml.getBytes(UTF_8));
      }
    }
    assertThat(pair.fallbacks()).isEqualTo(2 * 3 * 2);
  }

  @Test
  void tellsValuesApartThatFallTogether() throws IOException {
    DecoderPair<?> pair = new DecoderPair<>(InputLimits.standard(), new EventForm.Raw());
    String begin = "begin".repeat(4);
    String end = "end".repeat(8);
    for (int i = 0; i < 50; i++) {
      String value = begin + (i % 5) + end;
      pair.compare(event("4634", "<Data Name='a'>" + value + "</Data>").getBytes(UTF_8));
      String culture = "<RenderingInfo Culture='en-US'><Task>" + value + "</Task></RenderingInfo>";
      String xml = event("4634", "").replace("</EventData>", "</EventData>" + culture);
      pair.compare(xml.getBytes(UTF_8));
    }
    assertThat(pair.fallbacks()).isZero();
  }

  private static String event(String eventId, String data) {
    return "<Event xmlns='"
        + EventSource.NAMESPACE
        + "'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>"
        + eventId
        + "</EventID><Computer>PC1</Computer></System><EventData>"
        + data
        + "</EventData></Event>";
  }

  /** A decoder that does what it must not: it keeps the fields. */
  private record Kept(EventHeader header, EventFields fields) implements WindowsEvent {
    static final EventType<Kept> TYPE =
        EventType.of(
            EventKey.security(4634), Kept.class, fields -> new Kept(fields.header(), fields));
  }

  @Test
  void refusesToReadFieldsAfterTheirEvent() {
    EventXmlParser parser =
        EventXmlParser.builder().catalog(EventCatalog.of(List.of(Kept.TYPE))).build();
    Kept kept = (Kept) parser.parse(event("4634", "<Data Name='a'>1</Data>"));
    List<Executable> asked =
        List.of(
            () -> kept.fields.all(),
            () -> kept.fields.raw("a"),
            () -> kept.fields.textOrNull("a"),
            () -> kept.fields.textOrNull(0),
            () -> kept.fields.integerOrNull("none"),
            () -> kept.fields.account("Target"),
            () -> kept.fields.further());
    assertThat(asked)
        .allSatisfy(
            ask ->
                assertThatThrownBy(ask::execute)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the fields were asked for after the decoder returned"));
    assertThat(kept.fields).hasToString(kept.header + " (closed)");
  }
}
