package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into frames, one event's bytes each, whatever is around and between the events.
 *
 * <p>It works on bytes, because {@code <} can't occur in XML text or attributes: outside comments,
 * CDATA sections and processing instructions, every {@code <} begins markup. {@code evt:Event}
 * begins an event as {@code Event} does. An element of another namespace with that name, as around
 * the events of WS-Management, is an outer tag. It is an event, of a wrong namespace, only if
 * {@code System} follows; the same decides if the namespace of a prefix is not known.
 *
 * <p>An event that is not closed ends where the next one begins. Only {@code UserData} may contain
 * an {@code Event}, and no more than {@link #MAX_NESTED} of them. If the outer event then has no
 * end, or is too long, the nested ones are read again as separate events. The limit keeps this
 * linear: a byte is read at most {@link #MAX_NESTED} times more.
 *
 * <p>An event may also be cut inside a section that may contain any text:
 *
 * <ul>
 *   <li>A comment or instruction in an event ends where an event begins in it. No tool writes the
 *       texts of fields there, so that nobody can forge an event, and only the cut event is lost.
 *   <li>A CDATA section in an event may contain the text of a field, and that text may look like
 *       events. It is text up to the {@code ]]>}, unless that makes the event too long. If there is
 *       no {@code ]]>}, the event ends where an event begins in the section. Whether that is the
 *       next event or the text of a field can't be known: this one event is malformed too, and the
 *       events after it are read again.
 *   <li>If the {@code ]]>} seems to be that of a section in a later event, the event is malformed:
 *       it may consist of the beginning of one event and the end of another. To read the events
 *       between would let the text of a field forge them.
 *   <li>Events in a comment around them are not read, but reported. A comment in which another one
 *       begins was cut, and ends where an event begins in it. Otherwise, and for a CDATA section
 *       around events, the rule for a CDATA section in an event applies.
 * </ul>
 *
 * <p>Text outside the events is searched too. {@link EmbeddedScan} recognises events in texts of
 * other formats, and another framer reads them, as in JSON inside a string of JSON; other text is
 * reported if it is {@link Stray}. An event in a CDATA section of an envelope is read as if there
 * were no section. If sections of its own had to be escaped there, that section is a text of
 * another format. Text inside an event is never searched.
 *
 * <p>A search for the end of such a section skips what an earlier search has seen, so that this is
 * linear too.
 */
public final class Framer {
  private static final int MAX_NESTED = EventSchema.MAX_NESTED_EVENTS;

  /** How many texts of other formats may be inside each other. */
  private static final int MAX_LEVELS = 3;

  /** A shorter tag can't contain an event. */
  private static final int SHORT_TAG = 32;

  private static final byte[] PROVIDER = ByteScan.ascii("Provider");
  private static final byte[] USER_DATA = ByteScan.ascii("UserData");
  private static final byte[] HTML = ByteScan.ascii("html");
  private static final byte[] UPPER_HTML = ByteScan.ascii("HTML");
  private static final byte[] DOCTYPE = ByteScan.ascii("<!DOCTYPE");
  private static final byte[] UTF16_EVENT = ByteScan.ascii("<\0E\0v\0e\0n\0t\0");

  /** What HTML makes of the tag of an event. */
  private static final Pattern MISSPELT_EVENT =
      Pattern.compile("(?is)^<(?:[\\w.-]+:)?event\\s.*" + Pattern.quote(EventSchema.NAMESPACE));

  private static final Pattern ESCAPED_EVENT_IN_MARKUP =
      Pattern.compile("(?i)(?:&lt;|&#0*60;|&#x0*3c;|u003c|%3c)(?:[\\w.-]+:)?event\\W");

  /** All state between two events that affects the following events, except their number. */
  public record Standing(
      String namespaces,
      int outerEvents,
      boolean isDoubtful,
      boolean isJson,
      int lastOfText,
      boolean isInText) {}

  private final InputWindow window;
  private final TagScan tags;
  private final SectionScan sections;
  private final EmbeddedScan embeddedScan;
  private final OutsideText outside;
  private final int maxEventBytes;
  private OuterNamespaces namespaces = new OuterNamespaces();
  private long ordinal;

  /** How many open elements around the events are named Event themselves. */
  private int outerEvents;

