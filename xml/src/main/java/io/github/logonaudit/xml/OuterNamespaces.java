package io.github.logonaudit.xml;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prefixes that elements around the events declare. An event that is cut out of its document
 * needs them where its own name, or one inside it, bears such a prefix.
 *
 * <p>Of two declarations of one prefix the later counts; that the first element may have ended by
 * then is not looked at, because no tool writes such a document.
 */
final class OuterNamespaces {
  private static final int MAX_PREFIXES = 64;
  private static final Pattern DECLARATION =
      Pattern.compile("\\s(xmlns:[^\\s=<>\"']{1,64})\\s*=\\s*(\"[^\"<]*\"|'[^'<]*')");

  private final Map<String, String> declarations = new LinkedHashMap<>();
  private String text = "";

  void add(byte[] bytes, int from, int to) {
    String tag = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (!tag.contains("xmlns:")) {
      return;
    }
    Matcher matcher = DECLARATION.matcher(tag);
    while (matcher.find() && declarations.size() < MAX_PREFIXES) {
      declarations.put(matcher.group(1), matcher.group(2));
    }
    StringBuilder all = new StringBuilder();
    declarations.forEach((name, value) -> all.append(' ').append(name).append('=').append(value));
    text = all.toString();
  }

  /** The declarations, each with a blank in front; empty where there are none. */
  String text() {
    return text;
  }
}
