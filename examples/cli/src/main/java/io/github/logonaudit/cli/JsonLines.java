package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.logonaudit.event.SystemTimeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates generators that write one JSON object per line, in UTF-8. */
final class JsonLines {
  private JsonLines() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .characterEscapes(new Escapes())
            .rootValueSeparator((String) null)
            .build();
    return factory
        .createGenerator(out)
        .setCodec(EventMapper.create())
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /** Writes a line. */
  static void write(JsonGenerator json, Object value) throws IOException {
    json.writePOJO(value);
    json.writeRaw('\n');
  }

  static void writeText(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    json.writeStringField(name, value == null ? null : value.toString());
  }

  static void writeTime(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    json.writeStringField(name, time == null ? null : SystemTimeFormat.format(time));
  }

  static void writeUnsigned(JsonGenerator json, String name, @Nullable Long value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(Long.toUnsignedString(value));
    }
  }

  /**
   * Escapes characters that are harmful on a terminal, or that some readers take for a line end.
   * Surrogates are escaped one by one: a lone one, which Windows allows, can't be encoded in UTF-8.
   */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return Printable.isHarmful(character)
          ? new SerializedString(String.format("\\u%04x", character))
          : null;
    }
  }
}
