package io.github.logonaudit.xml.write;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds markup as {@code wevtutil} does: single quotes, nothing between elements. Characters that
 * XML forbids are written as numeric references, never replaced.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 11);

  /** The prefix of every element of the event schema: empty, or ends with a colon. */
  private final String prefix;

  Markup(String prefix) {
    this.prefix = prefix;
  }

  Markup start(String schemaName) {
    return startOpen(prefix + schemaName);
  }

  Markup startOpen(String name) {
    out.append('<').append(name);
    return this;
  }

  /** Writes an attribute of the event schema, unless it is null. */
  Markup attribute(String name, String field, @Nullable String value) {
    if (value == null) {
      return this;
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          field
              + ": an empty "
              + name
              + " attribute would be read as absent; use null if it is absent");
    }
    return openAttribute(name, value);
  }

  Markup openAttribute(String name, String value) {
    out.append(' ').append(name).append("='");
    escape(value, true);
    out.append('\'');
    return this;
  }

  Markup text(String value) {
    escape(value, false);
    return this;
  }

  Markup endOfStart() {
    out.append('>');
    return this;
  }

  void endOfEmpty() {
    out.append("/>");
  }

  void end(String schemaName) {
    endOpen(prefix + schemaName);
  }

  void endOpen(String name) {
    out.append("</").append(name).append('>');
  }

  /** Writes an element of the event schema that contains only text, unless the text is null. */
  void element(String name, @Nullable Object text) {
    if (text != null) {
      start(name).endOfStart().text(text.toString()).end(name);
    }
  }

  private void escape(String value, boolean attribute) {
    int clean = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c < Character.MIN_SURROGATE && "<>&'".indexOf(c) < 0) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
        continue;
      }
      out.append(value, clean, i).append(reference(c, attribute));
      clean = i + 1;
    }
    out.append(value, clean, value.length());
  }

  /** How a character is written in XML; those that XML forbids only our reader accepts. */
  private static String reference(char c, boolean attribute) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '\'' -> attribute ? "&apos;" : "'";
      // In attributes, a parser turns a raw one into a space; a raw CR it changes everywhere.
      case '\t' -> attribute ? "&#x9;" : "\t";
      case '\n' -> attribute ? "&#xA;" : "\n";
      default ->
          c < ' ' || c >= '\ufffe' || Character.isSurrogate(c)
              ? "&#x" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + ";"
              : String.valueOf(c);
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
