package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text outside the events: recognises events that another format contains, and notes why
 * text is stray.
 */
final class OutsideText {
  private static final byte[] ESCAPED_LESS_THAN = ByteScan.ascii("\\u003");

  /**
   * Four characters of Event, two bytes of ASCII each, as they look if read as UTF-16; and all of
   * it in UTF-16 that is shifted by a byte or of the other byte order.
   */
  private static final byte[][] READ_AS_UTF16 = {
    utf8("\u6576\u746e"),
    utf8("\u7645\u6e65"),
    utf8("\u7665\u6e74"),
    utf8("\u4576\u656e"),
    utf8("\u4500\u7600\u6500\u6e00\u7400")
  };

  private final InputWindow window;
  private final EmbeddedScan embeddedScan;

  /** Whether the window shows a text of another format, whose escapes are no second format. */
  private final boolean isEmbedded;

  private TextBetween between = new TextBetween();

  /** Whether the text was JSON so far. */
  private boolean isJson;

  /** The latest character; 0 after markup. */
  private int last;

  private boolean isJsonBefore;
  private int lastBefore;

  OutsideText(InputWindow window, EmbeddedScan embeddedScan, boolean isEmbedded) {
    this.window = window;
    this.embeddedScan = embeddedScan;
    this.isEmbedded = isEmbedded;
  }

  /** The text since the latest event. */
  TextBetween text() {
    return between;
  }

  boolean isJson() {
    return isJson;
  }

  int last() {
    return last;
  }

  /** Takes over the state of another framer's text, without the text. */
  void continueAs(OutsideText other) {
    isJson = other.isJson;
    last = other.last;
  }

  /**
   * Continues after a block.
   *
   * @param isWhole whether the whole block was read; otherwise its latest frame is read again
   */
  void continueAfter(OutsideText block, boolean isWhole) {
    isJson = isWhole ? block.isJson : block.isJsonBefore;
    last = isWhole ? block.last : block.lastBefore;
    between = isWhole ? block.between : between;
  }

  /** Remembers the state before a frame. */
  void beginFrame() {
    isJsonBefore = isJson;
    lastBefore = last;
  }

  void beginMarkup() {
    if (!between.isEmpty()) {
      between.endAt(window.offset());
    }
    isJson = false;
    last = 0;
  }

  void endEmbedded() {
    last = 0;
  }

  void skipBlank(int c) {
    if (!between.isEmpty()) {
      between.add(c);
    }
    window.skip(1);
  }

  /** Returns the text of another format that begins here; otherwise skips a character. */
  @Nullable Embedded read(int c) throws IOException {
    between.begin(window.offset());
    Embedded found = null;
    switch (c) {
      case 0 -> mark(Stray.Kind.ZERO_BYTES);
      case '"' -> found = quoted();
      case '\'' -> found = embeddedScan.unclearEvent(c);
      case '&', '\\' -> found = isEmbedded ? null : escaped(c);
      case 0xe4, 0xe6, 0xe7 -> {
        if (isReadAsUtf16()) {
          mark(Stray.Kind.OTHER_ENCODING);
        }
      }
      case 's' -> {
        if (embeddedScan.isNamespace(0)) {
          mark(Stray.Kind.ESCAPED_EVENT);
        }
      }
      default -> {}
    }
    if (found == null) {
      add(c);
    }
    return found;
  }

  /** Skips a character of the text. */
  void add(int c) {
    between.add(c);
    last = c;
    window.skip(1);
  }

  private @Nullable Embedded quoted() throws IOException {
    boolean beginsString = last == ':' || last == '[' || last == '{' || (last == ',' && isJson);
    Embedded string = beginsString ? embeddedScan.jsonString() : null;
    isJson = string != null;
    boolean mayHoldEvent = string == null && last != '"' && last != '\\';
    Embedded found = mayHoldEvent ? embeddedScan.quotedEvent() : string;
    return found == null ? embeddedScan.unclearEvent('"') : found;
  }

  private @Nullable Embedded escaped(int c) throws IOException {
    if (c == '\\' && !window.matches(ESCAPED_LESS_THAN, 0)) {
      return null;
    }
    if (!embeddedScan.isEscapedEvent()) {
      return null;
    }
    Embedded event = c == '&' ? embeddedScan.references() : null;
    if (event == null) {
      mark(Stray.Kind.ESCAPED_EVENT);
    }
    return event;
  }

  private boolean isReadAsUtf16() throws IOException {
    for (byte[] event : READ_AS_UTF16) {
      if (window.matches(event, 0)) {
        return true;
      }
    }
    return false;
  }

  /** Notes that the text is stray, because of what is here. */
  void mark(Stray.Kind kind) throws IOException {
    if (between.isBelow(kind)) {
      between.mark(kind, window.copyAhead(TextBetween.HEAD));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