  /** Whether the next event begins inside a CDATA section that was cut. */
  private boolean isDoubtful;

  private OuterNamespaces namespacesBefore = namespaces;
  private int outerEventsBefore;
  private boolean isDoubtfulBefore;
  private boolean looksLikeHtml;

  /** In how many texts of other formats the input of this framer was found. */
  private final int level;

  /** Reads what was found in a text of another format; that text begins at the offset. */
  private @Nullable Framer embedded;

  private long embeddedOffset;

  /** The next frames, if they were found before they were asked for. */
  private final Deque<Frame> found = new ArrayDeque<>(2);

  /** Whether the state before the next frame was remembered. */
  private boolean isBegun;

  public Framer(Utf8Input input, int maxEventBytes) {
    this(new InputWindow(input, maxEventBytes), maxEventBytes, 0);
  }

  private Framer(InputWindow window, int maxEventBytes, int level) {
    this.window = window;
    this.maxEventBytes = maxEventBytes;
    this.tags = new TagScan(window);
    this.sections = new SectionScan(window, tags);
    this.embeddedScan = new EmbeddedScan(window, maxEventBytes);
    this.outside = new OutsideText(window, embeddedScan, level > 0);
    this.level = level;
  }

  /** Continues in a block in the state of another framer. */
  private Framer(InputWindow block, Framer other) {
    this(block, other.maxEventBytes, other.level);
    this.namespaces = other.namespaces;
    this.outerEvents = other.outerEvents;
    this.isDoubtful = other.isDoubtful;
    this.outside.continueAs(other.outside);
  }

  // ---- blocks -------------------------------------------------------------------------------

  /**
   * Takes a block out of the input, to be read by a separate framer; null if there is none.
   *
   * @param buffer holds its bytes
   */
  public @Nullable Framer takeBlock(byte[] buffer) {
    if (embedded != null || !found.isEmpty() || !outside.text().isEmpty()) {
      return null;
    }
    // What precedes the first event may affect all events.
    InputWindow block = ordinal == 0 ? null : window.takeBlock(buffer);
    return block == null ? null : new Framer(block, this);
  }

  /** The state that affects the following events. */
  public Standing standing() {
    return new Standing(
        namespaces.text(),
        outerEvents,
        isDoubtful,
        outside.isJson(),
        outside.last(),
        !outside.text().isEmpty());
  }

  /** How many frames there were so far. */
  public long ordinal() {
    return ordinal;
  }

  /**
   * Continues after a block that its own framer has read.
   *
   * @param isWhole whether the whole block was read; otherwise its latest frame is read again
   */
  public void goOnAfter(Framer block, long frames, boolean isWhole) {
    ordinal += frames;
    namespaces = isWhole ? block.namespaces : block.namespacesBefore;
    outerEvents = isWhole ? block.outerEvents : block.outerEventsBefore;
    isDoubtful = isWhole ? block.isDoubtful : block.isDoubtfulBefore;
    outside.continueAfter(block.outside, isWhole);
  }

  /** Puts back blocks that were cut at a wrong position, the first one from a position on. */
  public void putBack(List<Framer> blocks, int from) {
    window.putBack(blocks.stream().map(block -> block.window).toList(), from);
  }

  /** Whether the framer needed more bytes than this block has. */
  public boolean isEndTouched() {
    return window.isEndTouched();
  }

  /** Whether what was read of this block may depend on what follows it. */
  public boolean isCutShort() {
    return window.isCutShort();
  }

  /** The position in this block after the latest frame. */
  public int position() {
    return window.position();
  }

  // ---- events without a frame ---------------------------------------------------------------

  /**
   * Moves to the next event, if there is nothing special before it. It may be read from {@link
   * #buffer()}, from {@link #position()} up to {@link #end()}, which shows where the event ends;
   * {@link #take} then saves the search for that end and the frame. Otherwise {@link #next()}
   * returns the frame.
   *
   * @return false if something else comes next, or if the event needs more than its own bytes
   */
  public boolean toEvent() throws IOException {
    if (!found.isEmpty() || embedded != null) {
      return false;
    }
    Frame frame = outsideEvents();
    if (frame != null) {
      found.addFirst(frame);
      return false;
    }
    return !isDoubtful && namespaces.text().isEmpty() && window.peek(0) >= 0;
  }

