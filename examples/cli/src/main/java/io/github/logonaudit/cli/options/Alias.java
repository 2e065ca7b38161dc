package io.github.logonaudit.cli.options;

import io.github.logonaudit.session.ComputerAliases;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Two names of one computer, as a user gives them.
 *
 * @param name a name
 * @param computer the name that it stands for
 */
public record Alias(String name, String computer) {
  private static Alias parse(String text) {
    int separator = text.indexOf('=');
    String name = separator < 0 ? "" : text.substring(0, separator).strip();
    String computer = text.substring(separator + 1).strip();
    if (name.isEmpty() || computer.isEmpty() || computer.indexOf('=') >= 0) {
      throw new TypeConversionException(
          "expected two names of a computer like OLD-PC=PC1.contoso.com, found \"" + text + "\"");
    }
    return new Alias(name, computer);
  }

  /** Returns a table with this alias, too. */
  public ComputerAliases addTo(ComputerAliases aliases) {
    boolean known = aliases.canonical(name).equals(aliases.canonical(computer));
    return known ? aliases : aliases.with(name, computer);
  }

  /** Parses {@code NAME=NAME}. */
  public static final class Converter implements ITypeConverter<Alias> {
    @Override
    public Alias convert(String value) {
      return parse(value);
    }
  }

  /** Aliases in a file: one in a line; empty lines and those that begin with # are skipped. */
  public record OfFile(List<Alias> aliases) {}

  /** Reads a file of aliases. */
  public static final class FileConverter implements ITypeConverter<OfFile> {
    @Override
    public OfFile convert(String value) {
      List<Alias> aliases = new ArrayList<>();
      int number = 0;
      for (String line : lines(value)) {
        number++;
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        try {
          aliases.add(parse(text));
        } catch (TypeConversionException e) {
          throw new TypeConversionException(value + ", line " + number + ": " + e.getMessage());
        }
      }
      return new OfFile(aliases);
    }

    private static List<String> lines(String file) {
      try {
        return Files.readAllLines(Path.of(file));
      } catch (NoSuchFileException e) {
        throw new TypeConversionException(file + ": no such file");
      } catch (CharacterCodingException e) {
        throw new TypeConversionException(file + ": not a text in UTF-8");
      } catch (IOException | IllegalArgumentException e) {
        throw new TypeConversionException(file + ": can't be read: " + e.getMessage());
      }
    }
  }
}
