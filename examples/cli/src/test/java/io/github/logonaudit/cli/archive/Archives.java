package io.github.logonaudit.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes archives, sound and hostile ones. */
public final class Archives {
  private interface Compressor {
    OutputStream wrap(OutputStream out) throws IOException;
  }

  private Archives() {}

  /** Returns a text in gzip. */
  public static byte[] gzip(String text) {
    return gzip(text.getBytes(UTF_8));
  }

  /** Returns bytes in gzip. */
  public static byte[] gzip(byte[] bytes) {
    return compress(bytes, GZIPOutputStream::new);
  }

  /** Returns a text in xz. */
  public static byte[] xz(String text) {
    return compress(text.getBytes(UTF_8), out -> new XZOutputStream(out, new LZMA2Options(0)));
  }

  /** Returns a text in Zstandard. */
  public static byte[] zstd(String text) {
    return compress(text.getBytes(UTF_8), ZstdOutputStream::new);
  }

  private static byte[] compress(byte[] bytes, Compressor compressor) {
    var out = new ByteArrayOutputStream();
    try (OutputStream compressed = compressor.wrap(out)) {
      compressed.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns a ZIP of texts and bytes by their names, whose sizes follow the members. */
  public static byte[] zip(Map<String, ?> members) {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, ?> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(bytes(member.getValue()));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(Object content) {
    return content instanceof byte[] bytes ? bytes : ((String) content).getBytes(UTF_8);
  }

  /** Returns a stored member of a ZIP, with its size before it. */
  public static byte[] member(String name, int flags, int method, byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    byte[] nameBytes = name.getBytes(UTF_8);
    return ByteBuffer.allocate(30 + nameBytes.length + content.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) flags)
        .putShort((short) method)
        .putInt(0)
        .putInt((int) crc.getValue())
        .putInt(content.length)
        .putInt(content.length)
        .putShort((short) nameBytes.length)
        .putShort((short) 0)
        .put(nameBytes)
        .put(content)
        .array();
  }

  /** Returns the end of a ZIP that lists no members. */
  public static byte[] zipEnd() {
    return ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50).array();
  }

  /** Returns some arrays as one. */
  public static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
