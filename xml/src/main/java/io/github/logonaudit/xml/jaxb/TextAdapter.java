package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The common part of the value adapters: which texts mean that there is no value. */
abstract class TextAdapter<T> extends XmlAdapter<String, T> {
  private final Function<String, T> parser;
  private final Function<T, String> printer;

  TextAdapter(Function<String, T> parser, Function<T, String> printer) {
    this.parser = parser;
    this.printer = printer;
  }

  /**
   * Reads a value.
   *
   * @param text the text of the element or attribute, or null
   * @return the value, or null where the text is null, blank or {@code -}
   * @throws IllegalArgumentException if the text is malformed; JAXB reports it to the {@code
   *     ValidationEventHandler} of the {@code Unmarshaller}, or ignores it if none is set
   */
  @Override
  public final @Nullable T unmarshal(@Nullable String text) {
    return text == null || text.isBlank() || text.strip().equals("-") ? null : parser.apply(text);
  }

  /**
   * Writes a value.
   *
   * @param value the value, or null
   * @return the text, or null where the value is null
   * @throws IllegalArgumentException if the value has no such text
   */
  @Override
  public final @Nullable String marshal(@Nullable T value) {
    return value == null ? null : printer.apply(value);
  }
}
