package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionScanTest {
  private static InputWindow keeping(String text) {
    InputWindow window =
        new InputWindow(new Utf8Input.Plain(text.getBytes(UTF_8), 0, null), 1 << 16);
    window.keep();
    return window;
  }

  private static SectionScan sections(InputWindow window) {
    return new SectionScan(window, new TagScan(window));
  }

  private static String rest(InputWindow window) throws IOException {
    return new String(window.copyAhead(100), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <?a?>b                           | CLOSED   | b
          <?>a?>b                          | CLOSED   | b
          <?a <b> ? > -->?>c               | CLOSED   | c
          <?a <Event><System>?>            | CUT      | <Event><System>?>
          <?a                              | UNCLOSED | ``
          <!--a-->b                        | CLOSED   | b
          <!-->a-->b                       | CLOSED   | b
          <!--a <Event> - -> ]]>-->b       | CLOSED   | b
          <!--a <e:Event><System>-->       | CUT      | <e:Event><System>-->
          <!--a                            | UNCLOSED | ``
          <![CDATA[a <Event> -->]]>b       | CLOSED   | b
          <![CDATA[<Event><System>]]>b     | CLOSED   | b
          <![CDATA[a                       | UNCLOSED | ``
          <!DOCTYPE a>                     | CLOSED   | DOCTYPE a>
          """)
  void skipsMarkupInAnEvent(String text, SectionScan.Result result, String rest)
      throws IOException {
    InputWindow window = keeping(text);

    assertThat(sections(window).skip()).isEqualTo(result);
    assertThat(rest(window)).isEqualTo(rest);
    assertThat(window.isMarked()).isFalse();
  }

  @Test
  void returnsToTheFirstEventInASectionThatWasCut() throws IOException {
    InputWindow window = keeping("<![CDATA[a <Event><System><Event><System>");

    assertThat(sections(window).skip()).isEqualTo(SectionScan.Result.CUT);
    window.returnToMark();
    assertThat(rest(window)).isEqualTo("<Event><System><Event><System>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a <Event> b                                | false | false
          <Event><System/></Event>                   | true  | false
          <Event><System/><![CDATA[a                 | true  | true
          <e:Event><System/><![CDATA[a               | true  | true
          <Event><System/></Event><![CDATA[a         | true  | false
          <Event><System/><![CDATA[a</Event>         | true  | true
          <Event><System/></Event><Event><![CDATA[a  | true  | true
          <Data><![CDATA[a                           | false | false
          """)
  void tellsWhetherASectionSeemsToEndInsideAnotherEvent(
      String content, boolean heldEvents, boolean isCut) throws IOException {
    SectionScan sections = sections(keeping("<![CDATA[" + content + "]]>"));

    assertThat(sections.skip()).isEqualTo(SectionScan.Result.CLOSED);
    assertThat(sections.heldEvents()).isEqualTo(heldEvents);
    assertThat(sections.isCut()).isEqualTo(isCut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <!--<Event><System/></Event>-->b  | CLOSED   | b   | true
          <!-->a-->b                        | CLOSED   | b   | false
          <!--<Event><System/><!-- a -->b   | CUT      | b   | true
          <!--a                             | UNCLOSED | ``  | false
          """)
  void skipsACommentAroundEvents(
      String text, SectionScan.Result result, String rest, boolean heldEvents) throws IOException {
    InputWindow window = keeping(text);
    SectionScan sections = sections(window);

    assertThat(sections.skipWhole(false)).isEqualTo(result);
    assertThat(rest(window)).isEqualTo(rest);
    assertThat(sections.heldEvents()).isEqualTo(heldEvents);
  }
}
