package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A user's own type asks the fields of a record for what it likes. It gets what it would get if the
 * reference decoder had read the record, as it does for events of all other forms.
 */
class EvtxFieldsTest {
  private static final EventHeader HEADER = EvtxTest.header(4688, 7);

  /** The field that says which one to ask. */
  private static final String ASKED = "Asked";

  /** Values of all types and forms that fit them, in fields of these names. */
  private static final List<Value> VALUES = fitting();

  private static final List<String> NAMES =
      Stream.concat(IntStream.range(0, VALUES.size()).mapToObj(i -> "F" + i), Stream.of(ASKED))
          .toList();

  private static List<Value> fitting() {
    List<Value> fitting = new ArrayList<>();
    for (Value value : EvtxValueTest.VALUES) {
      var record = EvtxEvents.event(HEADER, List.of("F"), value);
      try {
        if (EvtxValueTest.fallbacks(new EventForm.Raw(), List.of(record)) == 0) {
          fitting.add(value);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return fitting;
  }

  /** A question about a field. */
  private record Getter(String name, Question question) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Question {
    @Nullable Object ask(EventFields fields, String name);
  }

  /** What the fields answered. */
  private record Answers(EventHeader header, String answer, List<Data> further)
      implements WindowsEvent {}

  static Stream<Getter> getters() {
    return Stream.of(
        new Getter("raw", EventFields::raw),
        new Getter("rawAll", EventFields::rawAll),
        new Getter("textOrNull", EventFields::textOrNull),
        new Getter("text", EventFields::text),
        new Getter("sidOrNull", EventFields::sidOrNull),
        new Getter("sids", EventFields::sids),
        new Getter("logonIdOrNull", EventFields::logonIdOrNull),
        new Getter("qualifiedAccount", EventFields::qualifiedAccount),
        new Getter("accountNameOrNull", EventFields::accountNameOrNull),
        new Getter("domainNameOrNull", EventFields::domainNameOrNull),
        new Getter("addressOrNull", EventFields::addressOrNull),
        new Getter("portOrNull", EventFields::portOrNull),
        new Getter("booleanOrNull", EventFields::booleanOrNull),
        new Getter("integerOrNull", EventFields::integerOrNull),
        new Getter("unsignedOrNull", EventFields::unsignedOrNull),
        new Getter("guidOrNull", EventFields::guidOrNull),
        new Getter("toString", (fields, name) -> fields.toString()),
        new Getter("all", (fields, name) -> fields.all()));
  }

  private static EventXmlParser.Builder asking(Getter getter, List<EventFields> asked) {
    EventType<Answers> type =
        EventType.of(
            EventKey.security(4688),
            Answers.class,
            fields -> {
              asked.add(fields);
              Object answer = getter.question().ask(fields, fields.text(ASKED));
              return new Answers(fields.header(), String.valueOf(answer), fields.further());
            });
    return EventXmlParser.builder().catalog(EventCatalog.empty().with(type));
  }

  /** Records with all values, of which each asks for another one. */
  private static byte[] file() {
    EvtxWriter file = new EvtxWriter();
    for (int i = 0; i <= VALUES.size(); i++) {
      List<Value> values = new ArrayList<>(VALUES);
      values.add(Value.text("F" + i));
      if (file.left() < 8000) {
        file.endChunk();
      }
      file.record(7, EvtxEvents.event(HEADER, NAMES, values.toArray(Value[]::new)));
    }
    return file.toBytes();
  }

  private static List<Object> read(EventXmlParser.Builder builder) throws IOException {
    List<Object> found = new ArrayList<>();
    EventXmlParser parser = builder.onMalformed(found::add).onUnreadableValue(found::add).build();
    try (EventXmlReader<WindowsEvent> reader = parser.open(file())) {
      reader.forEach(found::add);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("getters")
  void answersAsTheReferenceDecoderDoes(Getter getter) throws IOException {
    List<EventFields> direct = new ArrayList<>();
    List<EventFields> byReference = new ArrayList<>();
    InputLimits low = InputLimits.standard().withMaxEventBytes(1 << 17);

    List<Object> found = read(asking(getter, direct));

    assertThat(found).hasAtLeastOneElementOfType(Answers.class);
    assertThat(found).isEqualTo(read(asking(getter, byReference).limits(low)));
    assertThat(direct.get(0)).doesNotHaveSameClassAs(byReference.get(0));
  }

  @ParameterizedTest
  @MethodSource("getters")
  void answersNothingOnceTheEventIsMade(Getter getter) throws IOException {
    List<EventFields> asked = new ArrayList<>();
    read(asking(getter, asked));
    EventFields fields = asked.get(0);
    if (getter.name().equals("toString")) {
      assertThat(fields).hasToString(fields.header() + " (closed)");
    } else {
      assertThatThrownBy(() -> getter.question().ask(fields, "F0"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void answersNothingOfGroupsOnceTheEventIsMade() throws IOException {
    List<EventFields> asked = new ArrayList<>();
    read(asking(new Getter("text", EventFields::textOrNull), asked));
    EventFields fields = asked.get(0);
    assertThatThrownBy(() -> fields.account("Target")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(fields::subject).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(fields::further).isInstanceOf(IllegalStateException.class);
  }
}
