package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventPayloadTest {
  private static final EventHeader HEADER =
      EventHeader.builder(EventProvider.SECURITY_AUDITING, 1, "PC1").build();
  private static final Data FIELD = Data.of("A", "1");
  private static final PayloadElement UNKNOWN = element("More", new PayloadText("2"));

  private static PayloadElement element(String name, PayloadNode... content) {
    return new PayloadElement("", name, List.of(), List.of(content));
  }

  @Test
  void givesTheFieldsOfEventDataWithoutWhatStandsBetween() {
    var complex = ComplexData.of("C", Data.of("Inner", "x"));
    var payload = new EventData("N", List.of(FIELD, complex, UNKNOWN, Data.unnamed("3")), "00FF");

    assertThat(payload.fields()).containsExactly(FIELD, Data.unnamed("3"));
    assertThat(EventData.of(FIELD)).isEqualTo(new EventData(null, List.of(FIELD), null));
  }

  @Test
  void givesTextDirectlyInEventDataAfterTheFields() {
    var payload = new EventData(null, List.of(new PayloadText("text"), FIELD, UNKNOWN), null);

    assertThat(payload.fields()).containsExactly(FIELD, Data.unnamed("text"));
  }

  @Test
  void givesTheFieldsOfUserDataByLocalName() {
    var cleared =
        element(
            "x:LogFileCleared",
            new PayloadText(" "),
            element("x:SubjectUserName", new PayloadText("ali"), new PayloadText("ce")),
            element("Empty"));

    assertThat(new UserData(List.of(cleared)).fields())
        .containsExactly(Data.of("SubjectUserName", "alice"), Data.of("Empty", ""));
    assertThat(new UserData(List.of()).fields()).isEmpty();
  }

  @Test
  void givesNoFieldsOfTheOtherPayloads() {
    assertThat(new BinaryEventData("00").fields()).isEmpty();
    assertThat(new ProcessingErrorData(15005L, "A", "00", List.of(UNKNOWN)).fields()).isEmpty();
    assertThat(
            new DebugData(1L, "f", "l", "c", "s", "x.c 1", "main", "m", List.of(UNKNOWN)).fields())
        .isEmpty();
  }

  @Test
  void givesTheFieldsOfARawEvent() {
    assertThat(RawEvent.of(HEADER, FIELD).fields().all()).containsExactly(FIELD);
    assertThat(new RawEvent(HEADER, null, List.of(UNKNOWN)).fields().all()).isEmpty();
  }

  @Test
  void namesAnElementWithAndWithoutItsPrefix() {
    var prefixed = element("x:y");

    assertThat(prefixed.localName()).isEqualTo("y");
    assertThat(prefixed.name()).isEqualTo("x:y");
    assertThat(element("y").localName()).isEqualTo("y");
  }

  @Test
  void givesTheElementsDirectlyInside() {
    var inner = element("inner", element("innermost"));
    var outer = element("outer", new PayloadText("a"), inner, new PayloadText("b"), UNKNOWN);

    assertThat(outer.children()).containsExactly(inner, UNKNOWN);
  }

  @Test
  void joinsTheTextAtEveryDepth() {
    var inner = element("inner", new PayloadText("b"), element("innermost", new PayloadText("c")));

    assertThat(element("outer", new PayloadText("a"), inner, new PayloadText("d")).text())
        .isEqualTo("abcd");
    assertThat(element("only", element("inner", new PayloadText("x"))).text()).isEqualTo("x");
    assertThat(element("one", new PayloadText("x")).text()).isEqualTo("x");
    assertThat(element("none").text()).isEmpty();
  }
}
