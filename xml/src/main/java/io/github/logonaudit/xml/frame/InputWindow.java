package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of an input that is in memory: a place in it that moves on, and behind it the bytes
 * that a frame may need.
 *
 * <p>It holds little more than one event's length. What it answers never depends on how the input
 * came in pieces.
 */
// Long because whatever moves bytes has to move all places in them: all of it is here.
public final class InputWindow {
  /** A start tag around the events must be held as a whole, however short events may be. */
  private static final int MIN_KEPT = 1 << 13;

  private static final int HEAD_OF_LONG_EVENT = 1 << 13;

  /** Half of what an array can hold: the other half is room to read into. */
  private static final int MAX_KEPT = 1 << 30;

  /** No input needs more room at a time. */
  private static final int MIN_READ = 4;

  private static final byte[] END_OF_EVENT = ByteScan.ascii("</Event>");

  /** The end of a comment or CDATA section, and what an earlier search for it showed. */
  static final class SectionEnd {
    final byte[] bytes;

    /** No such end begins before this position, from where the search began. */
    private int absentTo;

    SectionEnd(String text) {
      this.bytes = ByteScan.ascii(text);
    }
  }

  final SectionEnd endOfComment = new SectionEnd("-->");
  final SectionEnd endOfCdata = new SectionEnd("]]>");

  private final Utf8Input input;
  private final int maxEventBytes;
  private final EventEndScan plainEvent = new EventEndScan();
  private byte[] buffer;

  /** Whether nothing comes behind the buffer, as far as this window is concerned. */
  private final boolean isBlock;

  /** The offset in the input of what a block begins with. */
  private final long blockOffset;

  private boolean endTouched;

  /** Why no more can be read, where that showed before anybody needed it. */
  private @Nullable IOException failure;

  /** The current place, and where the bytes read so far end. */
  private int position;

  private int end;

  /** Where the bytes begin that are kept, or -1 where none are. */
  private int kept = -1;

  /** Where to go back to, or -1. */
  private int mark = -1;

  private long keptOffset;

  /** The first bytes of what turned out too long to keep. */
  private byte @Nullable [] headOfLongEvent;

  /** The offset in the input of {@code buffer[measured]}. */
  private long measuredOffset;

  private int measured;

  InputWindow(Utf8Input input, int maxEventBytes, int bufferLength) {
    this.input = input;
    this.maxEventBytes = Math.min(maxEventBytes, MAX_KEPT);
    this.buffer = new byte[bufferLength];
    this.isBlock = false;
    this.blockOffset = 0;
    this.measuredOffset = input.prefixLength();
  }

  /** A window on a part of an input that was taken out of another window. */
  private InputWindow(InputWindow source, byte[] room, int length, long offset) {
    this.input = source.input;
    this.maxEventBytes = source.maxEventBytes;
    this.buffer = room;
    this.isBlock = true;
    this.end = length;
    this.blockOffset = offset;
    this.measuredOffset = offset;
  }

  Utf8Input input() {
    return input;
  }

  /** The byte some places ahead, or -1 behind the end of the input. */
  int peek(int ahead) throws IOException {
    while (position + ahead >= end) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[position + ahead] & 0xff;
  }

