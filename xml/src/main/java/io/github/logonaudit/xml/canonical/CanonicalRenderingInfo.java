package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.xml.fields.ByteCache;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.text.ByteScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code RenderingInfo} element from bytes. For use by one thread. */
final class CanonicalRenderingInfo {
  private static final String[] NAMES = {
    "Message", "Level", "Task", "Opcode", "Channel", "Provider"
  };
  private static final byte[][] START_TAGS = tags("<");
  private static final byte[][] END_TAGS = tags("</");
  private static final byte[] KEYWORDS = ByteScan.ascii("<Keywords>");
  private static final byte[] END_OF_KEYWORDS = ByteScan.ascii("</Keywords>");
  private static final byte[] KEYWORD = ByteScan.ascii("<Keyword>");
  private static final byte[] END_OF_KEYWORD = ByteScan.ascii("</Keyword>");
  private static final byte[] END = ByteScan.ascii("</RenderingInfo>");

  private final int maxTextLength;
  private final EscapedText special;
  private final ByteCache<CachedText> repeats;
  private final ByteCursor.Attributes attributes = new ByteCursor.Attributes("Culture");
  private final @Nullable String[] texts = new String[NAMES.length];

  CanonicalRenderingInfo(int maxTextLength, EscapedText special, ByteCache<CachedText> repeats) {
    this.maxTextLength = maxTextLength;
    this.special = special;
    this.repeats = repeats;
  }

  private static byte[][] tags(String begin) {
    return Arrays.stream(NAMES)
        .map(name -> ByteScan.ascii(begin + name + ">"))
        .toArray(byte[][]::new);
  }

  /** Reads from after the name of the element to its end; null if the cursor failed. */
  @Nullable RenderingInfo read(ByteCursor in) {
    if (in.attributes(attributes) || in.failed()) {
      in.fail();
      return null;
    }
    String culture = attributes.textOrNull(0, in.bytes);
    List<String> keywords = List.of();
    Arrays.fill(texts, null);
    int next = 0;
    while (!in.failed() && !in.take(END)) {
      int index = next(in, next);
      if (index >= 0) {
        texts[index] = text(in, END_TAGS[index]);
        next = index + 1;
      } else if (in.takeHere(KEYWORDS) && keywords.isEmpty()) {
        keywords = keywords(in);
      } else {
        in.fail();
      }
    }
    return in.failed()
        ? null
        : new RenderingInfo(
            culture, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], keywords);
  }

  /** The index of the next child element, in any order; -1 if there is none. */
  private static int next(ByteCursor in, int likely) {
    for (int i = 0; i < NAMES.length; i++) {
      int index = (likely + i) % NAMES.length;
      if (in.takeHere(START_TAGS[index])) {
        return index;
      }
    }
    return -1;
  }

  private List<String> keywords(ByteCursor in) {
    List<String> keywords = new ArrayList<>(2);
    while (in.take(KEYWORD)) {
      keywords.add(text(in, END_OF_KEYWORD));
    }
    in.expect(END_OF_KEYWORDS);
    return keywords;
  }

  private String text(ByteCursor in, byte[] endTag) {
    int from = in.position;
    int to = ByteScan.endOfPlainText(in.bytes, from, in.end);
    String text = null;
    if (to < in.end && in.bytes[to] != '<') {
      text = special.read(in.bytes, from, in.end);
      to = special.end();
    } else if (to > from) {
      CachedText repeated = repeats.get(in.bytes, from, to, CachedText::of);
      text = repeated == null ? null : repeated.text;
    } else {
      text = "";
    }
    in.position = to;
    in.expectHere(endTag);
    if (text == null || to - from > maxTextLength) {
      in.fail();
      return "";
    }
    return text;
  }
}
