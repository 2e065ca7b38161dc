package io.github.logonaudit.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how many bytes of all files were read, or shows nothing. */
public final class Progress implements AutoCloseable {
  private static final int MAX_NAME = 30;
  private static final int INTERVAL_MILLIS = 250;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final @Nullable ProgressBar bar;

  private Progress(PrintStream err, @Nullable ProgressBar bar) {
    this.err = err;
    this.bar = bar;
  }

  public static Progress none(PrintStream err) {
    return new Progress(err, null);
  }

  /**
   * Shows a bar.
   *
   * @param total the bytes of all inputs, or -1 if unknown
   */
  public static Progress shown(PrintStream err, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("reading")
            .setInitialMax(total)
            .setUnit(" MiB", 1 << 20)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            // As wide as the terminal.
            .setConsumer(new ConsoleProgressBarConsumer(err))
            .build();
    return new Progress(err, bar);
  }

  /** Shows what is being read. */
  public void reading(String name) {
    if (bar != null) {
      bar.setExtraMessage(
          " "
              + (name.length() <= MAX_NAME
                  ? name
                  : "…" + name.substring(name.length() - MAX_NAME)));
    }
  }

  /** Prints a line in place of the bar, which is drawn again below. */
  public void println(String line) {
    err.print((bar == null ? "" : CLEAR_LINE) + line + "\n");
    err.flush();
  }

  public InputStream counting(InputStream in) {
    return bar == null ? in : new Counting(in, bar);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static final class Counting extends FilterInputStream {
    private final ProgressBar bar;

    Counting(InputStream in, ProgressBar bar) {
      super(in);
      this.bar = bar;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      bar.stepBy(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = super.read(target, from, length);
      bar.stepBy(Math.max(0, count));
      return count;
    }
  }
}
