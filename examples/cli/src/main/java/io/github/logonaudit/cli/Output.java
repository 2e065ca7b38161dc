package io.github.logonaudit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Standard output, with exceptions that differ from those of the inputs. */
final class Output extends OutputStream {
  /** Thrown when the output can't be written. */
  static final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
      super(cause.getMessage(), cause);
    }

    /**
     * Returns whether the reader of a pipe has closed it, as {@code head} does. Java only passes on
     * the operating system's message: "Broken pipe", on Windows "The pipe is being closed".
     */
    boolean isClosedPipe() {
      return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
  }

  private final OutputStream out;

  Output(OutputStream out) {
    this.out = out;
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
