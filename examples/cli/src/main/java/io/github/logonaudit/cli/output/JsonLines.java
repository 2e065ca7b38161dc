package io.github.logonaudit.cli.output;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.jackson.DecodedEvent;
import io.github.logonaudit.jackson.LogonauditModule;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes values as JSON, one per line, in UTF-8. What it looks like, {@link LogonauditModule} says.
 */
public final class JsonLines implements Closeable, Flushable {
  /** Each element of an event takes two levels, and the deepest event that can be read has 1000. */
  private static final int MAX_DEPTH = 2100;

  private final ObjectWriter writer;
  private final JsonGenerator json;

  /** Writes to a stream. */
  public JsonLines(OutputStream out) {
    this(out, BuiltInEvents.catalog());
  }

  /** Writes to a stream; the catalog has the types of the events. */
  public JsonLines(OutputStream out, EventCatalog catalog) {
    writer = writer(catalog);
    json = writer.createGenerator(out);
  }

  private static ObjectWriter writer(EventCatalog catalog) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .characterEscapes(new Escapes())
                .rootValueSeparator((String) null)
                .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                .build())
        .addModule(new LogonauditModule(catalog))
        .addModule(records())
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .build()
        .writer()
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
  }

  /** The values in records of other forms. */
  private static SimpleModule records() {
    return new SimpleModule()
        .addSerializer(
            Long.class,
            new StdSerializer<>(Long.class) {
              @Override
              public void serialize(Long value, JsonGenerator json, SerializationContext context) {
                // The 64-bit numbers of Windows are unsigned.
                json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
              }
            })
        .addSerializer(
            Instant.class,
            new StdSerializer<>(Instant.class) {
              @Override
              public void serialize(
                  Instant value, JsonGenerator json, SerializationContext context) {
                json.writeString(SystemTimeFormat.format(value));
              }
            });
  }

  /** Writes a line. */
  public void write(Object value) throws IOException {
    try {
      writer.writeValue(json, value);
      json.writeRaw('\n');
    } catch (JacksonException e) {
      throw failed(e);
    }
  }

  /**
   * Writes an event as it was logged and its record, or null if there is none.
   *
   * @throws EventDecodeException if the record is of a plug-in and can't be written; the event is
   *     written without it
   */
  public void write(RawEvent raw, @Nullable WindowsEvent typed) throws IOException {
    boolean isOfPlugin =
        typed != null && typed.getClass().getClassLoader() != JsonLines.class.getClassLoader();
    if (isOfPlugin) {
      try {
        writer.writeValueAsBytes(typed);
      } catch (JacksonException e) {
        write(new DecodedEvent(raw, null));
        throw new EventDecodeException(
            raw.header(), "event", "a record that can be written as JSON", e.getMessage(), e);
      }
    }
    write(new DecodedEvent(raw, typed));
  }

  /**
   * Returns the failure of an output, to be thrown. Inside a value, it is the cause of another one.
   *
   * @throws JacksonException if the output did not fail
   */
  public static IOException failed(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException output) {
        return output;
      }
    }
    throw failure;
  }

  /** Passes on what was written so far. */
  @Override
  public void flush() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      json.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
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
