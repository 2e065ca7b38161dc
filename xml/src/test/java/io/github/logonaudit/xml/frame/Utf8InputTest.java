package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8InputTest {
  private static final String EVENT = "<Event xmlns='" + EventSchema.NAMESPACE + "'>";

  private static String read(Utf8Input input) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[20];
    for (int count = input.read(some, 3, 17); count >= 0; count = input.read(some, 3, 17)) {
      all.write(some, 3, count);
    }
    return all.toString(UTF_8);
  }

  @Test
  void readsTheHeadAfterItsPrefixAndThenTheStream() throws IOException {
    byte[] head = "123<Event>".getBytes(UTF_8);
    byte[] more = "a longer text than the head</Event>".getBytes(UTF_8);

    assertThat(read(new Utf8Input.Plain(head, 3, null))).isEqualTo("<Event>");
    assertThat(read(new Utf8Input.Plain(head, 3, new ByteArrayInputStream(more))))
        .isEqualTo("<Event>a longer text than the head</Event>");
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0, true",
    "13, 0, true",
    "60, 69, false",
    "13, 10, false",
    "10, 0, false",
    "0, 60, false"
  })
  void expectsAChangeToUtf16AtABracketOrLineBreak(int first, int second, boolean expected) {
    Utf8Input input = new Utf8Input.Plain(new byte[0], 0, null);

    assertThat(input.mayChangeAt(first, second)).isEqualTo(expected);
  }

  @Test
  void continuesInUtf16AfterAChange() throws IOException {
    byte[] head = ("a\r\n" + EVENT + "\u4e2d</Event>").getBytes(UTF_16LE);
    Utf8Input input = new Utf8Input.Plain(head, 0, null);
    int skipped = input.changeAt(head, 2, head.length);

    assertThat(skipped).isEqualTo(4);
    assertThat(read(new Utf8Input.Plain(head, head.length, null).changed(head, 2, head.length, 4)))
        .isEqualTo(EVENT + "\u4e2d</Event>");
    assertThat(input.changeAt(head, 3, head.length)).isEqualTo(-1);
  }

  @Test
  void findsNoChangeInAnEscapedText() {
    byte[] text = EVENT.getBytes(UTF_16LE);
    Utf8Input plain = new Utf8Input.Plain(text, 0, null);
    Utf8Input escaped = new EscapedInput(text, Escape.BACKSLASHES, plain);

    assertThat(plain.changeAt(text, 0, text.length)).isZero();
    assertThat(escaped.changeAt(text, 0, text.length)).isEqualTo(-1);
  }
}
