package io.github.logonaudit.flink;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole files, event XML and {@code .evtx}, also compressed with gzip. The position in a file
 * is the number of events and problems before it, so a task that goes on after a failure reads the
 * file from its beginning and skips these.
 */
final class EventFileFormat implements BulkFormat<Found, FileSourceSplit> {
  private static final long serialVersionUID = 1;

  /** How many events are handed over at once. */
  private static final int BATCH = 256;

  private static final int BUFFER = 1 << 16;

  private final JobOptions options;

  EventFileFormat(JobOptions options) {
    this.options = options;
  }

  @Override
  public Reader createReader(Configuration config, FileSourceSplit split) throws IOException {
    return new Reader(options, split.path());
  }

  @Override
  public Reader restoreReader(Configuration config, FileSourceSplit split) throws IOException {
    Reader reader = createReader(config, split);
    try {
      reader.skip(
          split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<Found> getProducedType() {
    return TypeInformation.of(Found.class);
  }

  /** Reads one file. */
  static final class Reader implements BulkFormat.Reader<Found> {
    private final InputReader reader;
    private final Source in;
    private final String name;
    private long position;
    private boolean hasEnded;

    /** Why nothing of the file can be read; null if something can. */
    private @Nullable Found damage;

    Reader(JobOptions options, Path file) throws IOException {
      this.reader = new InputReader(options);
      this.name = file.toString();
      this.in = new Source(file.getFileSystem().open(file));
      reader.begin(name, "");
      try {
        reader.open(expanded(in, file));
      } catch (IOException e) {
        if (in.hasFailed) {
          in.close();
          throw inFile(e);
        }
        damage = reader.damaged(e);
      }
    }

    private static InputStream expanded(InputStream in, Path file) throws IOException {
      return file.getName().endsWith(".gz")
          ? new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER)
          : in;
    }

    private IOException inFile(IOException e) {
      // Not as its cause, which would be all that the user is shown.
      IOException inFile = new IOException(name + " can't be read: " + e.getMessage());
      inFile.addSuppressed(e);
      return inFile;
    }

    void skip(long count) throws IOException {
      while (position < count && next() != null) {
        // It was handed over before.
      }
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<Found> readBatch() throws IOException {
      long before = position;
      Found[] batch = new Found[BATCH];
      int size = 0;
      for (Found next = next(); next != null; next = size < BATCH ? next() : null) {
        batch[size++] = next;
      }
      if (size == 0) {
        return null;
      }
      ArrayResultIterator<Found> result = new ArrayResultIterator<>();
      result.set(batch, size, CheckpointedPosition.NO_OFFSET, before);
      return result;
    }

    private @Nullable Found next() throws IOException {
      if (hasEnded) {
        return null;
      }
      Found next = damage;
      try {
        next = next == null ? reader.next() : next;
        hasEnded = damage != null;
      } catch (IOException e) {
        if (in.hasFailed) {
          throw inFile(e);
        }
        hasEnded = true;
        next = reader.damaged(e);
      }
      if (next == null) {
        hasEnded = true;
        next = position == 0 ? reader.empty() : null;
      }
      position += next == null ? 0 : 1;
      return next;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Tells a file that can't be read, which may pass, from content that can't. */
  private static final class Source extends FilterInputStream {
    boolean hasFailed;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        hasFailed = true;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        hasFailed = true;
        throw e;
      }
    }
  }
}
