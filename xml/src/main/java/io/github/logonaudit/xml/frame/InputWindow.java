package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an input that is in memory: a position that advances, and before it the bytes that a
 * frame may need.
 *
 * <p>It holds little more than one event. Its results never depend on the pieces in which the input
 * arrives.
 */
// Long because code that moves bytes has to move all positions in them: all of it is here.
public final class InputWindow {
  /** A start tag around the events must fit as a whole, however short events may be. */
  private static final int MIN_KEPT = 1 << 13;

  /** Half of what an array can hold: the other half is for reading into. */
  private static final int MAX_KEPT = 1 << 30;

  private static final byte[] END_OF_EVENT = ByteScan.ascii("</Event>");

  /** More changes of the encoding would cost more than they are worth. */
  private static final int MAX_CHANGES = 64;

  /** The end of a comment or CDATA section, and the result of an earlier search for it. */
  static final class SectionEnd {
    final byte[] bytes;

    /** No such end begins between these positions. */
    private int absentFrom;

    private int absentTo;

    SectionEnd(String text) {
      this.bytes = ByteScan.ascii(text);
    }

    void move(int by) {
      absentFrom = Math.max(0, absentFrom - by);
      absentTo = Math.max(0, absentTo - by);
    }
  }

  final SectionEnd endOfComment = new SectionEnd("-->");
  final SectionEnd endOfCdata = new SectionEnd("]]>");

  private Utf8Input input;
  private final int maxEventBytes;

  /** Created when it is first needed; a single event does not need it. */
  private @Nullable EventEndScan plainEvent;

  private byte[] buffer;

  /** Whether the buffer is the whole input, an array that must not be written to. */
  private boolean isWhole;

  /** Whether this window ends with its buffer. */
  private final boolean isBlock;

  /** The offset of the block in the input. */
  private final long blockOffset;

  private boolean endTouched;

  /** Whether bytes after the end were looked for from a position before it. */
  private boolean endOverlooked;

  /** How often the encoding changed; in a block, which can't follow a change, 1 if it does. */
  private int changes;

  /** Why no more can be read, if that was found before the bytes were needed. */
  private @Nullable IOException failure;

  /** The current position, and the end of the bytes read so far. */
  private int position;

  private int end;

  /** The byte before those in the buffer. */
  private byte byteBefore;

  /** Where the kept bytes begin, or -1 if none are kept. */
  private int kept = -1;

  /** The position to return to, or -1. */
  private int mark = -1;

  private long keptOffset;

  /** The first bytes of an event that is too long to keep. */
  private byte @Nullable [] headOfLongEvent;

  /** The offset in the input of {@code buffer[measured]}. */
  private long measuredOffset;

  private int measured;

  InputWindow(Utf8Input input, int maxEventBytes) {
    this.input = input;
    this.maxEventBytes = Math.min(maxEventBytes, MAX_KEPT);
    byte[] whole = input.readWhole();
    this.isWhole = whole != null;
    this.buffer = whole == null ? new byte[input.bufferLength()] : whole;
    this.position = whole == null ? 0 : input.prefixLength();
    this.end = whole == null ? 0 : whole.length;
    this.measured = position;
    this.isBlock = false;
    this.blockOffset = 0;
    this.measuredOffset = input.prefixLength();
  }

  /** A window over a part of an input that was taken out of another window. */
  private InputWindow(InputWindow source, byte[] target, int length, long offset) {
    this.input = source.input;
    this.maxEventBytes = source.maxEventBytes;
    this.buffer = target;
    this.isBlock = true;
    this.end = length;
    this.blockOffset = offset;
    this.measuredOffset = offset;
  }

  Utf8Input input() {
    return input;
  }

  /** The byte some positions ahead, or -1 after the end of the input. */
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

  /** Skips bytes that were peeked at before. */
  void skip(int count) {
    position += count;
  }

  /** Skips white space in the buffer; before a zero byte, it may be UTF-16. */
  void skipBlanks() {
    while (position + 1 < end && ByteScan.isBlank(buffer[position]) && buffer[position + 1] != 0) {
      position++;
    }
  }

  /** Skips some bytes, if they come next. */
  boolean take(byte[] bytes) throws IOException {
    if (!matches(bytes, 0)) {
      return false;
    }
    position += bytes.length;
    return true;
  }

  /** Keeps the bytes up to a position, and moves there; false if they are too long for an event. */
  boolean takeEvent(int to) {
    if (to - position > maxEventBytes) {
      return false;
    }
    keep();
    position = to;
    return true;
  }

