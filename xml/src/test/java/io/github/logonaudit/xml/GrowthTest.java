package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Twice as much hostile input costs twice as much, whatever it repeats: bytes asked of the source,
 * and bytes allocated. Neither depends on the clock.
 */
class GrowthTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Well below the length of the longest event, so that no limit ends the growth. */
  private static final int LENGTH = 50_000;

  private static final double GROWTH = 2.5;

  /** What it took to read an input to its end. */
  private record Cost(long asked, long allocated) {
    static Cost of(byte[] input) throws IOException {
      int unlimited = Integer.MAX_VALUE;
      EventXmlParser parser =
          EventXmlParser.builder()
              .limits(
                  InputLimits.standard()
                      .withMaxDepth(unlimited)
                      .withMaxAttributes(unlimited)
                      .withMaxFields(unlimited)
                      .withMaxNameLength(unlimited)
                      .withMaxTextLength(unlimited))
              .lenient(repair -> {})
              .onMalformed(malformed -> {})
              .build();
      Asked source = new Asked(input);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try (EventXmlReader<WindowsEvent> reader = parser.open(source)) {
        while (reader.read() != null) {
          assertThat(reader.total()).isPositive();
        }
      }
      return new Cost(source.asked, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
  }

  /** Gives a kilobyte at a time, and counts what is asked of it. */
  private static final class Asked extends ByteArrayInputStream {
    private static final int PIECE = 1024;
    private long asked;

    Asked(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) {
      asked += Math.min(length, PIECE);
      return super.read(target, from, Math.min(length, PIECE));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "``                               | <                        | ``",
        "``                               | </                       | ``",
        "``                               | <!--                     | ``",
        "``                               | <![CDATA[                | ``",
        "``                               | <![CDATA[<Events>        | ``",
        "``                               | <![CDATA[<Events>]]>     | ``",
        "``                               | <![CDATA[<Events>]]><![CDATA[>]]></a> | ``",
        "``                               | `\"<Event> `              | ``",
        "``                               | `\"<Event>\\\\ `            | ``",
        "``                               | `\\\"<Event>`              | ``",
        "``                               | `[\"<ev:Event>\\\" `        | ``",
        "``                               | <?                       | ``",
        "``                               | <a                       | ``",
        "``                               | <a:a:                    | ``",
        "``                               | <a xmlns:b='             | ``",
        "``                               | <a xmlns:b='urn:b'>      | ``",
        "``                               | <!DOCTYPE [              | ``",
        "``                               | <Event>                  | ``",
        "``                               | <Event><UserData>        | ``",
        "``                               | <Event><UserData><Event> | ``",
        "``                               | <Event><UserData/>       | ``",
        "``                               | <e:Event><e:UserData>    | ``",
        "``                               | <Event <                 | ``",
        "``                               | </Event>                 | ``",
        "``                               | <Event/>                 | ``",
        "<Event a='                       | x                        | ``",
        "<Event><!--                      | -                        | ``",
        "<Event><EventData><Data>         | x                        | </Data></EventData></Event>",
        "<Event><EventData><Data>         | &amp;                    | </Data></EventData></Event>",
        "<Event><EventData><Data>         | &                        | </Data></EventData></Event>",
        "<Event><EventData><Data>         | &#1;                     | </Data></EventData></Event>",
        "<Event><EventData><Data>         | `\u0001`                 | </Data></EventData></Event>",
        "<Event><EventData><Data>         | <![CDATA[x]]>            | </Data></EventData></Event>",
        "<Event><EventData><Data>         | <!--x-->                 | </Data></EventData></Event>",
        "<Event><EventData>               | <Data/>                  | </EventData></Event>",
        "<Event><EventData>               | <Data Name='a'>b</Data>  | </EventData></Event>",
        "<Event><UserData>                | <a/>                     | </UserData></Event>",
        "<Event><UserData>                | <a xmlns:b='urn:b'/>     | </UserData></Event>",
        "<Event><UserData>                | <a>                      | </UserData></Event>",
        "<Event>                          | <?a?>                    | </Event>",
        "<Event                           | ` `                      | ></Event>",
        "<Event a='                       | >                        | '></Event>"
      })
  void costsTwiceAsMuchForTwiceTheInput(String before, String run, String after)
      throws IOException {
    String system = "<System><EventID>1</EventID><Computer>PC1</Computer></System>";
    String start = before.replace("<Event><", "<Event>" + system + "<");
    grows(start, run, after);
  }

  /** Each attribute has a name of its own: the same one twice would end the reading. */
  @ParameterizedTest
  @CsvSource({" a%d=''", " xmlns:a%d='urn:a'"})
  void costsTwiceAsMuchForTwiceTheAttributes(String attribute) throws IOException {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < LENGTH / 10; i++) {
      attributes.append(attribute.formatted(i));
    }
    String half = attributes.substring(0, attributes.indexOf(attribute.formatted(LENGTH / 20)));
    grows(Cost.of(utf8(half)), Cost.of(utf8(half)), Cost.of(utf8(attributes.toString())));
  }

  private static byte[] utf8(String attributes) {
    return ("<Event" + attributes + "/>" + event(1)).getBytes(UTF_8);
  }

  private static void grows(String before, String run, String after) throws IOException {
    int times = LENGTH / run.length();
    byte[] once = (before + run.repeat(times) + after + event(1)).getBytes(UTF_8);
    byte[] twice = (before + run.repeat(2 * times) + after + event(1)).getBytes(UTF_8);
    grows(Cost.of(once), Cost.of(once), Cost.of(twice));
  }

  /** The first time, classes may be loaded. */
  private static void grows(Cost cold, Cost once, Cost twice) {
    assertThat(cold.asked()).isEqualTo(once.asked());
    assertThat((double) twice.asked()).isLessThanOrEqualTo(GROWTH * once.asked());
    assertThat((double) twice.allocated()).isLessThanOrEqualTo(GROWTH * once.allocated());
  }
}
