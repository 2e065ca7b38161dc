package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Skips comments, CDATA sections and processing instructions, which may contain any text. */
final class SectionScan {
  static final byte[] CDATA = ByteScan.ascii("<![CDATA[");
  static final byte[] COMMENT = ByteScan.ascii("<!--");
  private static final byte[] END_OF_COMMENT = ByteScan.ascii("-->");
  private static final byte[] END_OF_INSTRUCTION = ByteScan.ascii("?>");

  /** The tag of an event up to its name; the slash of an end tag is the first group. */
  private static final Pattern TAG_OF_EVENT = Pattern.compile("<(/?)(?:[\\w.-]+:)?Event[\\s/>]");

  /** The result of skipping one. */
  enum Result {
    CLOSED,
    /** An event begins in it, and it was not closed before. */
    CUT,
    UNCLOSED
  }

  private final InputWindow window;
  private final TagScan tags;

  /** Whether an event begins in the latest comment or CDATA section. */
  private boolean heldEvents;

  /** Whether the latest CDATA section seems to end inside another event. */
  private boolean isCut;

  SectionScan(InputWindow window, TagScan tags) {
    this.window = window;
    this.tags = tags;
  }

  /** Whether an event begins in the comment or CDATA section that was skipped last. */
  boolean heldEvents() {
    return heldEvents;
  }

  /** Whether the CDATA section that was skipped last seems to end inside another event. */
  boolean isCut() {
    return isCut;
  }

  /** Skips markup in an event that may contain a {@code <}. */
  Result skip() throws IOException {
    isCut = false;
    if (window.peek(1) == '?') {
      window.skip(2);
      return skipUpToEvent(END_OF_INSTRUCTION);
    }
    if (window.matches(COMMENT, 0)) {
      window.skip(COMMENT.length);
      return skipUpToEvent(END_OF_COMMENT);
    }
    return window.matches(CDATA, 0) ? skipWhole(true) : skipOther();
  }

  Result skipOther() {
    window.skip(2);
    return Result.CLOSED;
  }

  /** Skips a section that ends where an event begins, if not before. */
  private Result skipUpToEvent(byte[] end) throws IOException {
    while (window.skipTo((byte) '<', end[0])) {
      if (window.take(end)) {
        return Result.CLOSED;
      }
      if (tags.beginsEvent()) {
        return Result.CUT;
      }
      window.skip(1);
    }
    return Result.UNCLOSED;
  }

  /**
   * Skips a section in which events are text. If it never ends, it was cut, and the mark is where
   * the first event begins in it.
   */
  Result skipWhole(boolean isCdata) throws IOException {
    window.skip(isCdata ? CDATA.length : COMMENT.length);
    InputWindow.SectionEnd end = isCdata ? window.endOfCdata : window.endOfComment;
    boolean isNested = window.isMarked();
    int from = window.keptLength();
    heldEvents = false;
    while (!window.isMarked()) {
      if (!window.skipTo((byte) '<', end.bytes[0])) {
        return Result.UNCLOSED;
      }
      if (window.take(end.bytes)) {
        return Result.CLOSED;
      }
      if (tags.beginsEvent()) {
        heldEvents = true;
        if (!window.isTooLong()) {
          window.mark();
        }
      }
      window.skip(1);
    }
    boolean isClosed = window.skipPast(end) && !window.isTooLong();
    if (!isClosed || (!isCdata && !isNested && window.keptHas(COMMENT, window.markedLength()))) {
      return isNested ? Result.UNCLOSED : Result.CUT;
    }
    isCut = isCdata && endsInsideAnotherEvent(from);
    if (!isNested) {
      window.unmark();
    }
    return Result.CLOSED;
  }

  /**
   * Whether another section begins in the CDATA section that was kept from a length on, inside an
   * event that begins in it too.
   */
  private boolean endsInsideAnotherEvent(int from) {
    if (!window.keptHas(CDATA, from)) {
      return false;
    }
    String section = window.keptText(from);
    Matcher events = TAG_OF_EVENT.matcher(section).region(0, section.lastIndexOf("<![CDATA["));
    boolean isOpen = false;
    while (events.find()) {
      isOpen = events.group(1).isEmpty();
    }
    return isOpen;
  }
}
