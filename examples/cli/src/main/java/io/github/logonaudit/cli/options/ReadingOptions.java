package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.input.Progress;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.xml.EventXmlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      converter = JarsConverter.class,
      description = {
        "Folder with jars that bring event types and what they mean for sessions. A jar that can't"
            + " be used is reported and left out."
      })
  private @Nullable Jars jars;

  private @Nullable Plugins plugins;

  /** Returns the types and rules of events. The plug-ins are loaded when this is first called. */
  public Plugins plugins(Streams streams) {
    if (plugins == null) {
      plugins = Plugins.of(jars == null ? List.of() : jars.paths(), streams::tell);
    }
    return plugins;
  }

  /** Returns whether to list everything that is wrong with the inputs. */
  public boolean verbose() {
    return verbose;
  }

  /** Prepares to read inputs. */
  public Inputs inputs(Streams streams, List<InputFile> files, Progress progress, int threads) {
    return new Inputs(
        files, encoding, streams.in(), plugins(streams), progress, strict, verbose, threads);
  }

  /** The jars in a folder, in the order of their names. */
  private record Jars(List<Path> paths) {}

  /** Finds the jars in a folder. */
  private static final class JarsConverter implements ITypeConverter<Jars> {
    @Override
    public Jars convert(String value) {
      try (Stream<Path> files = Files.list(Path.of(value))) {
        List<Path> jars =
            files
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                .sorted()
                .toList();
        if (jars.isEmpty()) {
          throw new TypeConversionException(value + ": there is no jar in it");
        }
        return new Jars(jars);
      } catch (NoSuchFileException e) {
        throw new TypeConversionException(value + ": no such folder");
      } catch (NotDirectoryException e) {
        throw new TypeConversionException(value + ": is not a folder");
      } catch (IOException | InvalidPathException | UncheckedIOException e) {
        throw new TypeConversionException(value + ": can't be read: " + e.getMessage());
      }
    }
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
