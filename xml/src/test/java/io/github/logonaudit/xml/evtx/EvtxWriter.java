package io.github.logonaudit.xml.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes {@code .evtx} files as Windows does, as far as a reader looks. */
public final class EvtxWriter {
  private final List<byte[]> chunks = new ArrayList<>();
  private byte[] bytes = new byte[Chunk.LENGTH];
  private ByteBuffer chunk = begin(bytes);
  private BinXmlWriter binXml = new BinXmlWriter(chunk);
  private final List<Integer> records = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  private static ByteBuffer begin(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(Chunk.HEADER);
  }

  /** Writes a record. */
  public EvtxWriter record(long id, Consumer<BinXmlWriter> content) {
    int from = chunk.position();
    records.add(offset() + from);
    chunk.putInt(0x2a2a).putInt(0).putLong(id).putLong(132_000_000_000_000_000L + id);
    content.accept(binXml);
    int size = chunk.position() + 4 - from;
    chunk.putInt(size).putInt(from + 4, size);
    ends.add(offset() + chunk.position());
    return this;
  }

  private int offset() {
    return ChunkInput.HEADER + chunks.size() * Chunk.LENGTH;
  }

  /** The offsets of all records in the file. */
  public List<Integer> records() {
    return records;
  }

  /** Where they end. */
  public List<Integer> ends() {
    return ends;
  }

  /** How many bytes are left in the chunk. */
  public int left() {
    return chunk.remaining();
  }

  /** Ends the chunk here; what follows in it is not part of its records. */
  public EvtxWriter freeSpace() {
    chunk.putInt(48, chunk.position());
    return this;
  }

  /** Ends the chunk, and begins another. */
  public EvtxWriter endChunk() {
    if (chunk.getInt(48) == 0) {
      freeSpace();
    }
    chunks.add(sealed(bytes));
    bytes = new byte[Chunk.LENGTH];
    chunk = begin(bytes);
    binXml = new BinXmlWriter(chunk);
    return this;
  }

  /** Adds a chunk as it is. */
  public EvtxWriter chunk(byte[] bytes) {
    chunks.add(bytes);
    return this;
  }

  /** Returns a chunk with some bytes in place of its records. */
  public static byte[] records(byte[] bytes) {
    byte[] chunk = new byte[Chunk.LENGTH];
    int length = Math.min(bytes.length, Chunk.LENGTH - Chunk.HEADER);
    System.arraycopy(bytes, 0, chunk, Chunk.HEADER, length);
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(48, Chunk.HEADER + length);
    return sealed(chunk);
  }

  /** Writes the header of a chunk and its check sums. */
  static byte[] sealed(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, "ElfChnk\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    header.putInt(40, 128).putInt(120, 1);
    CRC32 sum = new CRC32();
    sum.update(bytes, Chunk.HEADER, header.getInt(48) - Chunk.HEADER);
    header.putInt(52, (int) sum.getValue());
    return sealedHeader(bytes);
  }

  /** Writes the check sum of the header of a chunk. */
  public static byte[] sealedHeader(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, 120);
    sum.update(bytes, 128, Chunk.HEADER - 128);
    header.putInt(124, (int) sum.getValue());
    return bytes;
  }

  /** Returns the file. */
  public byte[] toBytes() {
    if (chunk.position() > Chunk.HEADER) {
      endChunk();
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header());
    chunks.forEach(file::writeBytes);
    return file.toByteArray();
  }

  /** Returns a file with other flags, count of chunks and next record ID in its header. */
  public static byte[] withHeader(byte[] file, int flags, int chunks, long nextRecordId) {
    byte[] changed = file.clone();
    ByteBuffer header = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(120, flags).putShort(42, (short) chunks).putLong(24, nextRecordId);
    CRC32 sum = new CRC32();
    sum.update(changed, 0, 120);
    header.putInt(124, (int) sum.getValue());
    return changed;
  }

  /** Returns a file with other last record IDs in the headers of its chunks. */
  public static byte[] withLastIds(byte[] file, long... ids) {
    return withIds(file, 32, ids);
  }

  /** Returns a file with other first record IDs in the headers of its chunks. */
  public static byte[] withFirstIds(byte[] file, long... ids) {
    return withIds(file, 24, ids);
  }

  private static byte[] withIds(byte[] file, int at, long... ids) {
    byte[] changed = file.clone();
    for (int i = 0; i < ids.length; i++) {
      int from = ChunkInput.HEADER + i * Chunk.LENGTH;
      byte[] chunk = Arrays.copyOfRange(file, from, from + Chunk.LENGTH);
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putLong(at, ids[i]);
      System.arraycopy(sealedHeader(chunk), 0, changed, from, Chunk.LENGTH);
    }
    return changed;
  }

  private byte[] header() {
    ByteBuffer header = ByteBuffer.allocate(ChunkInput.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, "ElfFile\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    header.putInt(32, 128).putShort(36, (short) 1).putShort(38, (short) 3);
    header.putShort(40, (short) ChunkInput.HEADER).putShort(42, (short) chunks.size());
    CRC32 sum = new CRC32();
    sum.update(header.array(), 0, 120);
    return header.putInt(124, (int) sum.getValue()).array();
  }
}
