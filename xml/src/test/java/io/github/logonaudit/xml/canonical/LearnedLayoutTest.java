package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is remembered of the bytes of earlier events, and how much of it. */
class LearnedLayoutTest {
  private static final EventProvider PROVIDER = new EventProvider("Provider", null, null);

  private static byte[] bytes(int length) {
    return "x".repeat(length).getBytes(US_ASCII);
  }

  private static FieldLayout fields(String... tags) {
    FieldLayout.Tag[] all = tags(tags);
    return new FieldLayout(all);
  }

  private static FieldLayout.Tag[] tags(String... tags) {
    FieldLayout.Tag[] all = new FieldLayout.Tag[tags.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new FieldLayout.Tag(tags[i].getBytes(US_ASCII), tags[i], false);
    }
    return all;
  }

  private static EventPrefix kind(String text) {
    return new EventPrefix(text.getBytes(US_ASCII), EventHeader.builder(PROVIDER, 4624, "PC1"));
  }

  private static SystemLayout system(boolean hasActivityId) {
    byte[] some = bytes(1);
    byte[] beforeActivityId = hasActivityId ? some : new byte[0];
    return new SystemLayout(some, some, beforeActivityId, some, some, some, some, "Security", null);
  }

  @Test
  void comparesFieldsByTheirTags() {
    FieldLayout layout = fields("<a>", "<b>");

    assertThat(layout.isOf(tags("<a>", "<b>", "<c>"), 2)).isTrue();
    assertThat(layout.isOf(tags("<a>", "<b>", "<c>"), 3)).isFalse();
    assertThat(layout.isOf(tags("<a>"), 1)).isFalse();
    assertThat(layout.isOf(tags("<a>", "<c>"), 2)).isFalse();
    assertThat(layout.isOf(tags("<c>", "<b>"), 2)).isFalse();
  }

  @Test
  void keepsFieldsWhoseTagsHaveFewerThanEightKilobytes() {
    assertThat(FieldLayout.EMPTY.canBeKept()).isTrue();
    assertThat(fields("x".repeat(4000), "x".repeat(4191)).canBeKept()).isTrue();
    assertThat(fields("x".repeat(4000), "x".repeat(4192)).canBeKept()).isFalse();
    assertThat(fields("x".repeat(9000), "x").canBeKept()).isFalse();
  }

  @Test
  void learnsTheBytesAroundTheValuesEightTimesAtMost() {
    FieldLayout layout = fields("<a>");
    byte[][] gaps = {bytes(3), bytes(4)};

    for (int i = 0; i < 8; i++) {
      assertThat(layout.canLearn()).isTrue();
      layout.learn(gaps);
    }

    assertThat(layout.canLearn()).isFalse();
    assertThat(layout.gaps()).isSameAs(gaps);
    assertThat(FieldLayout.EMPTY.canLearn()).isFalse();
    assertThat(fields("x".repeat(8192)).canLearn()).isFalse();
  }

  @Test
  void learnsNoLongBytesAroundTheValues() {
    FieldLayout layout = fields("<a>");
    byte[][] longest = {bytes(4000), bytes(4191)};

    layout.learn(longest);
    layout.learn(new byte[][] {bytes(4000), bytes(4192)});
    layout.learn(new byte[][] {bytes(9000), bytes(1)});

    assertThat(layout.gaps()).isSameAs(longest);
  }

  @Test
  void remembersTheSystemElementsWithAndWithoutAnActivityId() {
    EventPrefix kind = kind("<EventID>");
    assertThat(kind.likely()).isNull();
    SystemLayout with = system(true);
    SystemLayout without = system(false);
    SystemLayout other = system(false);

    kind.learn(with);
    assertThat(kind.likely()).isSameAs(with);
    assertThat(kind.lessLikely()).isNull();
    kind.learn(without);
    assertThat(kind.likely()).isSameAs(without);
    assertThat(kind.lessLikely()).isSameAs(with);
    kind.learn(other);
    assertThat(kind.likely()).isSameAs(other);
    assertThat(kind.lessLikely()).isSameAs(with);
    kind.swap();
    assertThat(kind.likely()).isSameAs(with);
    assertThat(kind.lessLikely()).isSameAs(other);
  }

  @Test
  void learnsSystemElementsOfAKilobyteEightTimesAtMost() {
    EventPrefix kind = kind("<EventID>");
    assertThat(kind.canLearn(1025)).isFalse();

    for (int i = 0; i < 8; i++) {
      assertThat(kind.canLearn(1024)).isTrue();
      kind.learn(system(false));
    }

    assertThat(kind.canLearn(1)).isFalse();
  }

  @Test
  void expectsTheFieldsOfTheLastEventThatCouldBeKept() {
    EventPrefix kind = kind("<EventID>");
    assertThat(kind.layout()).isSameAs(FieldLayout.EMPTY);
    FieldLayout layout = fields("<a>");

    kind.expect(layout);
    kind.expect(fields("x".repeat(8192)));

    assertThat(kind.layout()).isSameAs(layout);
  }

  @Test
  void findsTheKindsOfAProvider() {
    var prefix = new ProviderPrefix(bytes(10), PROVIDER, false);
    List<EventPrefix> kinds =
        Stream.of("4624", "4634", "4647")
            .map(id -> kind("<EventID>" + id + "x".repeat(60)))
            .toList();

    kinds.forEach(prefix::add);

    for (EventPrefix kind : kinds) {
      byte[] event = ("<" + new String(kind.bytes, US_ASCII) + "y").getBytes(US_ASCII);
      assertThat(prefix.find(event, 1, event.length)).isSameAs(kind);
      assertThat(prefix.find(event, 1, event.length - 2)).isNull();
    }
  }

  /** Kinds that begin alike are at two places; the oldest goes. */
  @Test
  void remembersTwoKindsThatBeginWithTheSame48Bytes() {
    var prefix = new ProviderPrefix(bytes(10), PROVIDER, false);
    EventPrefix first = kind("x".repeat(48) + "1");
    EventPrefix second = kind("x".repeat(48) + "2");
    EventPrefix third = kind("x".repeat(48) + "3");

    prefix.add(first);
    prefix.add(second);
    assertThat(prefix.find(first.bytes, 0, 49)).isSameAs(first);
    assertThat(prefix.find(second.bytes, 0, 49)).isSameAs(second);
    prefix.add(third);
    assertThat(prefix.find(first.bytes, 0, 49)).isNull();
    assertThat(prefix.find(second.bytes, 0, 49)).isSameAs(second);
    assertThat(prefix.find(third.bytes, 0, 49)).isSameAs(third);
  }

  @Test
  void remembersNoKindThatIsShorterThan48BytesOrLongerThan512() {
    var prefix = new ProviderPrefix(bytes(10), PROVIDER, false);
    for (int length : new int[] {47, 48, 512, 513}) {
      EventPrefix kind = kind("x".repeat(length));
      prefix.add(kind);
      EventPrefix found = prefix.find(bytes(600), 0, length);

      assertThat(found == null ? 0 : found.bytes.length)
          .isEqualTo(length < 48 ? 0 : Math.min(length, 512));
    }
  }
}
