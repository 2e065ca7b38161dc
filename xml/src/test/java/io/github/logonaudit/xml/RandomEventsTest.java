package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event holds, what is written reads back as an equal event. */
class RandomEventsTest {
  private static final int EVENTS = 400;
  private static final String MARKUP = "<>&'\"]]>/!-?=;#x \t\r\n\u0001\u001f\u0085\u2028\ufffd";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsBackRandomEvents(long seed) {
    for (RawEvent event : events(seed, EVENTS)) {
      String xml = EventXmlWriter.toXml(event);
      assertThat(EventXmlWriterTest.PARSER.parseRaw(xml)).as(xml).isEqualTo(event);
    }
  }

  static List<RawEvent> events(long seed, int count) {
    Generator generator = new Generator(new Random(seed));
    return Stream.generate(generator::event).limit(count).toList();
  }

  private record Generator(Random random) {
    RawEvent event() {
      EventHeader header =
          EventHeader.builder(
                  new EventProvider(orNull(this::name), orNull(this::guid), orNull(this::name)),
                  random.nextInt(0x10000),
                  name().strip())
              .qualifiers(orNull(() -> random.nextInt(0x10000)))
              .version(orNull(() -> random.nextInt(0x100)))
              .level(orNull(() -> random.nextInt(0x100)))
              .task(orNull(() -> random.nextInt(0x10000)))
              .opcode(orNull(() -> random.nextInt(0x100)))
              .keywords(orNull(() -> new Keywords(random.nextLong())))
              .timeCreated(orNull(this::time))
              .rawTime(orNull(random::nextLong))
              .recordId(orNull(random::nextLong))
              .correlation(new Correlation(orNull(this::guid), orNull(this::guid)))
              .execution(execution())
              .channel("c" + name().strip() + "c")
              .userId(orNull(() -> Sid.of(5, 21, random.nextInt(1 << 20), random.nextInt(1 << 30))))
              .renderingInfo(orNull(this::renderingInfo))
              .extensions(elements())
              .build();
      return new RawEvent(header, orNull(this::payload), elements());
    }

    private EventPayload payload() {
      return switch (random.nextInt(5)) {
        case 0 -> new UserData(elements());
        case 1 -> new BinaryEventData(text());
        case 2 ->
            new ProcessingErrorData(
                orNull(random::nextLong), orNull(this::text), orNull(this::text), elements());
        case 3 ->
            new DebugData(
                orNull(random::nextLong),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                elements());
        default -> new EventData(orNull(this::name), items(), orNull(this::text));
      };
    }

    private List<DataItem> items() {
      List<DataItem> items = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        switch (random.nextInt(6)) {
          case 0 -> items.addAll(elements());
          case 1 ->
              items.add(
                  new ComplexData(orNull(this::name), List.of(data(), data()), orNull(this::name)));
          default -> items.add(data());
        }
      }
      return items;
    }

    private Data data() {
      String value = text();
      boolean layout = value.startsWith("\n") && value.isBlank();
      return new Data(orNull(this::name), orNull(this::name), layout ? "" : value);
    }

    private List<PayloadElement> elements() {
      List<PayloadElement> elements = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        elements.add(element(0));
      }
      return elements;
    }

    private PayloadElement element(int depth) {
      String namespace = random.nextBoolean() ? "urn:a" : "urn:b&'";
      String prefix = random.nextBoolean() ? "" : "p" + random.nextInt(3);
      List<PayloadAttribute> attributes = new ArrayList<>();
      attributes.add(
          new PayloadAttribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace));
      attributes.add(new PayloadAttribute("a", text()));
      List<PayloadNode> content = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0 && depth < 4; i--) {
        content.add(element(depth + 1));
        content.add(new PayloadText("t" + text(24)));
      }
      if (content.isEmpty()) {
        content.add(new PayloadText(text(24) + "t"));
      }
      String name = prefix.isEmpty() ? "EventX" : prefix + ":x";
      return new PayloadElement(namespace, name, attributes, content);
    }

    private RenderingInfo renderingInfo() {
      return new RenderingInfo(
          orNull(this::name),
          orNull(this::text),
          orNull(this::text),
          orNull(this::text),
          orNull(this::text),
          orNull(this::text),
          orNull(this::text),
          List.of(text(), text()));
    }

    private Execution execution() {
      return new Execution(
          orNull(random::nextLong),
          orNull(random::nextLong),
          orNull(random::nextLong),
          orNull(random::nextLong),
          orNull(random::nextLong),
          orNull(random::nextLong),
          orNull(random::nextLong));
    }

    private Instant time() {
      long seconds = (long) (random.nextDouble() * 253_402_300_800L);
      int nanos = random.nextInt(10_000_000) * 100;
      return Instant.ofEpochSecond(seconds, random.nextBoolean() ? nanos : nanos + 1);
    }

    private UUID guid() {
      return new UUID(random.nextLong(), random.nextLong());
    }

    private String name() {
      return "n" + text();
    }

    private String text() {
      return text(12);
    }

    private String text(int maxLength) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(maxLength); i > 0; i--) {
        text.appendCodePoint(codePoint());
      }
      return text.toString();
    }

    private int codePoint() {
      return switch (random.nextInt(4)) {
        case 0 -> 'a' + random.nextInt(26);
        case 1 -> MARKUP.charAt(random.nextInt(MARKUP.length()));
        case 2 -> 0x10000 + random.nextInt(0x100000);
        default -> random.nextInt(0x10000);
      };
    }

    private <T> @Nullable T orNull(Supplier<T> supplier) {
      return random.nextInt(3) == 0 ? null : supplier.get();
    }
  }
}
