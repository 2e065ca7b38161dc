package io.github.logonaudit.xml;

import io.github.logonaudit.xml.frame.Stray;
import java.util.Objects;

/**
 * Text outside the events that may contain events which were not found: it contains the markup of
 * an event, or it is longer than 4 KB. It ends where the next event begins. Tags around the events,
 * XML declarations and comments without events, and short text such as banners, {@code Record}
 * lines and syslog prefixes are not stray. Neither are fields beside an event in JSON or CSV, up to
 * 64 KB for each event. In a {@code .evtx} file, it is a damaged chunk, or the end of a file that
 * is cut.
 *
 * @param kind why the text is stray
 * @param byteOffset where the text begins, in bytes of the input from 0
 * @param length its length with the tags in it, in bytes of the input
 * @param excerpt the beginning of the text or of the markup that was found in it, at most 200
 *     characters, with control characters shown as {@code ·}
 */
public record StrayText(Kind kind, long byteOffset, long length, String excerpt) {
  /** Why text is stray. */
  public enum Kind {
    /** It is longer than 4 KB, or a tag of more than 8 KB. */
    LONG("long text"),

    /** It contains zero bytes: the input is damaged or changes its encoding. */
    ZERO_BYTES("zero bytes"),

    /**
     * It contains an event in a comment, in a CDATA section that begins with other text, or in tags
     * whose names are not in the right case.
     */
    EVENT_MARKUP("an event in a comment or CDATA section, or in misspelt tags"),

    /**
     * It contains an event whose markup is escaped, as <code>&amp;lt;Event</code>, and that can't
     * be read, or the namespace of events.
     */
    ESCAPED_EVENT("an escaped event"),

    /** It contains an event in quotes, and it is not certain how characters are escaped in it. */
    QUOTED_EVENT("an event in quotes"),

    /** It contains an event in another encoding than the rest of the input. */
    OTHER_ENCODING("an event in another encoding"),

    /**
     * It is the header or a chunk of a {@code .evtx} file, whose check sum is wrong, or a header
     * that is followed by other bytes than zeros. What can be read of it is read.
     */
    CHECK_SUM("a wrong check sum"),

    /**
     * It is in a {@code .evtx} file where a chunk should be, but is no chunk. Whole records in it
     * are read.
     */
    NOT_A_CHUNK("no chunk"),

    /**
     * A {@code .evtx} file ends here, before all the chunks and records that its header counts, or
     * it was cut since it was opened. A chunk of zeros is none of them. The length is 0. The header
     * of a file that is in use may count fewer than there are, and then nothing is reported.
     */
    MISSING_CHUNKS("the file ends before all that it should hold");

    private final String description;

    Kind(String description) {
      this.description = description;
    }
  }

  /**
   * Creates a stray text.
   *
   * @param kind why the text is stray
   * @param byteOffset where the text begins, in bytes of the input from 0
   * @param length its length, in bytes of the input
   * @param excerpt the beginning of the text or of the markup that was found in it
   */
  public StrayText {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(excerpt, "excerpt");
  }

  static StrayText of(Stray stray) {
    Kind kind =
        switch (stray.kind()) {
          case LONG -> Kind.LONG;
          case ZERO_BYTES -> Kind.ZERO_BYTES;
          case EVENT_MARKUP -> Kind.EVENT_MARKUP;
          case ESCAPED_EVENT -> Kind.ESCAPED_EVENT;
          case QUOTED_EVENT -> Kind.QUOTED_EVENT;
          case OTHER_ENCODING -> Kind.OTHER_ENCODING;
          case CHECK_SUM -> Kind.CHECK_SUM;
          case NOT_A_CHUNK -> Kind.NOT_A_CHUNK;
          case MISSING_CHUNKS -> Kind.MISSING_CHUNKS;
        };
    return new StrayText(kind, stray.byteOffset(), stray.length(), stray.excerpt());
  }

  /**
   * Returns a line for a person.
   *
   * @return text like {@code 3381 bytes outside events from byte 712: an event in another encoding}
   */
  @Override
  public String toString() {
    if (kind == Kind.MISSING_CHUNKS) {
      return "byte " + byteOffset + ": " + kind.description;
    }
    boolean isOfChunk = kind == Kind.CHECK_SUM || kind == Kind.NOT_A_CHUNK;
    String what = isOfChunk ? " bytes" : " bytes outside events";
    return length + what + " from byte " + byteOffset + ": " + kind.description;
  }
}