  boolean matches(byte[] bytes, int ahead) throws IOException {
    if (position + ahead + bytes.length <= end) {
      return ByteScan.startsWith(buffer, position + ahead, end, bytes);
    }
    for (int i = 0; i < bytes.length; i++) {
      if (peek(ahead + i) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Moves over bytes that were looked at before. */
  void skip(int count) {
    position += count;
  }

  /** Moves over some bytes, if they come next. */
  boolean take(byte[] bytes) throws IOException {
    if (!matches(bytes, 0)) {
      return false;
    }
    position += bytes.length;
    return true;
  }

  /** Moves over an event, if all of it is here and the probe can read it. */
  boolean takeEvent(EventProbe probe) {
    int found = probe.probe(buffer, position, end);
    if (found < 0 || found - kept > maxEventBytes) {
      return false;
    }
    position = found;
    return true;
  }

  /** Moves behind the end of the event that is kept, unless it has to be looked at closely. */
  boolean skipPlainEvent() throws IOException {
    if (isTooLong()) {
      // Its start tag alone is: then nothing is kept.
      return false;
    }
    int found = plainEvent.end(buffer, position, end);
    while (found < 0) {
      int looked = ~found - position;
      if (found == EventEndScan.UNKNOWN || end - kept > maxEventBytes || !fill()) {
        return false;
      }
      found = plainEvent.end(buffer, position + looked, end);
    }
    if (found - kept > maxEventBytes) {
      return false;
    }
    position = found;
    return true;
  }

  /** Moves to the next occurrence of a byte; false where there is none. */
  boolean skipTo(byte wanted) throws IOException {
    do {
      for (int i = position; i < end; i++) {
        if (buffer[i] == wanted) {
          position = i;
          return true;
        }
      }
      position = end;
    } while (fill());
    return false;
  }

  /** Moves to the next occurrence of one of two bytes; false where there is none. */
  boolean skipTo(byte wanted, byte other) throws IOException {
    do {
      for (int i = position; i < end; i++) {
        if (buffer[i] == wanted || buffer[i] == other) {
          position = i;
          return true;
        }
      }
      position = end;
    } while (fill());
    return false;
  }

  /**
   * Moves after the next end of a section; false where there is none. Searches from several
   * positions before one end look at each byte once.
   */
  boolean skipPast(SectionEnd sectionEnd) throws IOException {
    byte[] bytes = sectionEnd.bytes;
    position = Math.max(position, sectionEnd.absentTo);
    boolean found = skipPast(bytes);
    sectionEnd.absentTo = found ? position - bytes.length : position - bytes.length + 1;
    return found;
  }

  /** Moves behind the next occurrence of some bytes; false where there is none. */
  boolean skipPast(byte[] bytes) throws IOException {
    while (skipTo(bytes[0])) {
      if (matches(bytes, 0)) {
        position += bytes.length;
        return true;
      }
      position++;
    }
    return false;
  }

  /** Keeps the bytes from here on. */
  void keep() {
    kept = position;
    keptOffset = offset();
    mark = -1;
    headOfLongEvent = null;
  }

  void release() {
    kept = -1;
    mark = -1;
    headOfLongEvent = null;
  }

  /** How many bytes there are since {@link #keep}, as far as they can be held. */
  int keptLength() {
    return kept < 0 ? Integer.MAX_VALUE : position - kept;
  }

  boolean isTooLong() {
    return keptLength() > maxEventBytes;
  }

  /** Remembers this place. From here the input ends, for the time being, where an event must. */
  void mark() {
    mark = mark < 0 ? position : mark;
  }

  void unmark() {
    mark = -1;
  }

  boolean isMarked() {
    return mark >= 0;
  }

  void returnToMark() {
    position = mark;
    mark = -1;
  }

  // ---- blocks -------------------------------------------------------------------------------

  /**
   * Takes a block out of the input, up to the last end tag of an event in the next bytes; null
   * where there is none. Whether that tag ends an event shows only when the block is read.
   *
   * @param room where its bytes go; as many are looked at, if there are as many
   */
  @Nullable InputWindow takeBlock(byte[] room) {
    long offset = offset();
    int length = readInto(room);
    int cut = endOfLastEvent(room, length);
    int behind = length - cut;
    byte[] rest = behind + end - position > buffer.length ? new byte[2 * room.length] : buffer;
    System.arraycopy(buffer, position, rest, behind, end - position);
    System.arraycopy(room, cut, rest, 0, behind);
    buffer = rest;
    end = behind + end - position;
    position = 0;
    measured = 0;
    measuredOffset = offset + input.inputLength(room, 0, cut);
    forget();
    return cut == 0 ? null : new InputWindow(this, room, cut, offset);
  }

  private void forget() {
    plainEvent.forget();
    endOfComment.absentTo = 0;
    endOfCdata.absentTo = 0;
  }

  /** Moves bytes into an array until it is full or no more come; returns how many. */
  private int readInto(byte[] room) {
    int length = Math.min(end - position, room.length);
    System.arraycopy(buffer, position, room, 0, length);
    position += length;
    try {
      int count = failure == null ? 0 : -1;
      while (count >= 0 && room.length - length >= MIN_READ) {
        count = input.read(room, length, room.length - length);
        length += Math.max(count, 0);
      }
    } catch (IOException e) {
      // What was read before is to be told first.
      failure = e;
    }
    return length;
  }

  /** Behind the last end tag of an event; 0 where there is none. */
  private static int endOfLastEvent(byte[] bytes, int to) {
    for (int i = to - END_OF_EVENT.length; i >= 0; i--) {
      if (bytes[i] == '<' && ByteScan.startsWith(bytes, i, to, END_OF_EVENT)) {
        return i + END_OF_EVENT.length;
      }
    }
    return 0;
  }

  /**
   * Puts blocks back that were taken out one after the other before the current place.
   *
   * @param from where in the first of them what is put back begins
   */
  void putBack(List<InputWindow> blocks, int from) {
    InputWindow first = blocks.get(0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first.buffer, from, first.end - from);
    blocks.subList(1, blocks.size()).forEach(block -> all.write(block.buffer, 0, block.end));
    all.write(buffer, position, end - position);
    buffer = Arrays.copyOf(all.toByteArray(), Math.max(all.size(), buffer.length));
    forget();
    position = 0;
    end = all.size();
    measured = 0;
    measuredOffset = first.blockOffset + input.inputLength(first.buffer, 0, from);
  }

  /** The array that a block is in, for another one when this is read no more. */
  public byte[] buffer() {
    return buffer;
  }

  /** Tells whether something asked for more than there is in a block. */
  public boolean isEndTouched() {
    return endTouched;
  }

  public int position() {
    return position;
  }

  /** The offset in the input of the current place. */
  long offset() {
    return offsetOf(position);
  }

  /** A copy of the next bytes. */
  byte[] copyAhead(int length) throws IOException {
    int available = length;
    while (available > 0 && peek(available - 1) < 0) {
      available = end - position;
    }
    return Arrays.copyOfRange(buffer, position, position + available);
  }

  /** The bytes kept, with all else that makes a frame. */
  Frame frame(long ordinal, String namespaces, @Nullable String damage, boolean isProbed) {
    byte[] head = headOfLongEvent;
    return head != null
        ? new Frame(head, 0, head.length, keptOffset, ordinal, namespaces, damage, false, null)
        : new Frame(
            buffer, kept, position - kept, keptOffset, ordinal, namespaces, damage, isProbed, null);
  }

  byte[] keptCopy() {
    return Arrays.copyOfRange(buffer, kept, position);
  }

  /** Reads more; what must not be kept makes room. False at the end of the input. */
  private boolean fill() throws IOException {
    if (isBlock) {
      endTouched = true;
      return false;
    }
    if (failure != null) {
      throw failure;
    }
    if (mark >= 0 && isTooLong()) {
      return false;
    }
    if (kept >= 0 && position - kept > Math.max(maxEventBytes, MIN_KEPT)) {
      int head = Math.min(position - kept, HEAD_OF_LONG_EVENT);
      headOfLongEvent = Arrays.copyOfRange(buffer, kept, kept + head);
      kept = -1;
    }
    makeRoom();
    int count = input.read(buffer, end, buffer.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  private void makeRoom() {
    int from = kept >= 0 ? kept : position;
    if (from > 0) {
      offsetOf(from);
      System.arraycopy(buffer, from, buffer, 0, end - from);
      plainEvent.forget();
      measured = 0;
      position -= from;
      end -= from;
      kept = kept >= 0 ? 0 : -1;
      mark = mark >= 0 ? mark - from : -1;
      endOfComment.absentTo = Math.max(0, endOfComment.absentTo - from);
      endOfCdata.absentTo = Math.max(0, endOfCdata.absentTo - from);
    }
    if (buffer.length - end < buffer.length / 4) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8L));
    }
  }

  /** The offset in the input of a place in the buffer; places must be asked for in order. */
  private long offsetOf(int place) {
    measuredOffset += input.inputLength(buffer, measured, place);
    measured = place;
    return measuredOffset;
  }
}