  /** The array that holds the input from {@link #position()} up to {@link #end()}. */
  public byte[] buffer() {
    return window.buffer();
  }

  /** The end of the bytes in the buffer. */
  public int end() {
    return window.end();
  }

  /**
   * Takes the event that comes next.
   *
   * @param to where it ends in the buffer
   * @return false if it is too long, so that {@link #next()} has to read it
   */
  public boolean take(int to) {
    if (!window.takeEvent(to)) {
      return false;
    }
    isBegun = false;
    ordinal++;
    return true;
  }

  /** The frame of the event that was taken last, until the next call of another method. */
  public Frame taken() {
    return window.frame(ordinal, "", null);
  }

  /** Where the event that was taken last begins in the input. */
  public long takenOffset() {
    return window.keptOffset();
  }

  // ---- frames -------------------------------------------------------------------------------

  /** Returns the next frame, or null at the end of the input. */
  public @Nullable Frame next() throws IOException {
    Frame frame = found.poll();
    if (frame == null && embedded != null) {
      frame = nextOfEmbedded();
    }
    if (frame == null) {
      frame = outsideEvents();
    }
    if (frame == null) {
      frame = window.peek(0) < 0 ? atEnd() : event();
    }
    isBegun = false;
    return frame;
  }

  // ---- text outside the events --------------------------------------------------------------

  /**
   * Moves to the next event, or to the end of the input. Returns a frame if there is one before it.
   */
  private @Nullable Frame outsideEvents() throws IOException {
    if (!isBegun) {
      isBegun = true;
      window.release();
      namespacesBefore = namespaces;
      outerEventsBefore = outerEvents;
      isDoubtfulBefore = isDoubtful;
      outside.beginFrame();
    }
    if (outside.text().isEmpty()) {
      window.skipBlanks();
    }
    for (int c = window.peek(0); c >= 0; c = window.peek(0)) {
      Frame frame = null;
      if (c == '<') {
        outside.beginMarkup();
        if (isAtEvent()) {
          return strayText();
        }
        frame = markupOutsideEvents();
      } else if (mayChangeAt(c) && window.followChange()) {
        continue;
      } else if (c > ' ' || c == 0) {
        Embedded other = outside.read(c);
        frame = other == null ? null : embedded(other);
      } else {
        outside.skipBlank(c);
      }
      if (frame != null) {
        return frame;
      }
    }
    return null;
  }

  /** Removes the text before an event; null if it need not be reported. */
  private @Nullable Frame strayText() {
    Stray stray = outside.text().isEmpty() ? null : outside.text().take();
    return stray == null ? null : Frame.of(stray, ordinal);
  }

  /** Whether another encoding may begin at a character. In big-endian UTF-16, it begins before. */
  private boolean mayChangeAt(int c) {
    return c >= 0x80 || (c == '\r' && !outside.text().endsWithZero());
  }

  /** Skips a text of another format, and reads the events in it. */
  private @Nullable Frame embedded(Embedded other) throws IOException {
    outside.text().endAt(window.offset());
    Escape escape = level < MAX_LEVELS ? other.escape() : null;
    if (other.isUnclear() || escape != other.escape()) {
      outside.mark(Stray.Kind.QUOTED_EVENT);
    }
    byte[] before = window.copyAhead(other.from());
    window.skip(other.from());
    long offset = window.offset();
    byte[] rest = window.copyAhead(other.length() - other.from());
    if (escape != null) {
      byte[] content = Arrays.copyOf(rest, other.to() - other.from());
      Utf8Input input = new EscapedInput(content, escape, window.input());
      embedded = new Framer(new InputWindow(input, maxEventBytes), maxEventBytes, level + 1);
      embeddedOffset = offset;
    }
    Frame first = escape == null ? null : nextOfEmbedded();
    if (first == null && escape != null) {
      outside.mark(Stray.Kind.ESCAPED_EVENT);
    }
    outside.endEmbedded();
    window.skip(rest.length);
    if (first != null) {
      if (escape == Escape.BACKSLASHES || escape == Escape.DOUBLED_QUOTES) {
        outside.text().dropFields();
      }
      return afterText(first);
    }
    outside.text().add(before);
    outside.text().add(rest);
    return null;
  }

