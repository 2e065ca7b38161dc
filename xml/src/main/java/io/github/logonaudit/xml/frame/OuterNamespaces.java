package io.github.logonaudit.xml.frame;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes that elements around the events declare. An event that is cut out of its document
 * needs them if its own name, or a name inside it, has such a prefix.
 *
 * <p>If a prefix is declared twice, the later declaration counts. Whether its element has already
 * ended is ignored, because no tool writes such a document. A declaration that XML forbids is
 * ignored too: it would make every following event malformed.
 *
 * <p>Immutable.
 */
public final class OuterNamespaces {
  public static final int MAX_PREFIXES = 64;

  /** Limited, because every event pays for all of it. */
  private static final int MAX_LENGTH = 1 << 11;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\s(xmlns:(?!xml)[\\p{L}_][\\p{L}\\p{Nd}_.-]{0,63}+)\\s*+=\\s*+"
              + "(\"[^\"<&\\p{Cntrl}\ufffd]++\"|'[^'<&\\p{Cntrl}\ufffd]++')");

  /** The names that no prefix may be bound to. */
  private static final Pattern RESERVED =
      Pattern.compile(".http://www\\.w3\\.org/(XML/1998/namespace|2000/xmlns/).");

  private final Map<String, String> declarations = new LinkedHashMap<>();
  private int length;
  private String text = "";

  /** These and the declarations of a start tag, in UTF-8. */
  OuterNamespaces with(byte[] startTag) {
    String tag = new String(startTag, StandardCharsets.UTF_8);
    if (!tag.contains("xmlns:")) {
      return this;
    }
    OuterNamespaces more = new OuterNamespaces();
    more.declarations.putAll(declarations);
    more.length = length;
    Matcher matcher = DECLARATION.matcher(tag);
    while (matcher.find()) {
      more.declare(matcher.group(1), matcher.group(2));
    }
    StringBuilder all = new StringBuilder(more.length);
    more.declarations.forEach(
        (name, value) -> all.append(' ').append(name).append('=').append(value));
    more.text = all.toString();
    return more;
  }

  /** The namespace that a prefix is bound to; null if none is known. */
  @Nullable String uri(String prefix) {
    String quoted = declarations.get("xmlns:" + prefix);
    return quoted == null ? null : quoted.substring(1, quoted.length() - 1);
  }

  /** The namespace that a start tag itself binds a prefix, or the empty one, to; or null. */
  static @Nullable String declaredIn(String startTag, String prefix) {
    String name = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
    for (int i = startTag.indexOf(name); i > 0; i = startTag.indexOf(name, i + 1)) {
      String rest = startTag.substring(i + name.length()).stripLeading();
      String value = rest.startsWith("=") ? rest.substring(1).stripLeading() : "";
      int end = value.isEmpty() ? -1 : value.indexOf(value.charAt(0), 1);
      boolean isQuoted = value.startsWith("'") || value.startsWith("\"");
      if (Character.isWhitespace(startTag.charAt(i - 1)) && isQuoted && end > 0) {
        return value.substring(1, end);
      }
    }
    return null;
  }

  private void declare(String name, String value) {
    String before = declarations.get(name);
    int added =
        before == null ? name.length() + value.length() + 2 : value.length() - before.length();
    if (value.equals(before)
        || (before == null && declarations.size() == MAX_PREFIXES)
        || length + added > MAX_LENGTH
        || RESERVED.matcher(value).matches()) {
      return;
    }
    declarations.put(name, value);
    length += added;
  }

  /** The declarations, each preceded by a space; empty if there are none. */
  String text() {
    return text;
  }
}
