package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.input.Progress;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.xml.EventXmlParser;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How events are read. */
public final class ReadingOptions {
  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = EncodingConverter.class,
      description = {
        "Encoding of the files that have no byte order mark, such as IBM850, windows-1252 or"
            + " windows-31j. By default found from the content and the XML declaration."
      })
  private @Nullable Charset encoding;

  @Option(
      names = "--strict",
      description = {
        "Do not use an event that had to be repaired, or with a value that can't be read. By"
            + " default such a value is left out, and the rest of the event is used."
      })
  private boolean strict;

  @Option(
      names = "--verbose",
      description = {
        "List every value that can't be read, everything else that is wrong with an input, and the"
            + " events about sessions that belong to none that is known. By default values and such"
            + " events are only counted, and 20 faults of each kind are listed."
      })
  private boolean verbose;

  /** Returns whether to list everything that is wrong with the inputs. */
  public boolean verbose() {
    return verbose;
  }

  /** Prepares to read inputs. */
  public Inputs inputs(Streams streams, List<InputFile> files, Progress progress, int threads) {
    return new Inputs(files, encoding, streams.in(), progress, strict, verbose, threads);
  }

  /** Parses the name of an encoding. */
  private static final class EncodingConverter implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String value) {
      try {
        Charset charset = Charset.forName(value);
        EventXmlParser.builder().charset(charset);
        return charset;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "expected UTF-8, UTF-16 or an encoding that holds ASCII, like IBM850 or windows-31j,"
                + " found \""
                + value
                + "\"");
      }
    }
  }
}
