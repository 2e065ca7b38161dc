package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEndScanTest {
  private static final String START = "<Event>";
  private static final String END = "</Event>";

  /** More than are scanned together. */
  private static final int MANY = 8400;

  private final EventEndScan scan = new EventEndScan();

  private int end(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    scan.forget();
    return scan.end(bytes, START.length(), bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<System/>",
        "<EventData><Data>a</Data></EventData>",
        "Event Event> Event/ Ev E Even </EventX> </Events>",
        "a! b? \u00e9! \u00e9\u4e2d</e>",
        "<Ev/><E/><Event-ID/><Event.a/>"
      })
  void findsTheEndTagOfAnEvent(String content) {
    String event = START + content + END;
    int length = event.getBytes(UTF_8).length;

    assertThat(end(event)).isEqualTo(length);
    assertThat(end(event + START + "<!-- a -->" + END)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<?a?>",
        "<Event>a</Event>",
        "<Event a=''/>",
        "<Event\r\n>",
        "<e:Event>",
        "</e:Event>",
        "</Event >",
        "</Event/>",
        "a/Event>",
        "<\0E\0v\0e\0n\0t\0",
        "\0E\0",
        "<\0!\0",
        "<\0?\0"
      })
  void leavesAnEventThatContainsMoreToTheFramer(String content) {
    for (int before : new int[] {0, 1, 40, MANY}) {
      assertThat(end(START + "a".repeat(before) + content + "<a/>" + END))
          .isEqualTo(EventEndScan.UNKNOWN);
    }
  }

  @Test
  void findsAnEndAtEveryDistance() {
    for (int i = 0; i < MANY; i++) {
      String event = START + "a".repeat(i) + END;

      assertThat(end(event + "E".repeat(i % 50))).isEqualTo(event.length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "</", "<a>Ev", "<a/><b"})
  void continuesWhereTheNextBytesMayMatter(String rest) {
    String text = START + rest;
    int next = rest.contains("E") ? text.lastIndexOf('E') : text.length();

    assertThat(end(text)).isEqualTo(~next);
    assertThat(end("<Event>" + "a".repeat(MANY) + rest)).isEqualTo(~(MANY + next));
  }

  @Test
  void continuesWhereAnEndTagWasCut() {
    String event = START + "<System/>" + END;
    byte[] bytes = event.getBytes(UTF_8);
    for (int to = START.length(); to < bytes.length; to++) {
      scan.forget();
      int from = ~scan.end(bytes, START.length(), to);

      assertThat(from).isBetween(START.length(), to);
      assertThat(scan.end(bytes, from, bytes.length)).isEqualTo(bytes.length);
    }
  }

  @Test
  void findsTheEndsOfManyEventsInAnyOrder() {
    String event = START + "<System/>" + END;
    byte[] bytes = event.repeat(MANY).getBytes(UTF_8);
    int last = bytes.length - event.length();
    for (int from : new int[] {0, event.length(), last, event.length(), 0}) {
      assertThat(scan.end(bytes, from + START.length(), bytes.length))
          .isEqualTo(from + event.length());
    }
  }
}