  /** Moves to the end of the kept event, unless the event has to be examined closely. */
  boolean skipPlainEvent() throws IOException {
    if (isTooLong() || isWhole) {
      // Its start tag alone is too long: then nothing is kept. A short input does not repay a scan.
      return false;
    }
    EventEndScan scan = plainEvent == null ? new EventEndScan() : plainEvent;
    plainEvent = scan;
    int found = scan.end(buffer, position, end);
    while (found < 0) {
      int looked = ~found - position;
      if (found == EventEndScan.UNKNOWN || end - kept > maxEventBytes || !fill()) {
        return false;
      }
      found = scan.end(buffer, position + looked, end);
    }
    if (found - kept > maxEventBytes) {
      return false;
    }
    position = found;
    return true;
  }

  private void forgetPlainEvent() {
    if (plainEvent != null) {
      plainEvent.forget();
    }
  }

  private void forgetSearches() {
    forgetPlainEvent();
    endOfComment.move(Integer.MAX_VALUE);
    endOfCdata.move(Integer.MAX_VALUE);
  }

  /** Moves to the next occurrence of a byte; false if there is none. */
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

  /** Moves to the next occurrence of one of two bytes; false if there is none. */
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
   * Moves past the next end of a section; false if there is none. Searches for one end from several
   * positions look at each byte once.
   */
  boolean skipPast(SectionEnd sectionEnd) throws IOException {
    byte[] bytes = sectionEnd.bytes;
    if (position >= sectionEnd.absentFrom && position <= sectionEnd.absentTo) {
      position = sectionEnd.absentTo;
    } else {
      sectionEnd.absentFrom = position;
    }
    boolean found = skipPast(bytes);
    sectionEnd.absentTo = found ? position - bytes.length : position - bytes.length + 1;
    return found;
  }

  /** Moves past the next occurrence of some bytes; false if there is none. */
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

  /** Keeps the bytes from the current position on. */
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

  /** How many bytes were read since {@link #keep}; the maximum if they could not be kept. */
  int keptLength() {
    return kept < 0 ? Integer.MAX_VALUE : position - kept;
  }

  boolean isTooLong() {
    return keptLength() > maxEventBytes;
  }

  /**
   * Remembers the current position. From here on, the input temporarily ends where the event would
   * be too long.
   */
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

  /** Whether the input changes to another encoding here, inside the kept bytes. */
  boolean isChange() throws IOException {
    // A zero byte before it is that of big-endian UTF-16.
    byte before = position > 0 ? buffer[position - 1] : byteBefore;
    return position > kept && before != 0 && changeAhead() >= 0;
  }

  /** Continues in another encoding, if the input changes to one here. No bytes may be kept. */
  boolean followChange() throws IOException {
    int skipped = changeAhead();
    if (skipped < 0 || isBlock) {
      return false;
    }
    measuredOffset = offset() + skipped;
    input = input.changed(buffer, position, end, skipped);
    buffer = new byte[input.bufferLength()];
    isWhole = false;
    forgetSearches();
    position = 0;
    end = 0;
    measured = 0;
    changes++;
    return true;
  }

  private int changeAhead() throws IOException {
    if (changes >= MAX_CHANGES || !input.mayChangeAt(peek(0), peek(1))) {
      return -1;
    }
    peek(EncodingChange.LOOKED_AT - 1);
    int skipped = input.changeAt(buffer, position, end);
    if (skipped >= 0 && isBlock) {
      changes = MAX_CHANGES;
      endTouched = true;
    }
    return skipped;
  }

  /**
   * Whether this is a block in which the encoding changes, which only the whole input can follow.
   */
  private boolean isChangeMet() {
    return isBlock && changes > 0;
  }

  // ---- blocks -------------------------------------------------------------------------------

  /**
   * Takes a block out of the input, up to the last end tag of an event in the next bytes; null if
   * there is none. Only reading the block shows whether that tag ends an event.
   *
   * @param target receives the bytes; its length is the number of bytes searched
   */
  @Nullable InputWindow takeBlock(byte[] target) {
    if (isWhole) {
      return null;
    }
    long offset = offset();
    int length = readInto(target);
    int cut = endOfLastEvent(target, length);
    int added = length - cut;
    byte[] rest = added + end - position > buffer.length ? new byte[2 * target.length] : buffer;
    System.arraycopy(buffer, position, rest, added, end - position);
    System.arraycopy(target, cut, rest, 0, added);
    buffer = rest;
    end = added + end - position;
    position = 0;
    measured = 0;
    measuredOffset = offset + input.inputLength(target, 0, cut);
    forgetSearches();
    return cut == 0 ? null : new InputWindow(this, target, cut, offset);
  }

  /** Moves bytes into an array until it is full or the input ends; returns how many. */
  private int readInto(byte[] target) {
    int length = Math.min(end - position, target.length);
    System.arraycopy(buffer, position, target, 0, length);
    position += length;
    try {
      int count = failure == null ? 0 : -1;
      while (count >= 0 && target.length - length >= Utf8Input.MAX_UTF8) {
        count = input.read(target, length, target.length - length);
        length += Math.max(count, 0);
      }
    } catch (IOException e) {
      // The bytes read before have to be returned first.
      failure = e;
    }
    return length;
  }

