package io.github.logonaudit.benchmarks.corpus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The logs to measure on. All but {@link #MIXED} hold the same events, so that results per event
 * can be compared.
 *
 * <p>The system property {@code corpora} sets the folder (by default {@code target/corpora}), and
 * {@code corpora.megabytes} the size that each would have in the layout of {@link #LOGON} (by
 * default {@value #MEGABYTES}).
 */
public enum Corpus {
  /** 4624, 4634 and 4647, one per line, in UTF-8. */
  LOGON(Layout.LINES),

  /** A whole Security log, of which one event in ten is a 4624, 4634 or 4647. */
  MIXED(Layout.LINES),

  /** In UTF-16, as PowerShell redirection writes it. */
  UTF16(Layout.LINES),

  /** Indented, with a line of text and an XML declaration before each event. */
  PRETTY(Layout.PRETTY),

  /** The same without the lines before each event, for XML parsers. */
  PRETTY_WITHOUT_PROLOGS(Layout.PRETTY_WITHOUT_PROLOGS),

  /** With rendered messages, as forwarded events have them. */
  RENDERED(Layout.RENDERED);

  private static final int MEGABYTES = 32;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Layout layout;

  Corpus(Layout layout) {
    this.layout = layout;
  }

  /**
   * Writes the files that are missing.
   *
   * @param args the names of the logs, as the constants have them; none for all
   * @throws IOException if a file can't be written
   */
  public static void main(String[] args) throws IOException {
    for (String name : args.length > 0 ? List.of(args) : names()) {
      Path file = valueOf(name).file();
      System.out.println(file + ": " + Files.size(file) + " bytes");
    }
  }

  private static List<String> names() {
    return Stream.of(values()).map(Corpus::name).toList();
  }

  /**
   * Returns its file, after writing it if it is missing.
   *
   * @return the file
   * @throws IOException if it can't be written
   */
  public Path file() throws IOException {
    int megabytes = Integer.getInteger("corpora.megabytes", MEGABYTES);
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path folder = Path.of(System.getProperty("corpora", "target/corpora"));
    Path file = folder.resolve(name + "-" + megabytes + ".xml");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        write(out, megabytes * 1_000_000L, Long.MAX_VALUE);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /**
   * Writes the first events to a stream.
   *
   * @param events how many
   * @param out the stream
   */
  public void write(int events, OutputStream out) {
    try {
      write(out, Long.MAX_VALUE, events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(OutputStream out, long size, long events) throws IOException {
    Charset charset = this == UTF16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    SecurityLog log = this == MIXED ? SecurityLog.mixed() : SecurityLog.ofLogons();
    StringBuilder text = new StringBuilder();
    if (this == UTF16) {
      text.append(BYTE_ORDER_MARK);
    }
    StringBuilder line = new StringBuilder();
    long sizeInLines = 0;
    for (long i = 0; i < events && sizeInLines < size; i++) {
      LogEntry entry = log.next();
      // The size is counted in one layout, so that every layout gets the same events.
      line.setLength(0);
      Layout.LINES.write(entry, line);
      sizeInLines += line.length();
      layout.write(entry, text);
      out.write(text.toString().getBytes(charset));
      text.setLength(0);
    }
  }
}
