package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.Corpus;
import io.github.logonaudit.benchmarks.corpus.EvtxFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A file of events.
 *
 * @param events how many it holds, counted by their end tags
 */
record Input(Path file, Charset charset, long size, long events) {
  private static final int BUFFER = 1 << 16;

  static Input of(Corpus corpus) {
    try {
      return of(
          corpus.file(),
          corpus == Corpus.UTF16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same events as a .evtx file. */
  Input asEvtx() {
    try {
      Path evtx = EvtxFile.of(file);
      return new Input(evtx, charset, Files.size(evtx), events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Input of(Path file, Charset charset) throws IOException {
    return new Input(file, charset, Files.size(file), endTags(file, charset));
  }

  private static long endTags(Path file, Charset charset) throws IOException {
    String text = Files.readString(file, charset);
    long count = 0;
    for (int at = text.indexOf("</Event>"); at >= 0; at = text.indexOf("</Event>", at + 1)) {
      count++;
    }
    return count;
  }

  /** Opens the file within a root element, which XML parsers require. */
  InputStream document() throws IOException {
    boolean utf16 = charset.equals(StandardCharsets.UTF_16LE);
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(utf16 ? 2 : 0);
    InputStream head = text((utf16 ? "\ufeff" : "") + "<Events>");
    // Some parsers read a few kilobytes at a time.
    InputStream events = new BufferedInputStream(in, BUFFER);
    return new SequenceInputStream(
        Collections.enumeration(List.of(head, events, text("</Events>"))));
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }
}
