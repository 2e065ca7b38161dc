package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Spec files that are cut, joined, escaped and encoded at random hold the laws of {@link
 * EventXmlFuzzTest}, which looks for inputs by itself.
 */
class MutatedInputTest {
  private static final int INPUTS = 1500;
  private static final int MAX_LENGTH = 12_000;
  private static final List<String> TOKENS =
      List.of(
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<?",
          "?>",
          "<!DOCTYPE a [",
          "]>",
          "<Event>",
          "</Event>",
          "<UserData>",
          "</UserData>",
          "<RenderingInfo>",
          "&lt;Event xmlns='" + EventSource.NAMESPACE + "'>",
          "&lt;/Event&gt;",
          "{\"a\":\"",
          "\"}",
          "\\\"",
          "]]]]><![CDATA[>",
          "'",
          "<row a='",
          "'>",
          "\"",
          "\\",
          "&",
          "\0",
          "\ufeff",
          "é",
          "x".repeat(5000));

  private final Random random = new Random(20261128);

  @Test
  void holdsTheLawsOfAnyInput() throws IOException {
    List<byte[]> specs = SpecTest.specs().map(SpecTest::xml).filter(x -> x.length < 6000).toList();
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutated(specs);
      try {
        new EventXmlFuzzTest().readsAnyInput(input);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("input " + i + ": " + new String(input, UTF_8), e);
      }
    }
  }

  private byte[] mutated(List<byte[]> specs) {
    byte[] input = part(specs);
    for (int times = 1 + random.nextInt(5); times > 0; times--) {
      int from = random.nextInt(input.length + 1);
      int to = random.nextInt(input.length + 1);
      byte[] head = Arrays.copyOf(input, from);
      byte[] tail = Arrays.copyOfRange(input, to, Math.max(to, input.length));
      input =
          switch (random.nextInt(6)) {
            case 0 -> head;
            case 1 -> joined(head, tail);
            case 2 -> joined(input, part(specs));
            case 3 -> joined(part(specs), input);
            case 4 -> encoded(input);
            default -> {
              byte[] rest = Arrays.copyOfRange(input, from, input.length);
              yield joined(head, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8), rest);
            }
          };
      input = Arrays.copyOf(input, Math.min(input.length, MAX_LENGTH));
    }
    return input;
  }

  private byte[] part(List<byte[]> specs) {
    if (random.nextBoolean()) {
      return specs.get(random.nextInt(specs.size()));
    }
    String field = random.nextBoolean() ? "north" : "<![CDATA[north]]>";
    StringBuilder events = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      events.append(event(i, "<EventData><Data Name='Door'>" + field + "</Data></EventData>"));
    }
    byte[] all = events.toString().getBytes(UTF_8);
    return random.nextBoolean() ? all : encoded(all);
  }

  private byte[] encoded(byte[] input) {
    String text = new String(input, UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> text.getBytes(UTF_16LE);
      case 1 -> text.getBytes(UTF_16BE);
      case 2 -> text.replace("&", "&amp;").replace("<", "&lt;").getBytes(UTF_8);
      case 3 ->
          ("{\"a\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}").getBytes(UTF_8);
      case 4 -> ("a,\"" + text.replace("\"", "\"\"") + "\",b\n").getBytes(UTF_8);
      default ->
          ("<a><![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]></a>").getBytes(UTF_8);
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
