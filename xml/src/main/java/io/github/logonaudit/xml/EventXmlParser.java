package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.evtx.ChunkInput;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.frame.InputEncoding;
import io.github.logonaudit.xml.frame.Utf8Input;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.stax.StaxSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads Windows event XML: what {@code wevtutil}, Event Viewer, PowerShell, forwarders and forensic
 * tools write, with or without a root element, in UTF-8, UTF-16 or a declared encoding that
 * contains ASCII, such as windows-1252 or Shift_JIS. Also reads {@code .evtx} files, the binary
 * logs of Windows, which are recognised by their first bytes: an event of such a file is equal to
 * the event that the XML export of its record gives.
 *
 * <pre>{@code
 * EventXmlParser parser = EventXmlParser.standard();
 * try (EventXmlReader<WindowsEvent> reader = parser.open(Path.of("Security.xml"))) {
 *   for (WindowsEvent event : reader) {
 *     if (event instanceof AccountLoggedOn logon) {
 *       System.out.println(logon.account() + " " + logon.logonType());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A parser is immutable and safe for use by several threads; the readers that it opens are not.
 * It never opens a file or an address that the input names.
 */
public final class EventXmlParser {
  private static final EventXmlParser STANDARD = builder().build();

  private final EventCatalog catalog;
  private final EventFilter filter;
  private final InputLimits limits;
  private final CharacterPolicy characters;
  private final Set<String> namespaces;
  private final boolean isStrict;
  private final boolean recovers;
  private final Handlers handlers;
  private final @Nullable Charset charset;
  private final Decoders<WindowsEvent> typed;
  private final Decoders<RawEvent> raw;

  private EventXmlParser(Builder builder) {
    this.catalog = builder.catalog;
    this.filter = builder.filter;
    this.limits = builder.limits;
    this.characters = builder.characters;
    this.charset = builder.charset;
    this.namespaces = builder.namespaces;
    this.isStrict = builder.isStrict;
    this.recovers = builder.recovers;
    this.handlers =
        new Handlers(
            builder.malformedHandler,
            builder.strayTextHandler,
            builder.repairs,
            builder.unreadableHandler);
    StaxDecoder stax =
        new StaxDecoder(settings(limits, characters, builder.repairs != null, namespaces));
    this.typed = new Decoders<>(stax, limits, new EventForm.Typed(catalog), filter, isStrict);
    this.raw = new Decoders<>(stax, limits, new EventForm.Raw(), filter, isStrict);
  }

  static StaxSettings settings(
      InputLimits limits, CharacterPolicy policy, boolean repairs, Set<String> namespaces) {
    return new StaxSettings(
        limits.maxEventBytes(),
        limits.maxDepth(),
        limits.maxAttributes(),
        limits.maxFields(),
        limits.maxNameLength(),
        limits.maxTextLength(),
        policy::substitute,
        policy == CharacterPolicy.KEEP,
        repairs,
        namespaces);
  }

  /**
   * Returns the parser for the built-in events, which throws at the first malformed event.
   *
   * @return the parser
   */
  public static EventXmlParser standard() {
    return STANDARD;
  }

  /**
   * Starts a parser with the settings of {@link #standard()}.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Opens a file to read its events as records of their types. An event without a type in the
   * catalog is read as a {@link RawEvent}.
   *
   * <p>The chunks of a {@code .evtx} file are read in the order of their record IDs, which is not
   * that of the file if the log was full and Windows went on at its beginning. Those of a stream,
   * of a file in a file system such as that of a ZIP file, and of a file of more than 8 GiB or
   * 131,072 pieces are read in their order. What is appended to the file after it was opened is not
   * read.
   *
   * @param file the file
   * @return a reader; closing it closes the file
   * @throws IOException if the file can't be opened, its first bytes can't be read, or they show
   *     that it is neither event XML nor a {@code .evtx} file
   */
  public EventXmlReader<WindowsEvent> open(Path file) throws IOException {
    return open(file, typed);
  }

  /**
   * Opens a stream to read its events as records of their types. An event without a type in the
   * catalog is read as a {@link RawEvent}.
   *
   * @param in the stream, from its first byte; it needs no buffer
   * @return a reader; closing it closes the stream
   * @throws IOException if the first bytes can't be read, or show that the input is neither event
   *     XML nor a {@code .evtx} file
   */
  public EventXmlReader<WindowsEvent> open(InputStream in) throws IOException {
    return open(in, typed);
  }

  /**
   * Opens a string to read its events as records of their types. An encoding named in an XML
   * declaration is ignored; byte offsets are those of the string in UTF-8.
   *
   * @param text the string, such as a message of a queue
   * @return a reader, which need not be closed
   */
  public EventXmlReader<WindowsEvent> open(String text) {
    return open(text, typed);
  }

  /**
   * Opens bytes to read their events as records of their types. The bytes may be in any encoding
   * that a file may have.
   *
   * @param bytes the bytes, such as a message of a queue; they must not change while they are read
   * @return a reader, which need not be closed
   * @throws IllegalArgumentException if the first bytes show that the input is neither event XML
   *     nor a {@code .evtx} file
   */
  public EventXmlReader<WindowsEvent> open(byte[] bytes) {
    return open(bytes, typed);
  }

  /**
   * Opens a file to read every event as it was logged, whatever the catalog holds.
   *
   * @param file the file
   * @return a reader; closing it closes the file
   * @throws IOException if the file can't be opened, its first bytes can't be read, or they show
   *     that it is neither event XML nor a {@code .evtx} file
   * @see EventCatalog#decode
   */
  public EventXmlReader<RawEvent> openRaw(Path file) throws IOException {
    return open(file, raw);
  }

  /**
   * Opens a stream to read every event as it was logged, whatever the catalog holds.
   *
   * @param in the stream, from its first byte; it needs no buffer
   * @return a reader; closing it closes the stream
   * @throws IOException if the first bytes can't be read, or show that the input is neither event
   *     XML nor a {@code .evtx} file
   * @see EventCatalog#decode
   */
  public EventXmlReader<RawEvent> openRaw(InputStream in) throws IOException {
    return open(in, raw);
  }

  /**
   * Opens a string, as {@link #open(String)} does, to read every event as it was logged, whatever
   * the catalog holds.
   *
   * @param text the string
   * @return a reader, which need not be closed
   * @see EventCatalog#decode
   */
  public EventXmlReader<RawEvent> openRaw(String text) {
    return open(text, raw);
  }

  /**
   * Opens bytes, as {@link #open(byte[])} does, to read every event as it was logged, whatever the
   * catalog holds.
   *
   * @param bytes the bytes, which must not change while they are read
   * @return a reader, which need not be closed
   * @throws IllegalArgumentException if the first bytes show that the input is neither event XML
   *     nor a {@code .evtx} file
   * @see EventCatalog#decode
   */
  public EventXmlReader<RawEvent> openRaw(byte[] bytes) {
    return open(bytes, raw);
  }

  private <E extends WindowsEvent> EventXmlReader<E> open(Path file, Decoders<E> decoders)
      throws IOException {
    InputStream in = Files.newInputStream(Objects.requireNonNull(file, "file"));
    try {
      byte[] head = in.readNBytes(InputEncoding.SNIFFED);
      // Other file systems, such as that of a ZIP file, may have to read a whole file for a
      // channel.
      if (ChunkInput.isBeginOf(head)
          && Files.isRegularFile(file)
          && file.getFileSystem().equals(FileSystems.getDefault())) {
        in.close();
        return openChunks(file, decoders);
      }
      return open(head, in, decoders);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Opens a .evtx file, whose chunks need not be read in their order. */
  private <E extends WindowsEvent> EventXmlReader<E> openChunks(Path file, Decoders<E> decoders)
      throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return reader(channel, ChunkInput.of(channel, recovers), decoders, handlers);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private <E extends WindowsEvent> EventXmlReader<E> open(InputStream in, Decoders<E> decoders)
      throws IOException {
    return open(Objects.requireNonNull(in, "in").readNBytes(InputEncoding.SNIFFED), in, decoders);
  }

  private <E extends WindowsEvent> EventXmlReader<E> open(
      byte[] head, InputStream in, Decoders<E> decoders) throws IOException {
    return ChunkInput.isBeginOf(head)
        ? reader(in, ChunkInput.of(head, in, recovers), decoders, handlers)
        : reader(in, InputEncoding.open(head, in, charset), decoders, handlers);
  }

  private <E extends WindowsEvent> EventXmlReader<E> open(String text, Decoders<E> decoders) {
    return reader(InputStream.nullInputStream(), utf8(text), decoders, handlers);
  }

  private <E extends WindowsEvent> EventXmlReader<E> open(byte[] bytes, Decoders<E> decoders) {
    return reader(bytes, decoders, handlers);
  }

  private <E extends WindowsEvent> EventXmlReader<E> reader(
      byte[] bytes, Decoders<E> decoders, Handlers told) {
    InputStream nothing = InputStream.nullInputStream();
    return ChunkInput.isBeginOf(Objects.requireNonNull(bytes, "bytes"))
        ? reader(nothing, ChunkInput.of(bytes, nothing, recovers), decoders, told)
        : reader(nothing, utf8(bytes), decoders, told);
  }

  private static Utf8Input utf8(String text) {
    return InputEncoding.ofText(Objects.requireNonNull(text, "text"));
  }

  private Utf8Input utf8(byte[] bytes) {
    try {
      return InputEncoding.of(bytes, charset);
    } catch (IOException e) {
      // An array can't fail to be read, so it is another format.
      throw new IllegalArgumentException("bytes: " + e.getMessage(), e);
    }
  }

  private <E extends WindowsEvent> EventXmlReader<E> reader(
      InputStream in, Utf8Input utf8, Decoders<E> decoders, Handlers handlers) {
    Framer framer = new Framer(utf8, limits.maxEventBytes());
    return new EventXmlReader<>(in, new XmlInput<>(framer, decoders), handlers);
  }

  private static <E extends WindowsEvent> EventXmlReader<E> reader(
      Closeable in, ChunkInput chunks, Decoders<E> decoders, Handlers handlers) {
    return new EventXmlReader<>(in, new EvtxInput<>(chunks, decoders), handlers);
  }

  /**
   * Reads a string that holds one event, such as a message of a queue. An encoding named in an XML
   * declaration is ignored; byte offsets are those of the string in UTF-8. The event is returned
   * whatever the filter wants.
   *
   * @param text the string
   * @return the event
   * @throws EventXmlException if the event is malformed, even if a handler was set
   * @throws IllegalArgumentException if the string holds no event, or more than one
   */
  public WindowsEvent parse(String text) {
    return parse(openOne(text, typed), "text");
  }

  /**
   * Reads bytes that hold one event, such as a message of a queue, in any encoding that a file may
   * have. The event is returned whatever the filter wants.
   *
   * @param bytes the bytes
   * @return the event
   * @throws EventXmlException if the event is malformed, even if a handler was set
   * @throws IllegalArgumentException if the bytes hold no event, or more than one
   */
  public WindowsEvent parse(byte[] bytes) {
    return parse(reader(bytes, typed.unfiltered(), handlers.forOneEvent()), "bytes");
  }

  /**
   * Reads one event inside a larger document. Afterwards the reader is on the event's end tag, even
   * if the event is malformed, unless the reader itself fails. The event is returned whatever the
   * filter wants.
   *
   * <p>The document is the caller's. The reader must be namespace-aware. Its settings decide
   * whether a DTD is accepted, how large an event may be, and what becomes of forbidden characters.
   * Depth, names and fields are limited as everywhere. A {@link MalformedEvent} from here has an
   * empty excerpt and the ordinal 1; its offset is the one that the reader reports, in characters,
   * or -1.
   *
   * @param reader a reader on the start tag of an {@code Event}
   * @return the event
   * @throws EventXmlException if the element is not an event, even if a handler was set
   * @throws XMLStreamException if the reader fails, for example because the document is not
   *     well-formed
   * @throws IllegalArgumentException if the reader is not on a start tag
   */
  public WindowsEvent parse(XMLStreamReader reader) throws XMLStreamException {
    return parse(reader, typed);
  }

  /**
   * Reads a string that holds one event, as {@link #parse(String)} does, and returns the event as
   * it was logged, whatever the catalog holds.
   *
   * @param text the string
   * @return the event
   * @throws EventXmlException if the event is malformed, even if a handler was set
   * @throws IllegalArgumentException if the string holds no event, or more than one
   */
  public RawEvent parseRaw(String text) {
    return parse(openOne(text, raw), "text");
  }

  /**
   * Reads bytes that hold one event, as {@link #parse(byte[])} does, and returns the event as it
   * was logged, whatever the catalog holds.
   *
   * @param bytes the bytes
   * @return the event
   * @throws EventXmlException if the event is malformed, even if a handler was set
   * @throws IllegalArgumentException if the bytes hold no event, or more than one
   */
  public RawEvent parseRaw(byte[] bytes) {
    return parse(reader(bytes, raw.unfiltered(), handlers.forOneEvent()), "bytes");
  }

  /**
   * Reads one event inside a larger document, as {@link #parse(XMLStreamReader)} does, and returns
   * the event as it was logged, whatever the catalog holds.
   *
   * @param reader a reader on the start tag of an {@code Event}
   * @return the event
   * @throws EventXmlException if the element is not an event, even if a handler was set
   * @throws XMLStreamException if the reader fails, for example because the document is not
   *     well-formed
   * @throws IllegalArgumentException if the reader is not on a start tag
   */
  public RawEvent parseRaw(XMLStreamReader reader) throws XMLStreamException {
    return parse(reader, raw);
  }

  private <E extends WindowsEvent> EventXmlReader<E> openOne(String text, Decoders<E> decoders) {
    InputStream nothing = InputStream.nullInputStream();
    return reader(nothing, utf8(text), decoders.unfiltered(), handlers.forOneEvent());
  }

  private static <E extends WindowsEvent> E parse(EventXmlReader<E> reader, String parameter) {
    try {
      E event = reader.read();
      if (event == null) {
        throw new IllegalArgumentException(parameter + ": expected an event, found none");
      }
      if (reader.read() != null) {
        throw new IllegalArgumentException(parameter + ": expected one event, found more");
      }
      return event;
    } catch (IOException e) {
      // What is in memory can't fail to be read.
      throw new UncheckedIOException(e);
    } finally {
      reader.release();
    }
  }

  private <E extends WindowsEvent> E parse(XMLStreamReader reader, Decoders<E> decoders)
      throws XMLStreamException {
    Objects.requireNonNull(reader, "reader");
    if (!reader.isStartElement()) {
      throw new IllegalArgumentException("reader: expected one on a start tag");
    }
    int offset = reader.getLocation().getCharacterOffset();
    Verdict<E> verdict = decoders.reference().decode(reader);
    if (verdict instanceof Verdict.Malformed<E> malformed) {
      throw new EventXmlException(malformed.event(), malformed.cause());
    }
    if (verdict instanceof Verdict.Noted<E> noted) {
      handlers.notes(noted, offset, 1).forEach(handlers::tell);
      verdict = noted.verdict();
    }
    return ((Verdict.Read<E>) verdict).event();
  }

  /**
   * Returns which events {@link #open} and {@link #parse} read as records of their types.
   *
   * @return the catalog
   */
  public EventCatalog catalog() {
    return catalog;
  }

  /**
   * Returns which events the readers return.
   *
   * @return the filter
   */
  public EventFilter filter() {
    return filter;
  }

  /**
   * Returns how large an event may be.
   *
   * @return the limits
   */
  public InputLimits limits() {
    return limits;
  }

  /**
   * Returns how characters that XML forbids are read.
   *
   * @return the policy
   */
  public CharacterPolicy characters() {
    return characters;
  }

  /**
   * Returns how inputs without a byte order mark are encoded.
   *
   * @return the encoding, or null if it is detected from the bytes and the declaration
   */
  public @Nullable Charset charset() {
    return charset;
  }

  /**
   * Returns whether this parser repairs a bare {@code &}.
   *
   * @return true if a handler for repairs was set
   */
  public boolean isLenient() {
    return handlers.repairHandler() != null;
  }

  /**
   * Returns which namespaces are read like that of the Windows event schema.
   *
   * @return the URIs, unmodifiable
   */
  public Set<String> namespaces() {
    return namespaces;
  }

  /**
   * Tells whether a value that can't be read makes an event malformed.
   *
   * @return true if the parser is strict
   */
  public boolean isStrict() {
    return isStrict;
  }

  /**
   * Tells whether deleted events of {@code .evtx} files are returned too.
   *
   * @return true if they are
   */
  public boolean returnsRecovered() {
    return recovers;
  }

  /**
   * Returns whether readers throw an {@link EventXmlException} at a malformed event.
   *
   * @return true if no handler for malformed events was set
   */
  public boolean throwsOnMalformed() {
    return handlers.malformedHandler() == null;
  }

  /**
   * Returns the settings as text for a person.
   *
   * @return text like {@code EventXmlParser[types=37, filter=EventFilter[], …]}
   */
  @Override
  public String toString() {
    return "EventXmlParser[types="
        + catalog.types().size()
        + ", filter="
        + filter
        + ", limits="
        + limits
        + ", characters="
        + characters
        + ", charset="
        + (charset == null ? "detected" : charset)
        + ", namespaces="
        + namespaces
        + ", lenient="
        + isLenient()
        + ", strict="
        + isStrict
        + ", recovered="
        + recovers
        + ", throwsOnMalformed="
        + throwsOnMalformed()
        + "]";
  }

  /** Collects the settings of an {@link EventXmlParser}. Not safe for use by several threads. */
  public static final class Builder {
    private EventCatalog catalog = BuiltInEvents.catalog();
    private InputLimits limits = InputLimits.standard();
    private @Nullable Charset charset;
    private EventFilter filter = EventFilter.all();
    private CharacterPolicy characters = CharacterPolicy.KEEP;
    private @Nullable Consumer<MalformedEvent> malformedHandler;
    private @Nullable Consumer<StrayText> strayTextHandler;
    private @Nullable Consumer<Repair> repairs;
    private @Nullable Consumer<UnreadableValueReport> unreadableHandler;
    private Set<String> namespaces = Set.of();
    private boolean isStrict;
    private boolean recovers;

    private Builder() {}

    /**
     * Sets which events are read as records of their types; every other event is a {@link
     * RawEvent}.
     *
     * @param value the catalog; {@link BuiltInEvents#catalog()} by default
     * @return this builder
     */
    public Builder catalog(EventCatalog value) {
      catalog = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets how large an event may be.
     *
     * @param value the limits; {@link InputLimits#standard()} by default
     * @return this builder
     */
    public Builder limits(InputLimits value) {
      limits = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets a handler for malformed events. After it returns, the next event is read. An exception
     * of the handler is passed on to the caller of the reader, and the next call goes on after the
     * malformed event.
     *
     * @param handler the handler, called on the thread that reads; by default, an {@link
     *     EventXmlException} is thrown instead
     * @return this builder
     */
    public Builder onMalformed(Consumer<MalformedEvent> handler) {
      malformedHandler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets a handler for text outside the events that may contain events which were not found. By
     * default the text is only counted, by {@link EventXmlReader#strayTexts()}. It is never a
     * reason for an exception.
     *
     * @param handler the handler, called on the thread that reads, before the event that follows
     *     the text, for the first 100 texts of each input
     * @return this builder
     */
    public Builder onStrayText(Consumer<StrayText> handler) {
      strayTextHandler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets how inputs without a byte order mark are encoded, regardless of their XML declarations.
     *
     * <p>An encoding is read as the JDK defines it. In a declaration, some names mean code pages of
     * Windows instead, as they do in Windows: Shift_JIS means windows-31j, GB2312 and GBK mean
     * x-mswin-936, EUC-KR means x-windows-949, and Big5 means x-windows-950, which reads the
     * characters of some extensions of Big5 as private-use characters.
     *
     * @param value UTF-8, UTF-16 (big-endian, if the name says no more) or an encoding in which
     *     ASCII characters are the same single bytes, such as windows-1252 or Shift_JIS; by default
     *     it is detected from the bytes and the declaration
     * @return this builder
     * @throws IllegalArgumentException if it is another encoding, such as EBCDIC or ISO-2022
     */
    public Builder charset(Charset value) {
      Objects.requireNonNull(value, "value");
      if (!InputEncoding.isKnown(value)) {
        throw new IllegalArgumentException(
            "value: expected UTF-8, UTF-16 or an encoding in which ASCII characters are the same"
                + " single bytes, found "
                + value);
      }
      charset = value;
      return this;
    }

    /**
     * Sets which events are wanted. The others are counted and skipped, most of them without being
     * parsed.
     *
     * @param value the filter; {@link EventFilter#all()} by default
     * @return this builder
     */
    public Builder filter(EventFilter value) {
      filter = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets how characters that XML forbids are read.
     *
     * @param value the policy; {@link CharacterPolicy#KEEP} by default
     * @return this builder
     */
    public Builder characters(CharacterPolicy value) {
      characters = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Makes the parser lenient: a {@code &} that begins no reference, as written by tools that do
     * not escape it, is read as that character. The parser makes no other repair.
     *
     * <p>The handler also receives each event that was read without its {@code RenderingInfo},
     * because that is cut. Without a handler, such events are read too, and only counted, by {@link
     * EventXmlReader#cutRenderings()}.
     *
     * <p>A repaired event can still be malformed.
     *
     * @param handler receives every repair, on the thread that reads; by default, the parser makes
     *     no repairs
     * @return this builder
     */
    public Builder lenient(Consumer<Repair> handler) {
      repairs = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets what to do with values that can't be read, such as a name in place of a SID. Such a
     * value is null, its text is kept with the event, and all else of the event is read; see {@link
     * EventFields} and {@link EventHeader#unreadable()}. Only the event ID, the computer, and what
     * an event's type requires make the event malformed.
     *
     * <p>A text with bytes that are not in the encoding of the input counts as such a value. It
     * holds U+FFFD in place of each of these bytes.
     *
     * @param handler the handler, called as that for malformed events is, before the event is
     *     returned; by default these values are only {@linkplain EventXmlReader#unreadableValues()
     *     counted}
     * @return this builder
     */
    public Builder onUnreadableValue(Consumer<UnreadableValueReport> handler) {
      unreadableHandler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Makes an event malformed if one of its values can't be read, or if its {@code RenderingInfo}
     * is cut off. A bare {@code &} is repaired only if the parser is {@link #lenient}.
     *
     * @return this builder
     */
    public Builder strict() {
      isStrict = true;
      return this;
    }

    /**
     * Sets whether to return deleted events of {@code .evtx} files too: records of an earlier use
     * of a chunk, after the end of its records. Such an event is returned only if all that it
     * refers to is intact; {@link EventXmlReader#isRecovered} tells it from the others.
     *
     * @param value true to return them; false by default
     * @return this builder
     */
    public Builder recovered(boolean value) {
      recovers = value;
      return this;
    }

    /**
     * Sets which namespaces are read like that of the Windows event schema, for devices that write
     * their own.
     *
     * @param uris the namespaces; by default none, so that events of another namespace are
     *     malformed
     * @return this builder
     */
    public Builder namespaces(String... uris) {
      namespaces = Set.copyOf(List.of(Objects.requireNonNull(uris, "uris")));
      return this;
    }

    /**
     * Builds the parser.
     *
     * @return the parser
     */
    public EventXmlParser build() {
      return new EventXmlParser(this);
    }
  }
}
