package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OuterNamespacesTest {
  private static OuterNamespaces of(String... startTags) {
    OuterNamespaces namespaces = new OuterNamespaces();
    for (String startTag : startTags) {
      namespaces = namespaces.with(startTag.getBytes(UTF_8));
    }
    return namespaces;
  }

  /** A declaration that takes as many characters as said. */
  private static String declaration(String prefix, int length) {
    String begin = " xmlns:" + prefix + "='";
    return begin + "u".repeat(length - begin.length() - 1) + "'";
  }

  @Test
  void collectsTheDeclarationsOfAllTags() {
    OuterNamespaces namespaces =
        of("<a xmlns:b=\"urn:b\" n='1'>", "<c>", "<b:d\n xmlns:e = 'urn:e' xmlns='urn:f'>");

    assertThat(namespaces.text()).isEqualTo(" xmlns:b=\"urn:b\" xmlns:e='urn:e'");
    assertThat(namespaces.uri("b")).isEqualTo("urn:b");
    assertThat(namespaces.uri("e")).isEqualTo("urn:e");
    assertThat(namespaces.uri("f")).isNull();
    assertThat(of().text()).isEmpty();
  }

  @Test
  void letsTheLaterDeclarationOfAPrefixCount() {
    OuterNamespaces first = of("<a xmlns:b='urn:b'>");

    assertThat(first.with("<c xmlns:b='urn:c' xmlns:d='urn:d'>".getBytes(UTF_8)).text())
        .isEqualTo(" xmlns:b='urn:c' xmlns:d='urn:d'");
    assertThat(first.text()).isEqualTo(" xmlns:b='urn:b'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xmlns:xml='urn:a'",
        "xmlns:xmlns='urn:a'",
        "xmlns:1='urn:a'",
        "xmlns:='urn:a'",
        "xmlns:b=''",
        "xmlns:b=urn:a",
        "xmlns:b='urn:a&lt;'",
        "xmlns:b='urn:a",
        "a.xmlns:b='urn:a'",
        "xmlns:b='http://www.w3.org/XML/1998/namespace'",
        "xmlns:b='http://www.w3.org/2000/xmlns/'"
      })
  void ignoresOtherDeclarations(String attribute) {
    assertThat(of("<a " + attribute + ">").text()).isEmpty();
  }

  @Test
  void keepsNoMorePrefixesThanItMay() {
    OuterNamespaces namespaces = of();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < OuterNamespaces.MAX_PREFIXES; i++) {
      namespaces = namespaces.with(("<a xmlns:p" + i + "='u'>").getBytes(UTF_8));
      expected.append(" xmlns:p").append(i).append("='u'");
    }
    assertThat(namespaces.text()).isEqualTo(expected.toString());

    assertThat(namespaces.with("<a xmlns:q='u' xmlns:p7='v'>".getBytes(UTF_8)).text())
        .isEqualTo(expected.toString().replace("p7='u'", "p7='v'"));
  }

  @Test
  void keepsDeclarationsOfUpTo2048Characters() {
    String shorter = declaration("b", 1000);
    String rest = declaration("c", 1048);

    assertThat(of("<a" + shorter + ">", "<a" + rest + ">").text()).isEqualTo(shorter + rest);
    assertThat(of("<a" + shorter + ">", "<a" + declaration("c", 1049) + ">").text())
        .isEqualTo(shorter);
  }

  @Test
  void countsTheLengthOfALaterDeclarationInsteadOfTheEarlierOne() {
    String first = declaration("b", 1000);
    String other = first.replace('u', 'v');
    String longer = declaration("b", 1048);
    String rest = declaration("c", 1000);

    assertThat(of("<a" + first + ">", "<a" + other + ">", "<a" + rest + ">").text())
        .isEqualTo(other + rest);
    assertThat(of("<a" + first + rest + ">", "<a" + longer + ">").text()).isEqualTo(longer + rest);
    assertThat(of("<a" + first + rest + ">", "<a" + declaration("b", 1049) + ">").text())
        .isEqualTo(first + rest);
    assertThat(of("<a" + longer + ">", "<a" + first + ">", "<a" + longer + rest + ">").text())
        .isEqualTo(longer + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <Event xmlns='urn:a'>                  | ``  | urn:a
          <Event xmlns="urn:a'b">                | ``  | urn:a'b
          <Event n='1' xmlns = "">               | ``  | ``
          <e:Event xmlns:e='urn:a' xmlns='b'>    | e   | urn:a
          <e:Event xmlns:e='urn:a' xmlns='b'>    | ``  | b
          <Event n='xmlns' xmlns='urn:a'>        | ``  | urn:a
          <Event xmlns='a' xmlns='b'>            | ``  | a
          <e:Event xmlns:ee='b' xmlns:e='a'>     | e   | a
          """)
  void findsTheNamespaceThatATagDeclares(String startTag, String prefix, String namespace) {
    assertThat(OuterNamespaces.declaredIn(startTag, prefix)).isEqualTo(namespace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Event>",
        "<Event xmlns>",
        "<Event xmlns=>",
        "<Event xmlns=aba>",
        "<Event xmlns='urn:a>",
        "<Event xmlns='urn:a\">",
        "<Event xmlns 'urn:a'>",
        "<Event n='xmlns='>",
        "<Event n.xmlns='urn:a'>",
        "xmlns='urn:a'"
      })
  void findsNoNamespaceWithoutAProperDeclaration(String startTag) {
    assertThat(OuterNamespaces.declaredIn(startTag, "")).isNull();
  }
}
