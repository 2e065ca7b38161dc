package io.github.logonaudit.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels of tables and reports, in one language. They are in {@code labels_en.properties} and
 * {@code labels_ja.properties} beside this class, with the same keys.
 *
 * <p>Safe for use by several threads.
 */
public final class Labels {
  /** The languages, by their ISO 639 codes. */
  public enum Language {
    /** English. */
    en,
    /** Japanese. */
    ja
  }

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  private final Locale locale;
  private final Properties texts = new Properties();

  private Labels(Language language) {
    locale = Locale.forLanguageTag(language.name());
    try (InputStream in =
        Objects.requireNonNull(
            Labels.class.getResourceAsStream("labels_" + language + ".properties"))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the labels in a language. */
  public static Labels of(Language language) {
    return new Labels(language);
  }

  /** Returns the language, for texts of the library. */
  public Locale locale() {
    return locale;
  }

  /**
   * Returns a label.
   *
   * @param key its key
   * @param values what to write for {@code {0}}, {@code {1}} and so on, as it is
   */
  public String of(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("key: found " + key);
    }
    return values.length == 0
        ? text
        : PLACEHOLDER
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf(values[Integer.parseInt(found.group(1))])));
  }

  /** Returns the label of a constant, whose key is like {@code EndReason.SHUTDOWN}. */
  public String of(Enum<?> constant) {
    return of(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
  }

  /**
   * Returns a number of things.
   *
   * @param noun the beginning of the keys {@code noun.one} and {@code noun.many}; their {@code {0}}
   *     is the number
   * @param more what to write for {@code {1}} and so on
   */
  public String count(String noun, long count, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = count;
    System.arraycopy(more, 0, values, 1, more.length);
    return of(noun + (count == 1 ? ".one" : ".many"), values);
  }

  /** Returns all labels whose keys have one of some beginnings, by their keys. */
  public Map<String, String> startingWith(List<String> beginnings) {
    Map<String, String> found = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      if (beginnings.stream().anyMatch(key::startsWith)) {
        found.put(key, texts.getProperty(key));
      }
    }
    return found;
  }

  /** Returns a label, or other words if there is none with that key. */
  public String orElse(String key, String other) {
    return texts.getProperty(key, other);
  }
}
