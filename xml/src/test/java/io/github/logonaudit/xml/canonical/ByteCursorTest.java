package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCursorTest {
  private static final int MAX_TEXT_LENGTH = 12;

  private final ByteCursor cursor = new ByteCursor(MAX_TEXT_LENGTH);

  private void begin(String text) {
    begin(text, cursor);
  }

  /** Among digits, which must not count. */
  private static void begin(String text, ByteCursor cursor) {
    cursor.begin(("1" + text + "1").getBytes(US_ASCII), 1, 1 + text.length());
  }

  private String rest() {
    return new String(cursor.bytes, cursor.position, cursor.end - cursor.position, US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({"0<, 0, <", "4624, 4624, ''", "123456789<, 123456789, <", "x1, -1, x1", "'', -1, ''"})
  void readsNumbersOfUpToNineDigits(String text, int number, String rest) {
    begin(text);

    assertThat(cursor.number()).isEqualTo(number);
    assertThat(cursor.failed()).isFalse();
    assertThat(rest()).isEqualTo(rest);
  }

  @Test
  void failsAtATenthDigit() {
    begin("1234567890<");

    assertThat(cursor.number()).isEqualTo(-1);
    assertThat(cursor.failed()).isTrue();
    assertThat(rest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0<, 0, <",
    "4624, 4624, ''",
    "123456789012<, 123456789012, <",
    "1234567890123<, 123456789012, 3<",
    "/1, -1, /1",
    ":1, -1, :1",
    "'', -1, ''"
  })
  void readsDecimalNumbersAsLongAsTextMayBe(String text, long number, String rest) {
    begin(text);

    assertThat(cursor.decimal()).isEqualTo(number);
    assertThat(rest()).isEqualTo(rest);
    assertThat(cursor.failed()).isFalse();
  }

  @Test
  void readsDecimalNumbersOf18Digits() {
    var standard = new ByteCursor(1000);
    begin("1234567890123456789", standard);

    assertThat(standard.decimal()).isEqualTo(123456789012345678L);
    assertThat(standard.end - standard.position).isEqualTo(1);
  }

  @Test
  void takesTextAsLongAsItMayBe() {
    begin("x".repeat(MAX_TEXT_LENGTH) + "<");
    cursor.plainText();
    assertThat(cursor.failed()).isFalse();
    assertThat(rest()).isEqualTo("<");

    begin("x".repeat(MAX_TEXT_LENGTH + 1) + "<");
    cursor.plainText();
    assertThat(cursor.failed()).isTrue();
  }

  @Test
  void findsTheValuesOfAttributesInAnyOrder() {
    var attributes = new ByteCursor.Attributes("Name", "Guid", "Other");
    begin(" Guid='' Name=\"Security\"/>");

    assertThat(cursor.attributes(attributes)).isTrue();

    assertThat(cursor.failed()).isFalse();
    assertThat(attributes.has(0)).isTrue();
    assertThat(attributes.has(1)).isFalse();
    assertThat(attributes.has(2)).isFalse();
    assertThat(
            new String(
                cursor.bytes, attributes.from(0), attributes.to(0) - attributes.from(0), US_ASCII))
        .isEqualTo("Security");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ' Name="a" Name="b"/>'
          ' Other="a"/>'
          ' Name=a/>'
          ' Name="a'
          ' Name="a"'
          'Name="1234567890123"/>'
          ' Name="1234567890123"/>'
          ' Name="a"Name="b"/>'
          """)
  void failsAtOtherAttributes(String tag) {
    begin(tag);

    assertThat(cursor.attributes(new ByteCursor.Attributes("Name"))).isTrue();
    assertThat(cursor.failed()).isTrue();
  }
}
