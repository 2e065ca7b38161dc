package io.github.logonaudit.xml.text;

import static io.github.logonaudit.xml.text.EventSchema.withoutIndentation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSchemaRulesTest {
  private static final PayloadNode ELEMENT = new PayloadElement("", "a", List.of(), List.of());

  private static List<PayloadNode> texts(String... texts) {
    return Arrays.stream(texts).<PayloadNode>map(PayloadText::new).toList();
  }

  @Test
  void takesAnElementWithoutANamespaceForOneOfTheSchema() {
    assertThat(EventSchema.isSchemaNamespace("")).isTrue();
    assertThat(EventSchema.isSchemaNamespace(EventSchema.NAMESPACE)).isTrue();
    assertThat(EventSchema.isSchemaNamespace("urn:a")).isFalse();
  }

  @Test
  void takesALineBreakAloneForLayout() {
    assertThat(withoutIndentation("\n    ")).isEmpty();
    assertThat(withoutIndentation("\na")).isEqualTo("\na");
    assertThat(withoutIndentation("  ")).isEqualTo("  ");
    assertThat(withoutIndentation("")).isEmpty();
  }

  @Test
  void keepsBlankTextOnlyInAnElementWithoutOthers() {
    List<PayloadNode> around = List.of(new PayloadText(" "), ELEMENT, new PayloadText("b"));
    for (boolean indented : new boolean[] {true, false}) {
      assertThat(withoutIndentation(around, indented))
          .containsExactly(ELEMENT, new PayloadText("b"));
      assertThat(withoutIndentation(texts(" "), indented)).isEqualTo(texts(" "));
      assertThat(withoutIndentation(texts("\n", "a"), indented)).isEqualTo(texts("\n", "a"));
      assertThat(withoutIndentation(List.of(), indented)).isEmpty();
    }
    assertThat(withoutIndentation(texts("\n  "), true)).isEmpty();
    assertThat(withoutIndentation(texts("\n  "), false)).isEqualTo(texts("\n  "));
  }
}