  private @Nullable Frame nextOfEmbedded() throws IOException {
    Framer inner = Objects.requireNonNull(embedded);
    Frame frame = inner.next();
    if (frame == null) {
      embedded = null;
      return null;
    }
    Stray stray = frame.stray();
    if (stray != null) {
      return Frame.of(stray.after(embeddedOffset), ordinal);
    }
    ordinal++;
    return frame.inside(embeddedOffset, ordinal);
  }

  /** Returns the text before a frame first, if it has to be reported. */
  private Frame afterText(Frame frame) {
    if (outside.text().isEmpty()) {
      return frame;
    }
    Stray stray = outside.text().take();
    if (stray == null) {
      return frame;
    }
    found.addFirst(frame);
    return Frame.of(stray, frame.stray() == null ? ordinal - 1 : ordinal);
  }

  private @Nullable Frame atEnd() {
    if (outside.text().isEmpty() || window.isBlock()) {
      return null;
    }
    outside.text().endAt(window.offset());
    byte[] text = outside.text().head();
    long offset = outside.text().beginOffset();
    Stray stray = outside.text().take();
    boolean isAll = ordinal == 0 && level == 0;
    Frame frame = isAll ? noEvents(text, offset) : null;
    if (stray == null) {
      return frame;
    }
    if (frame != null) {
      found.add(frame);
    }
    return Frame.of(stray, isAll ? 0 : ordinal);
  }

  private Frame noEvents(byte[] text, long offset) {
    ordinal++;
    String reason =
        "there is text but no Event element in the whole input; "
            + (looksLikeHtml
                ? "it looks like HTML"
                : beginsJson(text) ? "it looks like JSON" : "is it event XML?");
    Damage damage = new Damage(Damage.Kind.NO_EVENT, reason);
    return new Frame(text, 0, text.length, offset, ordinal, "", damage, null);
  }

  /** Whether a text begins with a JSON object, or with an array of objects or strings. */
  private static boolean beginsJson(byte[] text) {
    int i = 1;
    while (i < text.length && ByteScan.isBlank(text[i])) {
      i++;
    }
    byte second = i < text.length ? text[i] : 0;
    return (text[0] == '{' && (second == '"' || second == '}'))
        || (text[0] == '[' && (second == '{' || second == '"'));
  }

  // ---- markup outside the events ------------------------------------------------------------

  private @Nullable Frame markupOutsideEvents() throws IOException {
    int c = window.peek(1);
    if (c == '!') {
      return window.matches(DOCTYPE, 0) ? doctype() : commentOutsideEvents();
    }
    if (c == '?') {
      instructionOutsideEvents();
      return null;
    }
    if (c == '/') {
      return tags.isNamed(TagScan.EVENT, tags.localName(2)) ? endOfEvent() : outerTag();
    }
    if (TagScan.isNamePart(c)) {
      return isNamedEvent() ? outerEvent() : outerTag();
    }
    if (c == 0 && !outside.text().endsWithZero() && window.followChange()) {
      return null;
    }
    // Not markup, so it is text.
    outside.text().begin(window.offset());
    if (c == 0 && window.matches(UTF16_EVENT, 0)) {
      outside.mark(Stray.Kind.OTHER_ENCODING);
    }
    outside.add('<');
    return null;
  }

  private @Nullable Frame endOfEvent() throws IOException {
    if (outerEvents > 0) {
      outerEvents--;
      return outerTag();
    }
    window.keep();
    tags.restOfTag();
    return broken("the end of an event whose beginning is missing");
  }

  private @Nullable Frame commentOutsideEvents() throws IOException {
    if (window.matches(SectionScan.CDATA, 0)) {
      if (!embeddedScan.beginsEvents(0)) {
        return sectionOutsideEvents(true);
      }
      // That of an envelope.
      Embedded joined = embeddedScan.joinedSections();
      if (joined != null) {
        outside.text().begin(window.offset());
        return embedded(joined);
      }
      window.skip(SectionScan.CDATA.length);
      return null;
    }
    if (window.matches(SectionScan.COMMENT, 0)) {
      return sectionOutsideEvents(false);
    }
    sections.skipOther();
    return null;
  }

