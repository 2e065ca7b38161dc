package io.github.logonaudit.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The members of a ZIP archive, from front to back. After a member that can't be read, the next one
 * is looked for.
 *
 * <p>The JDK's classes would cost neighbours: {@code ZipFile} refuses an archive with one member
 * that is encrypted or compressed in another way, or one that is cut off, and {@code
 * ZipInputStream} can't get past such a member.
 */
final class ZipMembers {
  /**
   * A member.
   *
   * @param obstacle why it can't be read, or null
   * @param bytes what it holds, until the next member is asked for
   */
  record Member(String name, @Nullable String obstacle, InputStream bytes) {
    boolean isFolder() {
      return name.endsWith("/");
    }
  }

  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_LENGTH = 30;
  private static final int CENTRAL_HEADER = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int LONGEST_DESCRIPTOR = 24;

  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long SIZE_IN_EXTRA = 0xffffffffL;
  private static final int UNKNOWN = -1;

  private final InputStream in;
  private final Expansion expansion;
  private final byte[] array = new byte[1 << 16];

  /** What was read and not used yet. */
  private final ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  /** How many bytes were read. */
  private long read;

  private @Nullable Data current;
  private InputStream currentBytes = InputStream.nullInputStream();

  /** Whether the end of the latest member is unknown. */
  private boolean isGapExpected;

  private boolean isAtEnd;
  private @Nullable String gap;

  ZipMembers(InputStream in, Expansion expansion) {
    this.in = in;
    this.expansion = expansion;
  }

  /**
   * Returns the next member; null after the last.
   *
   * @throws IOException if the archive can't be read further
   */
  @Nullable Member next() throws IOException {
    gap = null;
    pass();
    if (isAtEnd) {
      return null;
    }
    long from = read - buffer.remaining();
    findHeader();
    long skipped = read - buffer.remaining() - from;
    if (skipped > LONGEST_DESCRIPTOR && from > 0 && !isGapExpected) {
      gap = "is damaged: " + skipped + " bytes from byte " + from + " on are no member";
    }
    isGapExpected = false;
    if (buffer.getInt(buffer.position()) != LOCAL_HEADER) {
      isAtEnd = true;
      return null;
    }
    return member();
  }

  /** Returns what was found to be missing before the latest member, or null. */
  @Nullable String gap() {
    return gap;
  }

  /** Goes to the end of the current member, if that is known or can be found. */
  private void pass() throws IOException {
    Data data = current;
    if (data == null) {
      return;
    }
    current = null;
    try {
      if (data.left == UNKNOWN && data.isDeflated) {
        currentBytes.transferTo(OutputStream.nullOutputStream());
      }
    } catch (Expansion.LimitException e) {
      throw e;
    } catch (IOException e) {
      // It was reported to the reader of the member, or is of no interest to it.
    } finally {
      data.inflater.end();
    }
    isGapExpected = data.left == UNKNOWN && !data.isEnded;
    while (data.left > 0 && fill(1)) {
      int count = (int) Math.min(buffer.remaining(), data.left);
      buffer.position(buffer.position() + count);
      data.left -= count;
    }
  }

  private void findHeader() throws IOException {
    while (true) {
      require(Integer.BYTES);
      int signature = buffer.getInt(buffer.position());
      if (signature == LOCAL_HEADER
          || signature == CENTRAL_HEADER
          || signature == END
          || signature == END_64) {
        return;
      }
      buffer.get();
    }
  }

  private Member member() throws IOException {
    require(LOCAL_HEADER_LENGTH);
    int start = buffer.position();
    int flags = buffer.getShort(start + 6);
    int method = Short.toUnsignedInt(buffer.getShort(start + 8));
    int crc = buffer.getInt(start + 14);
    long compressed = Integer.toUnsignedLong(buffer.getInt(start + 18));
    long size = Integer.toUnsignedLong(buffer.getInt(start + 22));
    int nameLength = Short.toUnsignedInt(buffer.getShort(start + 26));
    int extraLength = Short.toUnsignedInt(buffer.getShort(start + 28));
    buffer.position(start + LOCAL_HEADER_LENGTH);
    String name = name(take(nameLength));
    byte[] extra = take(extraLength);
    if (compressed == SIZE_IN_EXTRA) {
      compressed = compressedSize(extra, size == SIZE_IN_EXTRA);
    }
    boolean sizesFollow = (flags & SIZES_FOLLOW) != 0;
    long length = sizesFollow && compressed == 0 ? UNKNOWN : compressed;
    boolean isReadable = (flags & ENCRYPTED) == 0 && (method == STORED || method == DEFLATED);
    Data data = new Data(length, isReadable && method == DEFLATED, crc, sizesFollow);
    InputStream bytes = expansion.limit(data);
    current = data;
    currentBytes = bytes;
    return new Member(name, obstacle(flags, method, length), bytes);
  }

