package io.github.logonaudit.cli.input;

import io.github.logonaudit.cli.archive.Contents;
import io.github.logonaudit.cli.archive.Contents.Lost;
import io.github.logonaudit.cli.archive.Contents.Other;
import io.github.logonaudit.cli.output.Printable;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A file to read, or a report of why there is none.
 *
 * @param name what it is called in messages
 * @param path the file; null for standard input, or if there is a report
 * @param isNamed whether the user named the file, and not only the folder that it is in
 * @param size its size in bytes, or -1 if it is not a regular file
 * @param report a {@link Lost}, {@link Other} or {@link Notice} in place of the file, or null
 */
public record InputFile(
    String name, @Nullable Path path, boolean isNamed, long size, @Nullable Object report) {
  /** Something to tell the user that is no fault of an input. */
  public record Notice(String text) {}

  /** The argument that means standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final String LOOP = ": is a link to a folder that it is in, and is not followed";

  /** Returns the files that the arguments of a command mean: of folders, all that are in them. */
  public static List<InputFile> of(List<String> arguments) {
    List<InputFile> files = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        files.add(new InputFile("standard input", null, true, -1, null));
      } else {
        addNamed(argument, files);
      }
    }
    return files;
  }

  private static void addNamed(String argument, List<InputFile> files) {
    if (argument.isBlank()) {
      // The empty path is the current folder.
      files.add(lost("\"" + argument + "\"", true, "no such file"));
      return;
    }
    try {
      if (hasWildcard(argument) && !exists(argument)) {
        List<Path> matches = matches(argument);
        if (matches.isEmpty()) {
          files.add(lost(argument, true, "no file matches"));
        }
        matches.forEach(path -> add(path, files));
      } else {
        add(Path.of(argument), files);
      }
    } catch (IOException | InvalidPathException e) {
      files.add(lost(argument, true, reason(e)));
    }
  }

  private static void add(Path path, List<InputFile> files) {
    try {
      if (Files.isDirectory(path)) {
        addFolder(path, files);
      } else {
        files.add(named(path));
      }
    } catch (IOException e) {
      files.add(lost(path.toString(), true, reason(e)));
    }
  }

  private static InputFile named(Path path) throws IOException {
    long size = Files.isRegularFile(path) ? Files.size(path) : -1;
    return new InputFile(Printable.of(path.toString()), path, true, size, null);
  }

  private static InputFile lost(String name, boolean isNamed, String reason) {
    return of(name, new Lost(Printable.of(name), reason, isNamed));
  }

  private static InputFile of(String name, Object report) {
    return new InputFile(Printable.of(name), null, false, -1, report);
  }

  /** Returns why a file can't be read, for a person. */
  public static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    return "cannot be read: " + Printable.of(String.valueOf(e.getMessage()));
  }

  /** Returns whether this is standard input. */
  public boolean isStandardInput() {
    return path == null && report == null;
  }

  /** Returns whether a path is this file, by this or another name, and the file is an input. */
  public boolean isSameAs(Path other) throws IOException {
    return path != null
        && Files.exists(path)
        && Files.exists(other)
        && Files.isSameFile(path, other)
        && (isNamed || Contents.isLogOrArchive(path));
  }

  /** Returns the size of some files in bytes, or -1 if one of them is not a regular file. */
  public static long totalBytes(List<InputFile> files) {
    long total = 0;
    for (InputFile file : files) {
      if (file.report == null) {
        if (file.size < 0) {
          return -1;
        }
        total += file.size;
      }
    }
    return total;
  }

  // ---- folders ------------------------------------------------------------------------------

  private static void addFolder(Path folder, List<InputFile> files) throws IOException {
    List<InputFile> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = Printable.of(path.toString());
            // Another kind of file, such as a pipe, could keep the tool waiting.
            found.add(
                attributes.isRegularFile()
                    ? new InputFile(name, path, false, attributes.size(), null)
                    : of(name, new Other(name)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            String name = path.toString();
            found.add(
                e instanceof FileSystemLoopException
                    ? of(name, new Notice(Printable.of(name) + LOOP))
                    : lost(name, path.equals(folder), reason(e)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
            if (e != null) {
              found.add(lost(path.toString(), false, reason(e)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    if (found.isEmpty()) {
      found.add(lost(folder.toString(), true, "there is no file in it"));
    }
    // The order of a folder's files differs between file systems.
    found.sort(Comparator.comparing(InputFile::name));
    files.addAll(found);
  }

  // ---- wildcards ----------------------------------------------------------------------------

  private static boolean hasWildcard(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private static boolean exists(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      // Windows allows no wildcard in a name.
      return false;
    }
  }

  /** Returns what matches a pattern, as a shell would expand it. */
  private static List<Path> matches(String pattern) throws IOException {
    String[] parts = pattern.replace(File.separatorChar, '/').split("(?<=/)", -1);
    int literal = 0;
    while (!hasWildcard(parts[literal])) {
      literal++;
    }
    String start = String.join("", List.of(parts).subList(0, literal));
    String rest = String.join("", List.of(parts).subList(literal, parts.length));
    Path folder = Path.of(start);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    int depth = rest.contains("**") ? Integer.MAX_VALUE : parts.length - literal;
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest.replaceAll("/+$", ""));
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return collect(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            collect(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            collect(path);
            return FileVisitResult.CONTINUE;
          }

          private boolean collect(Path path) {
            boolean isMatch = !path.equals(folder) && matcher.matches(folder.relativize(path));
            if (isMatch) {
              found.add(path);
            }
            return isMatch;
          }
        });
    found.sort(Comparator.naturalOrder());
    return found;
  }
}
