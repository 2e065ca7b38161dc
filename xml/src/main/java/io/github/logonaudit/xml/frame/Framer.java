package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into frames, one event's bytes each, whatever stands around and between the events.
 *
 * <p>It works on bytes, because {@code <} can't stand in the text or the attributes of XML:
 * wherever it does stand, outside comments, CDATA sections and processing instructions, markup
 * begins. Prefixes are not looked at: {@code evt:Event} begins an event as {@code Event} does.
 *
 * <p>An event that is not closed ends where the next one begins. Only inside {@code UserData} may
 * an {@code Event} stand inside an event, and no more than {@link #MAX_NESTED} of them. Where that
 * event then has no end, or is too long, what seemed nested is read again as events of its own. The
 * bound on their number keeps this linear: a byte is looked at by one event and {@link #MAX_NESTED}
 * before it.
 */
public final class Framer {
  /** How the damage of an event that is too long begins. */
  public static final String TOO_LONG = "the event is longer than ";

  private static final int MAX_NESTED = EventSchema.MAX_NESTED_EVENTS;
  private static final int MAX_TAG = 1 << 13;
  private static final int STRAY_TEXT = 1 << 10;
  private static final byte[] EVENT = ascii("Event");
  private static final byte[] PLAIN_TAG = ascii("<Event xmlns='" + EventSchema.NAMESPACE + "'>");
  private static final byte[] QUOTED_TAG = ascii("<Event xmlns=\"" + EventSchema.NAMESPACE + "\">");
  private static final byte[] USER_DATA = ascii("UserData");
  private static final byte[] DOCTYPE = ascii("<!DOCTYPE");
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] END_OF_COMMENT = ascii("-->");
  private static final byte[] CDATA = ascii("<![CDATA[");
  private static final byte[] END_OF_CDATA = ascii("]]>");
  private static final byte[] END_OF_INSTRUCTION = ascii("?>");

  private enum TagEnd {
    OPEN,
    EMPTY,
    BROKEN
  }

  /** All that is known between two events and matters for those that follow, but their number. */
  public record Standing(String namespaces, boolean zerosReported) {}

  private final InputWindow window;
  private final int maxEventBytes;
  private OuterNamespaces namespaces = new OuterNamespaces();
  private long ordinal;

  /** The first text outside the events, where there is any, and where it stands. */
  private byte @Nullable [] strayText;

  private long strayTextOffset;
  private boolean zerosReported;

  /** The same before the latest frame was looked for, which a block may have to read again. */
  private boolean zerosReportedBefore;

  public Framer(Utf8Input input, int maxEventBytes) {
    this.window = new InputWindow(input, maxEventBytes);
    this.maxEventBytes = maxEventBytes;
  }

  /** Goes on as another framer would, in a block of its own. */
  private Framer(InputWindow block, Framer other) {
    this.window = block;
    this.maxEventBytes = other.maxEventBytes;
    this.namespaces = other.namespaces.copy();
    this.zerosReported = other.zerosReported;
  }

  // ---- blocks -------------------------------------------------------------------------------

  /**
   * Takes a block out of the input, to be read by a framer of its own; null where there is none.
   *
   * @param buffer holds its bytes
   */
  public @Nullable Framer takeBlock(byte[] buffer) {
    window.release();
    // Before the first event there may be what all of them depend on.
    InputWindow block = ordinal == 0 ? null : window.takeBlock(buffer);
    return block == null ? null : new Framer(block, this);
  }

  /** What matters for the events that follow. */
  public Standing standing() {
    return new Standing(namespaces.text(), zerosReported);
  }

  /** How many frames there were so far. */
  public long ordinal() {
    return ordinal;
  }

  /** Goes on after a block that was read by its own framer. */
  public void goOnAfter(Framer block, long frames) {
    ordinal += frames;
    namespaces = block.namespaces;
    zerosReported = block.isEndTouched() ? block.zerosReportedBefore : block.zerosReported;
  }

  /** Puts blocks back that were cut in the wrong place, the first one from a position on. */
  public void putBack(List<Framer> blocks, int from) {
    window.putBack(blocks.stream().map(block -> block.window).toList(), from);
  }

  /** Tells whether something asked for more than there is in this block. */
  public boolean isEndTouched() {
    return window.isEndTouched();
  }

  /** The position in this block after the latest frame. */
  public int position() {
    return window.position();
  }

  /** The array that holds this block, to be used again when the block is read no more. */
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
    zerosReportedBefore = zerosReported;
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
      if (c > ' ') {
        noteStrayText();
      }
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

  /** Appending to a file from another shell mixes encodings, and all that follows is unreadable. */
  private Frame zeros() {
    zerosReported = true;
    window.keep();
    window.skip(1);
    return frame("zero bytes between events: the input is damaged, or changes its encoding here");
  }

  private Frame noEvents(byte[] text) {
    ordinal++;
    String reason = "there is text but no Event element in the whole input; is it event XML?";
    return new Frame(text, 0, text.length, strayTextOffset, ordinal, "", reason, false);
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
    // No markup, so it is text like any other.
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

  /** One that is cut short must not swallow the events behind it. */
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
    return frame("a DOCTYPE is refused: event XML has no use for one");
  }

  /** Passes over a tag around the events, and remembers the prefixes that it declares. */
  private @Nullable Frame outerTag() throws IOException {
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

  /** Longer than most methods, because all that may stand in an event is told apart here. */
  private Frame event(@Nullable EventProbe probe) throws IOException {
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
          return unclosed("the event is not closed before the next one begins");
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

  /** An event that has no end; what stood nested in it may be events of their own. */
  private Frame unclosed(String damage) {
    if (window.isMarked()) {
      window.returnToMark();
    }
    return frame(damage);
  }

  private String tooLong() {
    return TOO_LONG + maxEventBytes + " bytes";
  }

  private Frame frame(@Nullable String damage) {
    return frame(damage, false);
  }

  private Frame frame(@Nullable String damage, boolean isProbed) {
    ordinal++;
    return window.frame(ordinal, namespaces.text(), damage, isProbed);
  }

  // ---- markup -------------------------------------------------------------------------------

  /** Where the name of the tag here begins, behind its prefix if it has one. */
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

  /** Passes over the rest of a tag; a {@code <} can't stand in one, so it ends it too. */
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
   * Passes over what may hold a {@code <}; false where it never ends.
   *
   * <p>That an Event begins inside is no sign that it was cut short: the text of a field may say
   * so, and whoever wrote that field must not be able to forge an event.
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