  private static @Nullable String obstacle(int flags, int method, long length) {
    if ((flags & ENCRYPTED) != 0) {
      return "is encrypted";
    }
    if (method == STORED && length == UNKNOWN) {
      return "is stored without its size, and can't be read";
    }
    return switch (method) {
      case STORED, DEFLATED -> null;
      case 9 -> "is compressed with Deflate64, which can't be read";
      case 12 -> "is compressed with bzip2, which can't be read";
      case 14 -> "is compressed with LZMA, which can't be read";
      default -> "is compressed with method " + method + ", which can't be read";
    };
  }

  /** Names have no declared encoding; most are UTF-8, those of old DOS tools are not. */
  private static String name(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      boolean isKnown = Charset.isSupported("IBM437");
      return new String(bytes, isKnown ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1);
    }
  }

  /** Returns the size in the ZIP64 extra field. */
  private static long compressedSize(byte[] extra, boolean isSizeBefore) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 2 * Short.BYTES) {
      int id = fields.getShort();
      int length = Short.toUnsignedInt(fields.getShort());
      int at = fields.position() + (isSizeBefore ? Long.BYTES : 0);
      if (id == 1 && at + Long.BYTES <= extra.length) {
        return Math.max(UNKNOWN, fields.getLong(at));
      }
      fields.position(Math.min(fields.limit(), fields.position() + length));
    }
    return UNKNOWN;
  }

  // ---- bytes --------------------------------------------------------------------------------

  /** Makes sure that some bytes are in the buffer; false if the archive ends before. */
  private boolean fill(int length) throws IOException {
    while (buffer.remaining() < length) {
      int kept = buffer.remaining();
      buffer.compact();
      int count = in.read(array, kept, array.length - kept);
      buffer.position(0).limit(kept + Math.max(0, count));
      if (count < 0) {
        return false;
      }
      read += count;
    }
    return true;
  }

  private void require(int length) throws IOException {
    if (!fill(length)) {
      throw new EOFException();
    }
  }

  private byte[] take(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int taken = 0; taken < length; ) {
      require(1);
      int count = Math.min(buffer.remaining(), length - taken);
      buffer.get(bytes, taken, count);
      taken += count;
    }
    return bytes;
  }

  /** The bytes of a member. */
  private final class Data extends InputStream {
    private final boolean isDeflated;
    private final boolean sizesFollow;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 actual = new CRC32();
    private int crc;

    /** How many compressed bytes are left, or {@link #UNKNOWN}. */
    private long left;

    private boolean isEnded;

    Data(long length, boolean isDeflated, int crc, boolean sizesFollow) {
      this.left = length;
      this.isDeflated = isDeflated;
      this.crc = crc;
      this.sizesFollow = sizesFollow;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (isEnded || length == 0) {
        return isEnded ? -1 : 0;
      }
      int count = isDeflated ? inflate(target, from, length) : copy(target, from, length);
      if (count < 0) {
        isEnded = true;
        check();
      } else {
        actual.update(target, from, count);
      }
      return count;
    }

    private int copy(byte[] target, int from, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      require(1);
      int count = (int) Math.min(Math.min(buffer.remaining(), length), left);
      buffer.get(target, from, count);
      left -= count;
      return count;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
      try {
        while (!inflater.finished()) {
          if (inflater.needsInput()) {
            require(1);
          }
          int before = buffer.remaining();
          inflater.setInput(buffer);
          int count = inflater.inflate(target, from, length);
          left -= left == UNKNOWN ? 0 : before - buffer.remaining();
          if (count > 0) {
            return count;
          }
          if (inflater.needsDictionary()) {
            throw new IOException("it needs a dictionary");
          }
        }
        return -1;
      } catch (DataFormatException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private void check() throws IOException {
      if (sizesFollow && fill(2 * Integer.BYTES)) {
        int at = buffer.position();
        crc = buffer.getInt(at) == DESCRIPTOR ? buffer.getInt(at + 4) : buffer.getInt(at);
      }
      if ((int) actual.getValue() != crc) {
        throw new IOException("the checksum is wrong");
      }
    }
  }
}