  private @Nullable Frame sectionOutsideEvents(boolean isCdata) throws IOException {
    long offset = window.offset();
    window.keep();
    SectionScan.Result section = sections.skipWhole(isCdata);
    if (section == SectionScan.Result.CLOSED) {
      byte[] head = window.keptHead(TagScan.MAX_TAG);
      Stray.Kind kind = sections.heldEvents() ? Stray.Kind.EVENT_MARKUP : kindOfMarkup(head);
      if (isCdata || kind != null) {
        keptAsText(offset);
      }
      if (kind != null) {
        outside.text().mark(kind, Arrays.copyOf(head, Math.min(head.length, TextBetween.HEAD)));
      }
      window.release();
      return null;
    }
    if (section == SectionScan.Result.CUT) {
      window.returnToMark();
      isDoubtful = isCdata;
    }
    return broken("a comment or CDATA section outside the events never ends");
  }

  /** Adds the kept bytes to the text outside the events. */
  private void keptAsText(long offset) {
    byte[] head = window.keptHead(TextBetween.HEAD);
    outside.text().begin(offset);
    outside.text().add(head);
    outside
        .text()
        .addLength(Math.max(0, Math.min(window.keptLength(), maxEventBytes) - head.length));
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
        if (tags.isNamed(TagScan.EVENT, tags.localName(1))) {
          break;
        }
        if (window.peek(1) == '?' || window.matches(SectionScan.COMMENT, 0)) {
          sections.skip();
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
    return broken(isHtml ? refused + "; the input looks like HTML" : refused);
  }

  private boolean isHtml(int from) throws IOException {
    return tags.isNamed(HTML, from) || tags.isNamed(UPPER_HTML, from);
  }

  /** Skips a tag outside the events, and remembers the prefixes that it declares. */
  private @Nullable Frame outerTag() throws IOException {
    looksLikeHtml = looksLikeHtml || (ordinal == 0 && isHtml(1));
    long offset = window.offset();
    boolean isSystem = tags.isNamed(TagScan.SYSTEM, tags.localName(1));
    window.keep();
    if (tags.restOfTag() == TagScan.End.BROKEN && window.peek(0) < 0) {
      return broken("the input ends inside a tag");
    }
    byte[] head = window.keptHead(TagScan.MAX_TAG);
    Stray.Kind kind = head.length < SHORT_TAG ? null : kindOfMarkup(head);
    if (isSystem && tags.isAhead(PROVIDER, 0)) {
      kind = Stray.Kind.EVENT_MARKUP;
    }
    if (kind != null || window.keptLength() > TagScan.MAX_TAG) {
      keptAsText(offset);
    } else {
      namespaces = namespaces.with(head);
    }
    if (kind != null) {
      outside.text().mark(kind, head);
    }
    window.release();
    return null;
  }

  /** Why markup outside the events is stray; null if it is not, unless it is long. */
  private static Stray.@Nullable Kind kindOfMarkup(byte[] head) {
    String markup = new String(head, StandardCharsets.UTF_8);
    if (ESCAPED_EVENT_IN_MARKUP.matcher(markup).find()) {
      return Stray.Kind.ESCAPED_EVENT;
    }
    return MISSPELT_EVENT.matcher(markup).find() ? Stray.Kind.EVENT_MARKUP : null;
  }

  // ---- events -------------------------------------------------------------------------------

  private boolean isAtEvent() throws IOException {
    return window.matches(TagScan.PLAIN_TAG, 0)
        || window.matches(TagScan.QUOTED_TAG, 0)
        || (isNamedEvent() && !isOfOtherNamespace());
  }

  private boolean isNamedEvent() throws IOException {
    if (!TagScan.isNamePart(window.peek(1))) {
      return false;
    }
    int name = tags.localName(1);
    return tags.isNamed(TagScan.EVENT, name) || tags.isCutAfterName(name);
  }

  /** Skips the tag of an element around the events that has the name of an event. */
  private @Nullable Frame outerEvent() throws IOException {
    window.keep();
    boolean isEmpty = tags.restOfTag() == TagScan.End.EMPTY;
    outerEvents += isEmpty ? 0 : 1;
    namespaces = namespaces.with(window.keptCopy());
    window.release();
    return null;
  }

  private Frame event() throws IOException {
    window.keep();
    Damage damage = isDoubtful ? Damage.DOUBTFUL : null;
    boolean isPlain = window.take(TagScan.PLAIN_TAG) || window.take(TagScan.QUOTED_TAG);
    return event(isPlain ? TagScan.End.OPEN : tags.restOfTag(), damage);
  }

  /**
   * Whether the element here only has the name of an event, like the one around each event of
   * WS-Management. An element that contains {@code System} is an event in any namespace.
   */
  private boolean isOfOtherNamespace() throws IOException {
    int name = tags.localName(1);
    int length = tags.tagLength();
    if (length < 0) {
      return false;
    }
    String tag = new String(window.copyAhead(length), StandardCharsets.UTF_8);
    String prefix = name == 1 ? "" : tag.substring(1, tag.indexOf(':'));
    String declared = OuterNamespaces.declaredIn(tag, prefix);
    String namespace = declared != null || name == 1 ? declared : namespaces.uri(prefix);
    boolean isKnown = namespace != null || name == 1;
    boolean isOfSchema = namespace == null || EventSchema.isSchemaNamespace(namespace);
    return !(isKnown && isOfSchema) && !tags.isAhead(TagScan.SYSTEM, length);
  }

  /**
   * Longer than most methods, because everything that may occur in an event is distinguished here.
   */
  private Frame event(TagScan.End tag, @Nullable Damage doubt) throws IOException {
    isDoubtful = false;
    // A text of another format holds few events, which do not repay a scan.
    if (tag == TagScan.End.OPEN && level == 0 && window.skipPlainEvent()) {
      return frame(doubt);
    }
    if (tag == TagScan.End.EMPTY) {
      return frame(doubt);
    }
    Damage damage =
        tag == TagScan.End.BROKEN ? Damage.broken("the start tag of the event never ends") : doubt;
    int open = 1;
    int nested = 0;
    boolean inUserData = false;
    while (window.skipTo((byte) '<') && !isTooLongToNest()) {
      int c = window.peek(1);
      if (c == '!' || c == '?') {
        boolean isNested = window.isMarked();
        SectionScan.Result section = sections.skip();
        if (section == SectionScan.Result.CUT) {
          isDoubtful = !isNested && window.isMarked();
          return unclosed(isNested && window.isTooLong() ? tooLong() : Damage.NOT_CLOSED);
        }
        if (section == SectionScan.Result.UNCLOSED) {
          break;
        }
        damage = damage == null && sections.isCut() ? Damage.JOINED : damage;
        continue;
      }
      if (c == 0 && window.isChange()) {
        // The event is cut: its text can't contain a bracket.
        return unclosed(Damage.NOT_CLOSED);
      }
      boolean isEnd = c == '/';
      int name = tags.localName(isEnd ? 2 : 1);
      if (tags.isNamed(TagScan.EVENT, name)) {
        if (isEnd) {
          tags.restOfTag();
          open--;
          if (open == 0) {
            return closed(damage);
          }
        } else if (tags.isCutName(name)) {
          window.skip(1);
        } else if (inUserData && nested < MAX_NESTED && !window.isTooLong()) {
          window.mark();
          nested++;
          open += tags.restOfTag() == TagScan.End.OPEN ? 1 : 0;
        } else {
          return unclosed(Damage.NOT_CLOSED);
        }
      } else if (open == 1 && tags.isNamed(USER_DATA, name)) {
        inUserData = tags.restOfTag() == TagScan.End.OPEN && !isEnd;
      } else {
        window.skip(1);
      }
    }
    return isTooLongToNest() ? unclosed(tooLong()) : unclosed(Damage.INPUT_ENDS);
  }

  private boolean isTooLongToNest() {
    return window.isMarked() && window.isTooLong();
  }

  private Frame closed(@Nullable Damage damage) {
    if (!window.isTooLong()) {
      return frame(damage);
    }
    return window.isMarked() ? unclosed(tooLong()) : frame(tooLong());
  }

  /** An event without an end; what seemed nested in it may be separate events. */
  private Frame unclosed(Damage damage) {
    if (window.isMarked()) {
      window.returnToMark();
    }
    return frame(damage);
  }

  private Damage tooLong() {
    return Damage.tooLong(maxEventBytes + " bytes");
  }

  private Frame broken(String reason) {
    return frame(Damage.broken(reason));
  }

  private Frame frame(@Nullable Damage damage) {
    ordinal++;
    return afterText(window.frame(ordinal, namespaces.text(), damage));
  }
}
