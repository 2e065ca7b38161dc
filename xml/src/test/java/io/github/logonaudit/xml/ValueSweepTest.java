package io.github.logonaudit.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value of an event with many wrong texts: only what the event can't do without costs it. */
class ValueSweepTest {
  /** As they are in XML; what is not ASCII is a byte each. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n",
          "-",
          "0",
          "0x0",
          "x",
          "0x",
          "-1",
          "+1",
          "1.5",
          "101.3",
          "1e3",
          "256",
          "65536",
          "4294967296",
          "18446744073709551615",
          "18446744073709551616",
          "0x10000000000000000",
          "9".repeat(70),
          utf8("\u0661"),
          utf8("\uff11"),
          "NULL SID",
          "NT AUTHORITY\\SYSTEM",
          "S-1",
          "S-1-5-18",
          "Information",
          "Audit Success",
          "{}",
          "{00000000-0000-0000-0000-000000000000}",
          "true",
          "2024-05-06",
          "2017-05-19 02:02:36 UTC",
          "%%1833x",
          "&lt;Event&gt;",
          "&#1;",
          "\u0001",
          "M\u00fcller",
          "\u00ff\u00fe",
          utf8("\ufffd"),
          utf8("\uf8ff"),
          utf8("\ud83d\ude00"),
          "x".repeat(3000));

  private static final Pattern VALUE = Pattern.compile("='([^']*)'|(?<!/)>([^<>]*)</");

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String event(int eventId) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ValueSweepTest.class.getResourceAsStream("canonical/wevtutil.xml"))) {
      String all = new String(in.readAllBytes(), ISO_8859_1);
      int id = all.indexOf("<EventID>" + eventId);
      String event = all.substring(all.lastIndexOf("<Event ", id), all.indexOf("</Event>", id) + 8);
      return event
          .replace("<EventID>", "<EventID Qualifiers='0'>")
          .replace(
              "<Correlation/>",
              "<Correlation ActivityID='{" + "1".repeat(8) + "-2222-3333-4444-555555555555}'/>")
          .replace("<Security/>", "<Security UserID='S-1-5-18'/>");
    }
  }

  /** Whether an event without this value, or with this text for it, is none. */
  private static boolean isLost(String place, String text) {
    if (place.endsWith("<EventID Qualifiers='0'")) {
      String number = text.strip();
      return !number.matches("[0-9]{1,19}") || Long.parseLong(number) > 65535;
    }
    if (place.endsWith("<Computer")) {
      return text.equals("M\u00fcller") || text.equals("\u00ff\u00fe");
    }
    if (place.endsWith("<Data Name='TargetLogonId'")) {
      return !text.matches("[1-9][0-9]{0,18}|18446744073709551615");
    }
    return place.endsWith("<Event xmlns") && !text.isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4624, 4634, 4647})
  void losesNoEventButForWhatItCantDoWithout(int eventId) throws IOException {
    String event = event(eventId);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<Boolean> lost = new ArrayList<>();
    Matcher values = VALUE.matcher(event);
    while (values.find()) {
      int group = values.group(1) == null ? 2 : 1;
      String place = event.substring(0, values.start());
      // The name of a field is no value: without it, the field is another one. Nor is what is
      // between elements.
      if (place.endsWith("<Data Name") || place.charAt(place.lastIndexOf('<') + 1) == '/') {
        continue;
      }
      for (String text : TEXTS) {
        all.writeBytes(event.getBytes(ISO_8859_1));
        lost.add(false);
        String varied =
            event.substring(0, values.start(group)) + text + event.substring(values.end(group));
        all.writeBytes(varied.getBytes(ISO_8859_1));
        lost.add(isLost(place, text));
      }
    }
    byte[] input = all.toByteArray();

    Outcome<WindowsEvent> outcome = Outcome.of(input);
    assertThat(outcome.inOrder()).hasSameSizeAs(lost);
    for (int i = 0; i < lost.size(); i++) {
      if (outcome.inOrder().get(i) instanceof MalformedEvent malformed) {
        assertThat(lost.get(i)).as(malformed.toString()).isTrue();
      } else {
        assertThat(lost.get(i)).as(outcome.inOrder().get(i).toString()).isFalse();
      }
    }
    readsAlikeInParallel(input, outcome);
    new DecoderPair<>(InputLimits.standard(), DecoderPair.TYPED).compare(input);
  }

  private static void readsAlikeInParallel(byte[] input, Outcome<WindowsEvent> expected)
      throws IOException {
    List<Object> told = new ArrayList<>();
    EventXmlParser parser =
        EventXmlParser.builder().onMalformed(told::add).onUnreadableValue(told::add).build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
      reader.readAhead(10_000);
      List<WindowsEvent> events = reader.stream().parallel().toList();
      assertThat(events).isEqualTo(expected.events());
      assertThat(told).isEqualTo(expected.told());
      assertThat(reader.unreadableValues()).isEqualTo(expected.unreadable().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4624, 4634, 4647})
  void losesEveryEventWithAValueThatCantBeReadIfItIsStrict(int eventId) throws IOException {
    String event = event(eventId);
    Matcher values = VALUE.matcher(event);
    EventXmlParser lenient = EventXmlParser.builder().onMalformed(malformed -> {}).build();
    EventXmlParser strict = EventXmlParser.builder().strict().onMalformed(malformed -> {}).build();
    while (values.find()) {
      int group = values.group(1) == null ? 2 : 1;
      for (String text : TEXTS) {
        byte[] varied =
            (event.substring(0, values.start(group)) + text + event.substring(values.end(group)))
                .getBytes(ISO_8859_1);
        try (EventXmlReader<WindowsEvent> one = lenient.open(new ByteArrayInputStream(varied));
            EventXmlReader<WindowsEvent> other = strict.open(new ByteArrayInputStream(varied))) {
          long unreadable = one.stream().count() == 0 ? 1 : one.unreadableValues();
          assertThat(other.stream().count()).isEqualTo(unreadable == 0 ? 1 : 0);
          assertThat(other.malformed()).isEqualTo(unreadable == 0 ? 0 : 1);
          assertThat(other.unreadableValues()).isZero();
        }
      }
    }
  }
}
