package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No input takes long, needs much memory or throws anything that is not documented. How costs grow
 * with the input is for {@link GrowthTest}.
 */
class HostileInputTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MANY = 20_000;

  /** Counts and keeps nothing, so that what the reader keeps is all that there is. */
  private record Count(long events, long malformed, String lastReason) {
    static Count of(InputStream input) {
      return assertTimeoutPreemptively(LONG, () -> ofUntimed(input));
    }

    private static Count ofUntimed(InputStream input) throws IOException {
      String[] reason = {""};
      EventXmlParser parser =
          EventXmlParser.builder().onMalformed(malformed -> reason[0] = malformed.reason()).build();
      try (EventXmlReader<WindowsEvent> reader = parser.open(input)) {
        long events = 0;
        while (reader.read() != null) {
          events++;
        }
        assertThat(reader.total()).isEqualTo(events + reader.malformed());
        return new Count(events, reader.malformed(), reason[0]);
      }
    }
  }

  /** A text, another one many times, and a third. */
  private static InputStream repeat(String before, String repeated, long times, String after) {
    return new Repetition(before, repeated, times, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <                          | 1 | there is text but no Event element in the whole input; is it event XML?
          </                         | 1 | the input ends inside a tag
          <!                         | 0 | ''
          <!--                       | 1 | a comment or CDATA section outside the events never ends
          <![CDATA[                  | 1 | a comment or CDATA section outside the events never ends
          <?                         | 0 | ''
          <a                         | 1 | the input ends inside a tag
          <a:a:                      | 1 | the input ends inside a tag
          <a xmlns:b='               | 1 | the input ends inside a tag
          """)
  void readsAnEndlessRunOfMarkupOutsideEvents(String run, int malformed, String reason) {
    long times = (4L << 20) / run.length();
    Count count = Count.of(repeat("", run, times, ""));
    assertThat(count).isEqualTo(new Count(0, malformed, reason));
  }

  @Test
  void readsARunOfOpeningBrackets() {
    Count count = Count.of(repeat("", "<", 8L << 20, event(1)));
    assertThat(count).isEqualTo(new Count(1, 0, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "<Event>",
    "<Event><UserData>",
    "<Event><UserData><Event>",
    "<Event><UserData/>",
    "<e:Event><e:System>",
    "<Event><System><!--",
    "<Event><System><?",
    "<Event <",
  })
  void readsManyThousandUnclosedEvents(String run) {
    int inOne = run.split("Event[ >]", -1).length - 1;
    Count count = Count.of(repeat("", run, MANY / 2, event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo((long) inOne * MANY / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&lt;Event&gt;",
        "&lt;Event&gt;&lt;/Event",
        "&lt;Event&gt;&lt;/Event&gt;",
        "&",
        "\\u003cEvent>",
        "\"<Event>",
        "\"\"<Event>",
        ",\"<Event>",
        ":\"<Event>",
        ":\"<Event>\\",
        ":\"\\\"<Event>",
        ":\"<Event></Event>\"",
        ":\"",
        "[\"\\u003cEvent\\u003e",
        "\u6576",
        "x<\0E\0v\0e\0n\0t\0"
      })
  void readsALongRunOfTextThatMayHoldEvents(String run) {
    Count count = Count.of(repeat("", run, (1L << 18) / run.length(), "\n" + event(1)));
    assertThat(count.events()).isEqualTo(1);
  }

  @Test
  void readsManyThousandEventsCutInCdata() {
    String run = "<Event><System><![CDATA[";
    Count count = Count.of(repeat("", run, MANY, event(1) + event(2)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo(MANY + 1);
  }

  @ParameterizedTest
  @CsvSource({"<!--", "<![CDATA[x"})
  void readsManyThousandCutSectionsAroundEvents(String section) {
    String run = section + "<Event><System/></Event>";
    Count count = Count.of(repeat("", run, MANY / 2, event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo(MANY);
  }

  @ParameterizedTest
  @CsvSource({"</Event>", "</e:Event>"})
  void readsManyThousandEndsWithoutAnEvent(String run) {
    Count count = Count.of(repeat("", run, MANY, event(1)));
    assertThat(count)
        .isEqualTo(new Count(1, MANY, "the end of an event whose beginning is missing"));
  }

  @Test
  void readsUnclosedEventsWithLongTextsBetween() {
    String unclosed = "<Event><UserData>" + " ".repeat(200_000);
    Count count = Count.of(repeat("", unclosed, 100, event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<Event><EventData><Data>         | x        | </Data></EventData></Event>",
        "<Event><EventData><Data>         | &amp;    | </Data></EventData></Event>",
        "<Event><!--                      | x        | --></Event>",
        "<Event><![CDATA[                 | ]        | ]]></Event>",
        "<Event><?a                       | ?        | ?></Event>",
        "<Event a='                       | >        | '></Event>",
        "<Event                           | ` `      | ></Event>",
        "<Event>                          | <a>      | </Event>",
        "<Event><UserData>                | <a/>     | </UserData></Event>"
      })
  void readsOneEventOfManyMegabytesAsOneThatIsTooLong(String before, String run, String after) {
    Count count = Count.of(repeat(before, run, (8L << 20) / run.length(), after + event(1)));
    assertThat(count).isEqualTo(new Count(1, 1, "the event is longer than 1048576 bytes"));
  }

  @Test
  void readsOneEventOfAGigabyte() {
    String before = "<Event><EventData><Data>";
    Count count = Count.of(repeat(before, "x", 1L << 30, "</Data></EventData></Event>" + event(1)));
    assertThat(count).isEqualTo(new Count(1, 1, "the event is longer than 1048576 bytes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<Event a='", "<Event><EventData a='", "<Event><!-- ", "<Event><![CDATA["})
  void readsWhatNeverEnds(String before) {
    Count count = Count.of(repeat(before, "x", 16L << 20, ""));
    assertThat(count).isEqualTo(new Count(0, 1, "the input ends inside the event"));
  }

  @Test
  void readsADoctypeThatNeverEnds() {
    Count count = Count.of(repeat("", "<!DOCTYPE [", MANY, event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.lastReason()).startsWith("a DOCTYPE is refused");
  }

  @Test
  void refusesADeepEvent() {
    int deep = 100_000;
    String event = "<Event><UserData>" + "<a>".repeat(deep) + "</a>".repeat(deep);
    Count count = Count.of(repeat("", event + "</UserData></Event>", 20, event(1)));
    assertThat(count).isEqualTo(new Count(1, 20, "elements are nested deeper than 64"));
  }

  @Test
  void refusesADeepEventEvenWithoutALimit() {
    int max = Integer.MAX_VALUE;
    int deep = 100_000;
    String event = "<Event><UserData>" + "<a>".repeat(deep) + "</a>".repeat(deep);
    byte[] input = (event + "</UserData></Event>" + event(1)).getBytes(UTF_8);
    InputLimits limits =
        InputLimits.standard()
            .withMaxEventBytes(max)
            .withMaxDepth(max)
            .withMaxAttributes(max)
            .withMaxFields(max)
            .withMaxNameLength(max)
            .withMaxTextLength(max);
    Outcome<WindowsEvent> outcome =
        assertTimeoutPreemptively(LONG, () -> Outcome.of(new ByteArrayInputStream(input), limits));
    assertThat(outcome.recordIds()).containsExactly(1L);
    assertThat(outcome.malformed())
        .extracting(MalformedEvent::reason)
        .containsExactly("elements are nested deeper than 1000");
  }

  @Test
  void refusesAHundredThousandAttributes() {
    StringBuilder event = new StringBuilder("<Event><EventData");
    for (int i = 0; i < 100_000; i++) {
      event.append(" a").append(i).append("=''");
    }
    // Another event of fewer, because so many go beyond the length of an event.
    String attributes = event.substring(0, event.indexOf(" a60000="));
    Count count =
        Count.of(repeat("", attributes + "/></Event>", 20, event + "/></Event>" + event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo(21);
  }

  @Test
  void refusesAMillionFields() {
    String fields = "<Event><EventData>" + "<Data/>".repeat(100_000) + "</EventData></Event>";
    Count count = Count.of(repeat("", fields, 20, event(1)));
    assertThat(count.events()).isEqualTo(1);
    assertThat(count.malformed()).isEqualTo(20);
  }

  @Test
  void readsAnEventOfNearlyTheGreatestLength() {
    String text = "a&amp;".repeat(170_000);
    Count count =
        Count.of(repeat("", event(1, "<EventData><Data>" + text + "</Data></EventData>"), 5, ""));
    assertThat(count).isEqualTo(new Count(5, 0, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "&#1;", "&#x0;", "\ufffe", "\uf8ff\u0001", "&"})
  void readsEventsFullOfWhatXmlForbids(String run) {
    String before = "<Event>" + EventSource.system(1) + "<EventData><Data>";
    String event =
        before + run.repeat(300_000 / run.getBytes(UTF_8).length) + "</Data></EventData>";
    for (CharacterPolicy policy : CharacterPolicy.values()) {
      InputStream input = repeat("", event + "</Event>" + event + "</Door></Event>", 1, event(1));
      AtomicLong repairs = new AtomicLong();
      EventXmlParser parser =
          EventXmlParser.builder()
              .characters(policy)
              .lenient(repair -> repairs.incrementAndGet())
              .onMalformed(malformed -> assertThat(malformed.header()).isNotNull())
              .build();
      assertTimeoutPreemptively(LONG, () -> readToTheEnd(parser.open(input)));
      assertThat(repairs.get()).isIn(0L, 2L * 300_000);
    }
  }

  private static void readToTheEnd(EventXmlReader<WindowsEvent> reader) throws IOException {
    while (reader.read() != null) {
      assertThat(reader.total()).isPositive();
    }
  }

  @Test
  void paysLittleForManyOuterDeclarations() {
    StringBuilder outer = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      outer.append("<a xmlns:a").append(i % 100).append("='urn:").append(i).append("'>");
    }
    Count count = Count.of(repeat(outer.toString(), "<Event/>", 10_000, event(1)));
    assertThat(count).isEqualTo(new Count(1, 10_000, count.lastReason()));
  }

  @Test
  void holdsLittleMoreThanOneEvent() {
    AtomicLong most = new AtomicLong();
    InputStream input =
        new Repetition("<Event><EventData><Data>", "x", 64L << 20, "</Data></EventData></Event>") {
          @Override
          public int read(byte[] target, int from, int length) {
            most.set(Math.max(most.get(), target.length));
            return super.read(target, from, length);
          }
        };
    assertThat(Count.of(input).malformed()).isEqualTo(1);
    assertThat(most.get()).isBetween(1L << 20, 4L << 20);
  }

  @Test
  void survivesRandomBytes() {
    Random random = new Random(4634);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int i = 0; i < 2000; i++) {
            byte[] input = new byte[random.nextInt(600)];
            random.nextBytes(input);
            survives(input);
          }
        });
  }

  @Test
  void survivesRandomMarkup() {
    List<String> parts =
        List.of(
            "<Event>",
            "</Event>",
            "<Event",
            "</Event",
            "<UserData>",
            "</UserData>",
            "<System>",
            "</System>",
            "<EventData>",
            "</EventData>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "<!DOCTYPE",
            "[",
            "]",
            ">",
            "<",
            "'",
            "\"",
            "&",
            ";",
            "/",
            "=",
            " ",
            "\n",
            "-",
            "x:",
            "xmlns:x='urn:x'",
            "<x:Event ",
            "\0",
            "\ud800",
            "\ufffe",
            "é",
            event(7));
    Random random = new Random(4647);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
              text.append(parts.get(random.nextInt(parts.size())));
            }
            survives(text.toString().getBytes(UTF_8));
          }
        });
  }

  @Test
  void survivesMutatedEvents() throws IOException {
    Random random = new Random(4624);
    List<byte[]> inputs = SpecTest.specs().map(SpecTest::xml).filter(x -> x.length > 0).toList();
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int i = 0; i < 3000; i++) {
            survives(mutated(inputs.get(random.nextInt(inputs.size())), random));
          }
        });
  }

  private static byte[] mutated(byte[] input, Random random) {
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    for (byte b : input) {
      int what = random.nextInt(200);
      if (what == 0) {
        mutated.write(b ^ (1 << random.nextInt(8)));
      } else if (what == 1) {
        mutated.write(b);
        mutated.write(random.nextInt(256));
      } else if (what != 2) {
        mutated.write(b);
      }
    }
    return mutated.toByteArray();
  }

  /** The outcome checks the count law; pieces must make no difference. */
  private static void survives(byte[] input) {
    assertThatCode(
            () -> {
              Outcome<RawEvent> whole = of(new ByteArrayInputStream(input));
              assertThat(of(new SlowInput(input, 3))).isEqualTo(whole);
              assertThat(whole.malformed())
                  .allSatisfy(malformed -> assertThat(malformed.toString()).matches("\\P{Cntrl}+"));
            })
        .as(() -> Arrays.toString(input))
        .doesNotThrowAnyException();
  }

  private static Outcome<RawEvent> of(InputStream input) {
    return Outcome.ofRaw(input, SpecTest.LIMITS);
  }

  /** A text, another one many times, and a third, without holding them. */
  private static class Repetition extends InputStream {
    private final byte[] before;
    private final byte[] repeated;
    private final byte[] after;
    private final long afterFrom;
    private long position;

    Repetition(String before, String repeated, long times, String after) {
      this.before = before.getBytes(UTF_8);
      // Many at once, to copy and not to count.
      int batch = (int) Math.min(times, Math.max(1, (1 << 16) / repeated.length()));
      this.repeated = repeated.repeat(batch).getBytes(UTF_8);
      this.after = after.getBytes(UTF_8);
      this.afterFrom = this.before.length + times * repeated.getBytes(UTF_8).length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      byte[] source;
      int at;
      long available;
      if (position < before.length) {
        source = before;
        at = (int) position;
        available = (long) before.length - at;
      } else if (position < afterFrom) {
        source = repeated;
        at = (int) ((position - before.length) % repeated.length);
        available = Math.min(repeated.length - at, afterFrom - position);
      } else {
        source = after;
        at = (int) (position - afterFrom);
        available = (long) after.length - at;
      }
      if (available == 0) {
        return -1;
      }
      int count = (int) Math.min(available, length);
      System.arraycopy(source, at, target, from, count);
      position += count;
      return count;
    }
  }
}
