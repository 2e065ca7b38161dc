package io.github.logonaudit.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that grows. At the end of the file it waits for more; it ends when the file
 * is truncated, replaced or overwritten, or the thread is interrupted.
 */
public final class GrowingFile extends InputStream {
  /** Lets some time pass before the file is looked at again. */
  public interface Pause {
    /** Waits. */
    void await() throws InterruptedException;
  }

  /** How many of the latest bytes are compared with the file before more is read. */
  private static final int COMPARED = 256;

  private final Path path;
  private final Pause pause;
  private final FileChannel file;
  private final Object identity;

  /** The latest bytes that were read. */
  private byte[] latest = {};

  private @Nullable String end;

  GrowingFile(Path path, Pause pause) throws IOException {
    this.path = path;
    this.pause = pause;
    this.identity = identity();
    this.file = FileChannel.open(path);
  }

  /** Returns what tells the file from another one of its name. */
  private Object identity() throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    // Windows has no key.
    return Objects.requireNonNullElseGet(attributes.fileKey(), attributes::creationTime);
  }

  /** Returns why there is a file to be read anew; null if the thread was interrupted. */
  @Nullable String end() {
    return end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    try {
      while (true) {
        int count = end != null ? -1 : readMore(target, from, length);
        if (count != 0 || length == 0) {
          return count;
        }
        pause.await();
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Reads what there is; 0 at the end of the file, -1 if there will be no more. */
  private int readMore(byte[] target, int from, int length) throws IOException {
    // Before the file is read to its end, because it may be replaced meanwhile.
    boolean isReplaced = isReplaced();
    long position = file.position();
    if (file.size() < position) {
      end = "was truncated";
      return -1;
    }
    if (file.size() > position && !isAsItWas(position)) {
      end = "was overwritten";
      return -1;
    }
    int count = file.read(ByteBuffer.wrap(target, from, length));
    if (count > 0) {
      remember(target, from + count, count);
      return count;
    }
    if (isReplaced) {
      end = "was replaced";
      return -1;
    }
    return 0;
  }

  private boolean isReplaced() throws IOException {
    try {
      return !identity().equals(identity);
    } catch (NoSuchFileException e) {
      // Between its renaming and the next file.
      return false;
    }
  }

  private boolean isAsItWas(long position) throws IOException {
    ByteBuffer now = ByteBuffer.allocate(latest.length);
    while (now.hasRemaining()) {
      if (file.read(now, position - now.remaining()) < 0) {
        return false;
      }
    }
    return Arrays.equals(now.array(), latest);
  }

  private void remember(byte[] read, int end, int count) {
    int kept = Math.min(latest.length, Math.max(0, COMPARED - count));
    byte[] joined =
        Arrays.copyOfRange(latest, latest.length - kept, latest.length + Math.min(count, COMPARED));
    int added = joined.length - kept;
    System.arraycopy(read, end - added, joined, kept, added);
    latest = joined;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
