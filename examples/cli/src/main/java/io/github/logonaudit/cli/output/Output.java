package io.github.logonaudit.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or a file, with exceptions that differ from those of the inputs. A file gets its
 * name when it is complete; until then it stands beside, with a name that ends in {@code
 * .unfinished}.
 */
public final class Output extends OutputStream {
  /** Thrown when the output can't be written. */
  public static final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
      super(cause.getMessage(), cause);
    }

    OutputException(String message, @Nullable IOException cause) {
      super(message, cause);
    }

    /**
     * Returns whether the reader of a pipe has closed it, as {@code head} does. Java only passes on
     * the operating system's message: "Broken pipe", on Windows "The pipe is being closed".
     */
    public boolean isClosedPipe() {
      return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
  }

  private OutputStream out;
  private boolean isFile;
  private @Nullable Path file;
  private @Nullable Path unfinished;
  private boolean isAbandoned;

  public Output(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes to a file from now on.
   *
   * @throws OutputException if the file can't be written
   */
  public void redirect(Path target) throws OutputException {
    isFile = true;
    if (Files.isDirectory(target)) {
      throw new OutputException(target + ": is a folder", null);
    }
    try {
      // A link stays, and what it points to is replaced.
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        // A device.
        out = new BufferedOutputStream(new FileOutputStream(real.toFile()));
        return;
      }
      Path beside =
          real.resolveSibling(
              real.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
      Files.createFile(beside);
      // Where the process is ended.
      beside.toFile().deleteOnExit();
      file = real;
      unfinished = beside;
      // Not of a channel, which an interruption would close.
      out = new BufferedOutputStream(new FileOutputStream(beside.toFile()));
    } catch (NoSuchFileException e) {
      throw new OutputException(target + ": no such folder", e);
    } catch (FileAlreadyExistsException e) {
      throw new OutputException(e.getMessage() + " is in the way", e);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Returns whether the output goes to a file. */
  public boolean isFile() {
    return isFile;
  }

  /** Gives up the file: what it would replace stays. */
  public void abandon() {
    isAbandoned = true;
  }

  /**
   * Gives the file its name.
   *
   * @throws OutputException if the file can't be written
   */
  public void complete() throws OutputException {
    if (file == null || unfinished == null || isAbandoned) {
      return;
    }
    try {
      out.close();
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
      unfinished = null;
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Deletes the file if it did not get its name. */
  public void discard() {
    if (unfinished != null) {
      try {
        out.close();
        Files.delete(unfinished);
      } catch (IOException e) {
        // It is deleted on exit, if that is possible.
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
