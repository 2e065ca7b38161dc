package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into frames, one event's bytes each, whatever is around and between the events.
 *
 * <p>It works on bytes, because {@code <} can't occur in XML text or attributes: outside comments,
 * CDATA sections and processing instructions, every {@code <} begins markup. Prefixes are ignored:
 * {@code evt:Event} begins an event as {@code Event} does.
 *
 * <p>An event that is not closed ends where the next one begins. Only {@code UserData} may contain
 * an {@code Event}, and no more than {@link #MAX_NESTED} of them. If the outer event then has no
 * end, or is too long, the nested ones are read again as separate events. The limit keeps this
 * linear: a byte is read at most {@link #MAX_NESTED} times more.
 */
public final class Framer {
  private static final int MAX_NESTED = EventSchema.MAX_NESTED_EVENTS;
  private static final int MAX_TAG = 1 << 13;
  private static final int STRAY_TEXT = 1 << 10;
  private static final byte[] EVENT = ByteScan.ascii("Event");
  private static final byte[] PLAIN_TAG =
      ByteScan.ascii("<Event xmlns='" + EventSchema.NAMESPACE + "'>");
  private static final byte[] QUOTED_TAG =
      ByteScan.ascii("<Event xmlns=\"" + EventSchema.NAMESPACE + "\">");
  private static final byte[] USER_DATA = ByteScan.ascii("UserData");
  private static final byte[] HTML = ByteScan.ascii("html");
  private static final byte[] UPPER_HTML = ByteScan.ascii("HTML");
  private static final byte[] DOCTYPE = ByteScan.ascii("<!DOCTYPE");
  private static final byte[] COMMENT = ByteScan.ascii("<!--");
  private static final byte[] END_OF_COMMENT = ByteScan.ascii("-->");
  private static final byte[] CDATA = ByteScan.ascii("<![CDATA[");
  private static final byte[] END_OF_CDATA = ByteScan.ascii("]]>");
  private static final byte[] END_OF_INSTRUCTION = ByteScan.ascii("?>");

  private static final String NEXT_BEGINS = "the event is not closed before the next one begins";

  private enum TagEnd {
    OPEN,
    EMPTY,
    BROKEN
  }

  /** All state between two events that affects the following events, except their number. */
  public record Standing(String namespaces, boolean zerosReported) {}

  private final InputWindow window;
  private final int maxEventBytes;
  private OuterNamespaces namespaces = new OuterNamespaces();
  private long ordinal;

  /** The first text outside the events, if there is any, and its offset. */
  private byte @Nullable [] strayText;

  private long strayTextOffset;
  private boolean looksLikeHtml;
  private boolean zerosReported;

  /** Whether the last byte outside the events is zero, as before a bracket in big-endian UTF-16. */
  private boolean afterZero;

  public Framer(Utf8Input input, int maxEventBytes) {
    this.window = new InputWindow(input, maxEventBytes);
    this.maxEventBytes = maxEventBytes;
  }

  /** Continues in a block in the state of another framer. */
  private Framer(InputWindow block, Framer other) {
    this.window = block;
    this.maxEventBytes = other.maxEventBytes;
    this.namespaces = other.namespaces.copy();
    this.zerosReported = other.zerosReported;
  }

  // ---- blocks -------------------------------------------------------------------------------

  /**
   * Takes a block out of the input, to be read by a separate framer; null if there is none.
   *
   * @param buffer holds its bytes
   */
  public @Nullable Framer takeBlock(byte[] buffer) {
    window.release();
    // What precedes the first event may affect all events.
    InputWindow block = ordinal == 0 ? null : window.takeBlock(buffer);
    return block == null ? null : new Framer(block, this);
  }

  /** The state that affects the following events. */
  public Standing standing() {
    return new Standing(namespaces.text(), zerosReported);
  }

  /** How many frames there were so far. */
  public long ordinal() {
    return ordinal;
  }

  /** Continues after a block that its own framer has read. */
  public void goOnAfter(Framer block, long frames) {
    ordinal += frames;
    namespaces = block.namespaces;
    zerosReported = block.zerosReported;
    afterZero = afterZero && frames == 0;
  }

  /** Puts back blocks that were cut at a wrong position, the first one from a position on. */
  public void putBack(List<Framer> blocks, int from) {
    afterZero = from == 0 ? afterZero : blocks.get(0).buffer()[from - 1] == 0;
    window.putBack(blocks.stream().map(block -> block.window).toList(), from);
  }

  /** Whether the framer needed more bytes than this block has. */
  public boolean isEndTouched() {
    return window.isEndTouched();
  }

  /** Whether the encoding changes in this block, which only the whole input can follow. */
  public boolean isChangeMet() {
    return window.isChangeMet();
  }

  /** The position in this block after the latest frame. */
  public int position() {
    return window.position();
  }

  /** The array that holds this block, for reuse after the block was read. */
  public byte[] buffer() {
    return window.buffer();
  }

  /** Returns the next frame, or null at the end of the input. */
  public @Nullable Frame next() throws IOException {
    return next(null);
  }

  /**
   * Returns the next frame, or null at the end of the input.
   *
   * @param probe may read the event first, which shows where it ends; or null
   */
  public @Nullable Frame next(@Nullable EventProbe probe) throws IOException {
    window.release();
    while (skipTextOutsideEvents()) {
      Frame frame = window.peek(0) == 0 ? zeros() : markupOutsideEvents(probe);
      if (frame != null) {
        return frame;
      }
    }
    return ordinal == 0 && strayText != null ? noEvents(strayText) : null;
  }

  // ---- outside the events -------------------------------------------------------------------

  /** Moves to the next {@code <}, or to a zero byte if it is the first. */
  private boolean skipTextOutsideEvents() throws IOException {
    for (int c = window.peek(0); c >= 0; c = window.peek(0)) {
      if (c == '<' || (c == 0 && !zerosReported)) {
        return true;
      }
      if ((c >= 0x80 || (c == '\r' && !afterZero)) && window.followChange()) {
        continue;
      }
      if (c > ' ') {
        noteStrayText();
      }
      afterZero = c == 0;
      window.skip(1);
    }
    return false;
  }

  private void noteStrayText() throws IOException {
    if (strayText == null) {
      strayTextOffset = window.offset();
      strayText = window.copyAhead(STRAY_TEXT);
    }
  }

  /** Appending to a file from another shell mixes encodings. */
  private Frame zeros() {
    // At the end of a block this frame does not count, and is found again after it.
    zerosReported = !window.isEndTouched();
    afterZero = true;
    window.keep();
    window.skip(1);
    return frame("zero bytes between events: the input is damaged, or changes its encoding here");
  }

  private Frame noEvents(byte[] text) {
    ordinal++;
    String reason =
        "there is text but no Event element in the whole input; "
            + (looksLikeHtml
                ? "it looks like HTML"
                : isJson(text) ? "it looks like JSON" : "is it event XML?");
    return new Frame(text, 0, text.length, strayTextOffset, ordinal, "", reason, false);
  }

  /** Whether a text begins with a JSON object, or with an array of objects or strings. */
  private static boolean isJson(byte[] text) {
    int i = 1;
    while (i < text.length && ByteScan.isBlank(text[i])) {
      i++;
    }
    byte second = i < text.length ? text[i] : 0;
    return (text[0] == '{' && (second == '"' || second == '}'))
        || (text[0] == '[' && (second == '{' || second == '"'));
  }

  private @Nullable Frame markupOutsideEvents(@Nullable EventProbe probe) throws IOException {
    int c = window.peek(1);
    if (c == '!') {
      return window.matches(DOCTYPE, 0) ? doctype() : commentOutsideEvents();
    }
    if (c == '?') {
      instructionOutsideEvents();
      return null;
    }
    if (c == '/') {
      return isNamed(EVENT, localName(2)) ? endOfEvent() : outerTag();
    }
    if (isNamePart(c)) {
      return isNamed(EVENT, localName(1)) ? event(probe) : outerTag();
    }
    if (c == 0 && !afterZero && window.followChange()) {
      return null;
    }
    afterZero = false;
    // Not markup, so it is text.
    noteStrayText();
    window.skip(1);
    return null;
  }

  private Frame endOfEvent() throws IOException {
    window.keep();
    restOfTag();
    return frame("the end of an event whose beginning is missing");
  }

  private @Nullable Frame commentOutsideEvents() throws IOException {
    if (window.matches(CDATA, 0)) {
      noteStrayText();
    }
    window.keep();
    if (!skipCommentOrCdata()) {
      return frame("a comment or CDATA section outside the events never ends");
    }
    window.release();
    return null;
  }

  /** A truncated DOCTYPE must not swallow the events after it. */
  private void instructionOutsideEvents() throws IOException {
    window.skip(2);
    for (int c = window.peek(0); c >= 0 && c != '<'; c = window.peek(0)) {
      window.skip(1);
      if (c == '?' && window.peek(0) == '>') {
        window.skip(1);
        return;
      }
    }
  }

  private Frame doctype() throws IOException {
    window.keep();
    window.skip(DOCTYPE.length);
    boolean isHtml = isHtml(1);
    int brackets = 0;
    int quote = 0;
    for (int c = window.peek(0); c >= 0 && !window.isTooLong(); c = window.peek(0)) {
      if (quote == 0 && c == '<') {
        if (isNamed(EVENT, localName(1))) {
          break;
        }
        if (window.peek(1) == '?' || window.matches(COMMENT, 0)) {
          skipInstructionOrComment();
          continue;
        }
      }
      window.skip(1);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == ']') {
        brackets += c == '[' ? 1 : -1;
      } else if (c == '>' && brackets <= 0) {
        break;
      }
    }
    String refused = "a DOCTYPE is refused: event XML has no use for one";
    return frame(isHtml ? refused + "; the input looks like HTML" : refused);
  }

  private boolean isHtml(int from) throws IOException {
    return isNamed(HTML, from) || isNamed(UPPER_HTML, from);
  }

  /** Skips a tag outside the events, and remembers the prefixes that it declares. */
  private @Nullable Frame outerTag() throws IOException {
    looksLikeHtml = looksLikeHtml || (ordinal == 0 && isHtml(1));
    window.keep();
    if (restOfTag() == TagEnd.BROKEN && window.peek(0) < 0) {
      return frame("the input ends inside a tag");
    }
    if (window.keptLength() <= MAX_TAG) {
      namespaces.add(window.keptCopy());
    }
    window.release();
    return null;
  }

  // ---- events -------------------------------------------------------------------------------

  /**
   * Longer than most methods, because everything that may occur in an event is distinguished here.
   */
  private Frame event(@Nullable EventProbe probe) throws IOException {
    afterZero = false;
    window.keep();
    if (probe != null && namespaces.text().isEmpty() && window.takeEvent(probe)) {
      return frame(null, true);
    }
    TagEnd tag = window.take(PLAIN_TAG) || window.take(QUOTED_TAG) ? TagEnd.OPEN : restOfTag();
    if (tag == TagEnd.OPEN && window.skipPlainEvent()) {
      return frame(null);
    }
    if (tag == TagEnd.EMPTY) {
      return frame(null);
    }
    String damage = tag == TagEnd.BROKEN ? "the start tag of the event never ends" : null;
    int open = 1;
    int nested = 0;
    boolean inUserData = false;
    while (window.skipTo((byte) '<') && !isTooLongToNest()) {
      int c = window.peek(1);
      if (c == '!' || c == '?') {
        if (!skipInstructionOrComment()) {
          break;
        }
        continue;
      }
      if (c == 0 && window.isChange()) {
        // The event is cut: its text can't contain a bracket.
        return unclosed(NEXT_BEGINS);
      }
      boolean isEnd = c == '/';
      int name = localName(isEnd ? 2 : 1);
      if (isNamed(EVENT, name)) {
        if (isEnd) {
          restOfTag();
          open--;
          if (open == 0) {
            return closed(damage);
          }
        } else if (inUserData && nested < MAX_NESTED && !window.isTooLong()) {
          window.mark();
          nested++;
          open += restOfTag() == TagEnd.OPEN ? 1 : 0;
        } else {
          return unclosed(NEXT_BEGINS);
        }
      } else if (open == 1 && isNamed(USER_DATA, name)) {
        inUserData = restOfTag() == TagEnd.OPEN && !isEnd;
      } else {
        window.skip(1);
      }
    }
    return isTooLongToNest() ? unclosed(tooLong()) : unclosed("the input ends inside the event");
  }

  private boolean isTooLongToNest() {
    return window.isMarked() && window.isTooLong();
  }

  private Frame closed(@Nullable String damage) {
    if (!window.isTooLong()) {
      return frame(damage);
    }
    return window.isMarked() ? unclosed(tooLong()) : frame(tooLong());
  }

  /** An event without an end; what seemed nested in it may be separate events. */
  private Frame unclosed(String damage) {
    if (window.isMarked()) {
      window.returnToMark();
    }
    return frame(damage);
  }

  private String tooLong() {
    return "the event is longer than " + maxEventBytes + " bytes";
  }

  private Frame frame(@Nullable String damage) {
    return frame(damage, false);
  }

  private Frame frame(@Nullable String damage, boolean isProbed) {
    ordinal++;
    return window.frame(ordinal, namespaces.text(), damage, isProbed);
  }

  // ---- markup -------------------------------------------------------------------------------

  /** Where the name of the tag here begins, after its prefix if it has one. */
  private int localName(int from) throws IOException {
    int i = from;
    while (i < MAX_TAG && isNamePart(window.peek(i))) {
      i++;
    }
    return i > from && window.peek(i) == ':' ? i + 1 : from;
  }

  private boolean isNamed(byte[] name, int from) throws IOException {
    return window.matches(name, from) && endsName(window.peek(from + name.length));
  }

  /** Skips the rest of a tag; a {@code <} can't occur in a tag, so it ends it too. */
  private TagEnd restOfTag() throws IOException {
    window.skip(1);
    int quote = 0;
    int before = 0;
    for (int c = window.peek(0); c >= 0 && c != '<'; c = window.peek(0)) {
      window.skip(1);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return before == '/' ? TagEnd.EMPTY : TagEnd.OPEN;
      }
      before = c;
    }
    return TagEnd.BROKEN;
  }

  /**
   * Skips a part that may contain a {@code <}; false if it never ends.
   *
   * <p>An Event that begins inside is not a sign of truncation: a field may contain that text, and
   * its author must not be able to forge an event.
   */
  private boolean skipInstructionOrComment() throws IOException {
    if (window.peek(1) == '?') {
      window.skip(2);
      return window.skipPast(END_OF_INSTRUCTION);
    }
    return skipCommentOrCdata();
  }

  private boolean skipCommentOrCdata() throws IOException {
    if (window.matches(COMMENT, 0)) {
      window.skip(COMMENT.length);
      return window.skipPast(END_OF_COMMENT);
    }
    if (window.matches(CDATA, 0)) {
      window.skip(CDATA.length);
      return window.skipPast(END_OF_CDATA);
    }
    window.skip(2);
    return true;
  }

  private static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c >= 0x80;
  }

  static boolean endsName(int c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
