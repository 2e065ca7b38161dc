package io.github.logonaudit.cli.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** What a file is, as its first bytes say. */
enum Format {
  GZIP,
  ZIP,
  XZ,
  ZSTD,

  /** A log of events: event XML in some wrapping, or {@code .evtx}. */
  LOG,

  OTHER;

  /** How many bytes tell an archive. */
  static final int MAGIC_LENGTH = 8;

  /** How many bytes tell a log from other files. */
  static final int HEAD_LENGTH = 1 << 16;

  private static final String EVTX = "ElfFile\0";

  /** The markup of an event or of what is around events, also escaped, in JSON, HTML or a URL. */
  private static final Pattern EVENT_MARKUP =
      Pattern.compile("(<|&lt;|&#60;|\\\\u003[cC]|%3[cC])/?([\\w.-]{1,64}:)?Events?[\\s/>&\\\\%]");

  boolean isArchive() {
    return this != LOG && this != OTHER;
  }

  /** Returns whether a file is empty, or is a byte order mark and a line break at most. */
  static boolean isBlank(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return head.length < MAGIC_LENGTH
        && text.replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
            .replace("\0", "")
            .isBlank();
  }

  /** Returns the format of a file that begins with some bytes. */
  static Format of(byte[] head) {
    String text = new String(head, ISO_8859_1);
    if (text.startsWith("\u001f\u008b\b")) {
      return GZIP;
    }
    // A file with members, one without, and one that was made in parts.
    if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6") || text.startsWith("PK\7\b")) {
      return ZIP;
    }
    if (text.startsWith("\u00fd7zXZ\0")) {
      return XZ;
    }
    if (text.startsWith("(\u00b5/\u00fd")) {
      return ZSTD;
    }
    // Without the zero bytes, UTF-16 looks like ASCII.
    boolean isLog = text.startsWith(EVTX) || EVENT_MARKUP.matcher(text.replace("\0", "")).find();
    return isLog ? LOG : OTHER;
  }
}