  /** The end of the last end tag of an event; 0 if there is none. */
  private static int endOfLastEvent(byte[] bytes, int to) {
    for (int i = to - END_OF_EVENT.length; i >= 0; i--) {
      if (bytes[i] == '<' && ByteScan.startsWith(bytes, i, to, END_OF_EVENT)) {
        return i + END_OF_EVENT.length;
      }
    }
    return 0;
  }

  /**
   * Puts back consecutive blocks that were taken out before the current position.
   *
   * @param from the position in the first of them from which it is put back
   */
  void putBack(List<InputWindow> blocks, int from) {
    InputWindow first = blocks.get(0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first.buffer, from, first.end - from);
    blocks.subList(1, blocks.size()).forEach(block -> all.write(block.buffer, 0, block.end));
    all.write(buffer, position, end - position);
    buffer = Arrays.copyOf(all.toByteArray(), Math.max(all.size(), buffer.length));
    forgetSearches();
    position = 0;
    end = all.size();
    measured = 0;
    measuredOffset = first.blockOffset + input.inputLength(first.buffer, 0, from);
  }

  /** The array of a block, for reuse after the block was read. */
  public byte[] buffer() {
    return buffer;
  }

  /** Whether more bytes were needed than the block has. */
  public boolean isEndTouched() {
    return endTouched;
  }

  /** Whether what was read of the block may depend on what follows it. */
  boolean isCutShort() {
    return endOverlooked || isChangeMet();
  }

  boolean isBlock() {
    return isBlock;
  }

  public int position() {
    return position;
  }

  int end() {
    return end;
  }

  /** The offset of the current position in the input. */
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

  /** A frame of the kept bytes. */
  Frame frame(long ordinal, String namespaces, @Nullable Damage damage) {
    byte[] head = headOfLongEvent;
    if (head != null) {
      return new Frame(head, 0, head.length, keptOffset, ordinal, namespaces, damage, null);
    }
    int length = Math.min(position - kept, mostKept());
    return new Frame(buffer, kept, length, keptOffset, ordinal, namespaces, damage, null);
  }

  long keptOffset() {
    return keptOffset;
  }

  byte[] keptCopy() {
    return Arrays.copyOfRange(buffer, kept, position);
  }

  /** The first of the kept bytes, or of those that were too many to keep. */
  byte[] keptHead(int most) {
    byte[] head = headOfLongEvent;
    return head != null
        ? Arrays.copyOf(head, Math.min(head.length, most))
        : Arrays.copyOfRange(buffer, kept, Math.min(position, kept + most));
  }

  /** The kept bytes from a length on, each as a character. */
  String keptText(int from) {
    return new String(buffer, kept + from, position - kept - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether some bytes are among those kept from a length on. */
  boolean keptHas(byte[] bytes, int from) {
    for (int i = kept + from; i < position; i++) {
      if (buffer[i] == bytes[0] && ByteScan.startsWith(buffer, i, position, bytes)) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes were kept up to the mark. */
  int markedLength() {
    return mark - kept;
  }

  /** Reads more, discarding what need not be kept. False at the end of the input. */
  private boolean fill() throws IOException {
    if (isBlock) {
      endTouched = true;
      endOverlooked |= position < end;
      return false;
    }
    if (isWhole) {
      return false;
    }
    if (failure != null) {
      throw failure;
    }
    if (mark >= 0 && isTooLong()) {
      return false;
    }
    if (kept >= 0 && position - kept > mostKept()) {
      headOfLongEvent = Arrays.copyOfRange(buffer, kept, kept + mostKept());
      kept = -1;
    }
    compact();
    int count = input.read(buffer, end, buffer.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  private int mostKept() {
    return Math.max(maxEventBytes, MIN_KEPT);
  }

  private void compact() {
    int from = kept >= 0 ? kept : position;
    if (from > 0) {
      byteBefore = buffer[from - 1];
      offsetOf(from);
      System.arraycopy(buffer, from, buffer, 0, end - from);
      forgetPlainEvent();
      measured = 0;
      position -= from;
      end -= from;
      kept = kept >= 0 ? 0 : -1;
      mark = mark >= 0 ? mark - from : -1;
      endOfComment.move(from);
      endOfCdata.move(from);
    }
    if (buffer.length - end < buffer.length / 4) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8L));
    }
  }

  /**
   * The offset in the input of a position in the buffer; positions must be passed in ascending
   * order.
   */
  private long offsetOf(int index) {
    measuredOffset += input.inputLength(buffer, measured, index);
    measured = index;
    return measuredOffset;
  }
}
