package io.github.logonaudit.flink;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
 * Reads whole files, event XML and {@code .evtx}, also compressed with gzip, whatever they are
 * called. The position in a file is the number of events and problems before it, so a task that
 * goes on after a failure reads the file from its beginning and skips these.
 */
final class EventFileFormat implements BulkFormat<Found, FileSourceSplit> {
  private static final long serialVersionUID = 1;

  /** How many events are handed over at once. */
  private static final int BATCH = 256;

  private static final int BUFFER = 1 << 16;

  /** How each file begins that is compressed with gzip. */
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};

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
    private final Path file;
    private InputStream in = InputStream.nullInputStream();
    private long position;
    private boolean hasEnded;

    /** Whether the file can't be read, which may pass, in contrast to its content. */
    private boolean hasFailed;

    /** Why nothing of the file can be read; null if something can. */
    private @Nullable Found damage;

    Reader(JobOptions options, Path file) throws IOException {
      this.reader = new InputReader(options);
      this.file = file;
      reader.begin(file.toString(), "");
      try {
        hasFailed = true;
        in = new Source(file.getFileSystem().open(file));
        hasFailed = false;
        reader.open(expanded(in));
      } catch (IOException e) {
        damage = fault(e);
      }
    }

    private static InputStream expanded(InputStream in) throws IOException {
      InputStream buffered = new BufferedInputStream(in, BUFFER);
      buffered.mark(GZIP.length);
      byte[] head = buffered.readNBytes(GZIP.length);
      buffered.reset();
      return Arrays.equals(head, GZIP) ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /**
     * Reports content that can't be read, and a file that is not there any more.
     *
     * @throws IOException if the file can't be read for another reason, which may pass
     */
    private Found fault(IOException e) throws IOException {
      if (!hasFailed) {
        return reader.damaged(e);
      }
      in.close();
      if (!file.getFileSystem().exists(file)) {
        return reader.gone();
      }
      // Not as its cause, which would be all that the user is shown.
      IOException inFile = new IOException(file + " can't be read: " + e.getMessage());
      inFile.addSuppressed(e);
      throw inFile;
    }

    void skip(long count) throws IOException {
      while (!hasFailed && position < count && next() != null) {
        // It was handed over before; that the file has gone was not.
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
        next = fault(e);
        hasEnded = true;
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

    /** Notes when the file can't be read. */
    private final class Source extends FilterInputStream {
      Source(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        hasFailed = true;
        int read = super.read();
        hasFailed = false;
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        hasFailed = true;
        int read = super.read(bytes, offset, length);
        hasFailed = false;
        return read;
      }
    }
  }
}
