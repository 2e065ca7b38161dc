package io.github.logonaudit.xml.frame;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A format that is sometimes mistaken for event XML, recognised by its first bytes. */
enum ForeignFormat {
  GZIP("1f8b08", "gzip data", ForeignFormat.DECOMPRESS),
  ZIP("504b0304", "a ZIP file", ForeignFormat.DECOMPRESS),
  XZ("fd377a585a00", "xz data", ForeignFormat.DECOMPRESS),
  ZSTD("28b52ffd", "Zstandard data", ForeignFormat.DECOMPRESS),
  SEVEN_ZIP("377abcaf271c", "a 7-Zip file", ForeignFormat.DECOMPRESS),
  EVT("300000004c664c65", "a log of Windows XP (.evt)", "convert it with wevtutil epl /lf:true"),
  PDF("255044462d", "a PDF file", "export the log as XML");

  private static final String DECOMPRESS = "decompress it first";
  private static final int LONGEST = 8;

  /** In hexadecimal. */
  private final String begin;

  private final String name;
  private final String advice;

  ForeignFormat(String begin, String name, String advice) {
    this.begin = begin;
    this.name = name;
    this.advice = advice;
  }

  /** The format of an input that begins with some bytes; null if it may be event XML. */
  static @Nullable ForeignFormat of(byte[] head) {
    String first = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST));
    for (ForeignFormat format : values()) {
      if (first.startsWith(format.begin)) {
        return format;
      }
    }
    return null;
  }

  /** What the input is, and what to do. */
  String message() {
    return "the input is " + name + ", not event XML; " + advice;
  }
}
