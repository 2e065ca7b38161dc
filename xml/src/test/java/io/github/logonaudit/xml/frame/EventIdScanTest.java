package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdScanTest {
  private static final String EVENT =
      "<Event a='>'>\r\n <System> <Provider Name='>'/>\t<EventID Qualifiers='16384' >4624</EventID>";

  private final EventIdScan scan = new EventIdScan();

  private int id(String frame) {
    return scan.of(Frame.of(frame.getBytes(US_ASCII), 0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVENT,
        "<Event><System><EventID>4624</EventID>",
        "<Event xmlns=\"a\"><System><Provider a='/'></Provider><EventID>4624</EventID>",
        "<Event><System><Provider/><EventID Qualifiers=\"\">4624</EventID>",
        "<Event><System><Provider>\r\n</Provider>\r\n<EventID\r\nQualifiers='0'\t>4624</EventID>"
      })
  void findsTheIdInWhatWindowsWrites(String event) {
    assertThat(id(event)).isEqualTo(4624);
    assertThat(id(event.replace("4624", "0"))).isZero();
    assertThat(id("<Event>" + event)).isEqualTo(EventIdScan.UNKNOWN);
    assertThat(id(event)).isEqualTo(4624);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9, 9",
    "00004625, 4625",
    "65535, 65535",
    "65536, -1",
    "99999999999999999999, -1",
    "'', -1",
    "-1, -1",
    "' 1', -1",
    "'1 ', -1",
    "1a, -1",
    "/, -1",
    ":, -1",
    "1:, -1"
  })
  void findsIdsOf16Bits(String digits, int expected) {
    assertThat(id("<Event><System><EventID>" + digits + "</EventID>")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4624</EventID>",
        "<Event>4624</EventID>",
        "<Event<System><EventID>4624</EventID>",
        "<Event/><System><EventID>4624</EventID>",
        "<e:Event><System><EventID>4624</EventID>",
        "<Event><Systems><EventID>4624</EventID>",
        "<Event><System>4624</EventID>",
        "<Event><System><Provider>4624</EventID>",
        "<Event><System><Provider><EventID>4624</EventID>",
        "<Event><System><Provider<EventID>4624</EventID>",
        "<Event><System><Version>0</Version><EventID>4624</EventID>",
        "<Event><System><EventID 4624</EventID>",
        "<Event><System><EventID Qualifiers=4624</EventID>",
        "<Event><System><EventID Qualifiers=0>4624</EventID>",
        "<Event><System><EventID Qualifiers='0\">4624</EventID>",
        "<Event><System><EventID Qualifiers='0'4624</EventID>",
        "<Event><System><EventID Qualifiers='0' a=''>4624</EventID>",
        "<Event><System><EventID Qualifiers='a'>4624</EventID>",
        "<Event><System><EventID>4624</EventId>"
      })
  void leavesOtherEventsToAParser(String event) {
    assertThat(id(event)).isEqualTo(EventIdScan.UNKNOWN);
  }

  @Test
  void looksNoFurtherThanTheFrame() {
    byte[] whole = EVENT.getBytes(US_ASCII);
    for (int i = 0; i < whole.length; i++) {
      byte[] cut = EVENT.substring(0, i).getBytes(US_ASCII);
      Frame inBuffer = new Frame(whole, 0, i, 0, 1, "", null, null);

      assertThat(new EventIdScan().of(Frame.of(cut, 0, 1))).isEqualTo(EventIdScan.UNKNOWN);
      assertThat(new EventIdScan().of(inBuffer)).isEqualTo(EventIdScan.UNKNOWN);
    }
  }

  @Test
  void findsTheIdsOfEventsInOneBuffer() {
    String longTag = "<Event a='" + "a".repeat(1000) + "'>";
    String other = EVENT.replace("<Event a='>'>", longTag).replace("4624", "4634");
    byte[] buffer = (EVENT + EVENT.replace("4624", "4625") + other + EVENT).getBytes(US_ASCII);
    int[] starts = {0, EVENT.length(), 2 * EVENT.length(), 2 * EVENT.length() + other.length()};
    int[] found = new int[4];
    for (int i = 0; i < 4; i++) {
      int end = i < 3 ? starts[i + 1] : buffer.length;
      found[i] = scan.of(new Frame(buffer, starts[i], end - starts[i], 0, 1, "", null, null));
    }

    assertThat(found).containsExactly(4624, 4625, 4634, 4624);
  }
}
