package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.frame.InputEncoding;
import io.github.logonaudit.xml.frame.Utf8Input;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.stax.StaxSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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
 * tools write, with or without a root element, in UTF-8, UTF-16 or a declared single-byte code
 * page.
 *
 * <pre>{@code
 * EventXmlParser parser = EventXmlParser.standard();
 * try (EventXmlReader reader = parser.open(Path.of("Security.xml"))) {
 *   for (WindowsEvent event : reader) {
 *     if (event instanceof AccountLoggedOn logon) {
 *       System.out.println(logon.account() + " " + logon.logonType());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A parser is immutable and safe for use by several threads; the readers that it opens are not.
 * It never opens anything that the input names.
 */
public final class EventXmlParser {
  private static final EventXmlParser STANDARD = builder().build();

  private final InputLimits limits;
  private final Handlers handlers;
  private final @Nullable Charset charset;
  private final Decoders decoders;
  private final Decoders unfiltered;

  private EventXmlParser(Builder builder) {
    this.limits = builder.limits;
    this.charset = builder.charset;
    this.handlers =
        new Handlers(builder.malformedHandler, builder.repairs, builder.unreadableHandler);
    StaxDecoder stax =
        new StaxDecoder(
            settings(limits, builder.characterPolicy, builder.repairs != null, builder.namespaces));
    this.decoders = new Decoders(stax, limits, builder.catalog, builder.filter, builder.isStrict);
    this.unfiltered = decoders.unfiltered();
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
   * Opens a file.
   *
   * @param file the file
   * @return a reader; closing it closes the file
   * @throws IOException if the file can't be opened or its first bytes can't be read
   */
  public EventXmlReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Opens a stream. It needs no buffer of its own.
   *
   * @param in the stream, from its first byte
   * @return a reader; closing it closes the stream
   * @throws IOException if the first bytes can't be read
   */
  public EventXmlReader open(InputStream in) throws IOException {
    Objects.requireNonNull(in, "in");
    return reader(in, InputEncoding.open(in, charset), decoders, handlers);
  }

  private EventXmlReader reader(
      InputStream in, Utf8Input utf8, Decoders decoder, Handlers handler) {
    Framer framer = new Framer(utf8, limits.maxEventBytes());
    return new EventXmlReader(in, framer, decoder, handler);
  }

  /**
   * Reads a text that holds one event, such as a message of a queue. What encoding an XML
   * declaration names does not matter here; byte offsets are those of the text in UTF-8. The event
   * is returned whatever the filter wants.
   *
   * @param text the text
   * @return the event
   * @throws EventXmlException if the event is malformed, also where a handler was given
   * @throws IllegalArgumentException if the text holds no event, or more than one
   */
  public WindowsEvent parse(String text) {
    return parse(InputEncoding.ofText(text), "text");
  }

  /**
   * Reads bytes that hold one event, such as a message of a queue, in any encoding that a file may
   * have. The event is returned whatever the filter wants.
   *
   * @param bytes the bytes
   * @return the event
   * @throws EventXmlException if the event is malformed, also where a handler was given
   * @throws IllegalArgumentException if the bytes hold no event, or more than one
   */
  public WindowsEvent parse(byte[] bytes) {
    try {
      return parse(InputEncoding.open(new ByteArrayInputStream(bytes), charset), "bytes");
    } catch (IOException e) {
      // An array can't fail to be read.
      throw new UncheckedIOException(e);
    }
  }

  private WindowsEvent parse(Utf8Input utf8, String parameter) {
    InputStream nothingToClose = InputStream.nullInputStream();
    try (EventXmlReader reader =
        reader(nothingToClose, utf8, unfiltered, handlers.withoutMalformed())) {
      WindowsEvent event = reader.next();
      if (event == null) {
        throw new IllegalArgumentException(parameter + ": expected an event, found none");
      }
      if (reader.next() != null) {
        throw new IllegalArgumentException(parameter + ": expected one event, found more");
      }
      return event;
    } catch (IOException e) {
      // What is in memory can't fail to be read.
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one event inside a larger document. The reader is left on the event's end tag, also where
   * the event is malformed, unless the reader itself fails. The event is returned whatever the
   * filter wants.
   *
   * <p>The document is the caller's: the reader must know namespaces, and whether it accepts a DTD,
   * how large an event may be and what becomes of forbidden characters is for its settings to say.
   * Depth and fields are limited as everywhere. A {@link MalformedEvent} has no excerpt here, 1 as
   * its ordinal, and as its offset the one in characters that the reader tells, or -1.
   *
   * @param reader a reader that stands on the start tag of an {@code Event}
   * @return the event
   * @throws EventXmlException if the element is not an event, also where a handler was given
   * @throws XMLStreamException if the reader fails, as where the document is not well-formed
   * @throws IllegalArgumentException if the reader does not stand on a start tag
   */
  public WindowsEvent parse(XMLStreamReader reader) throws XMLStreamException {
    if (!reader.isStartElement()) {
      throw new IllegalArgumentException("reader: expected one that stands on a start tag");
    }
    int offset = reader.getLocation().getCharacterOffset();
    Verdict verdict = decoders.reference().decode(reader);
    if (verdict instanceof Verdict.Malformed malformed) {
      throw new EventXmlException(malformed.event(), malformed.cause());
    }
    if (verdict instanceof Verdict.Noted noted) {
      handlers.notes(noted, offset, 1).forEach(handlers::tell);
      verdict = noted.verdict();
    }
    return ((Verdict.Read) verdict).event();
  }

  /** Collects the settings of an {@link EventXmlParser}. Not safe for use by several threads. */
  public static final class Builder {
    private EventCatalog catalog = BuiltInEvents.catalog();
    private InputLimits limits = InputLimits.STANDARD;
    private @Nullable Charset charset;
    private EventFilter filter = EventFilter.all();
    private CharacterPolicy characterPolicy = CharacterPolicy.KEEP;
    private @Nullable Consumer<MalformedEvent> malformedHandler;
    private @Nullable Consumer<Repair> repairs;
    private @Nullable Consumer<UnreadableValueReport> unreadableHandler;
    private Set<String> namespaces = Set.of();
    private boolean isStrict;

    private Builder() {}

    /**
     * Sets which events become records of their own; every other stays a {@link
     * io.github.logonaudit.event.RawEvent}.
     *
     * @param value the catalog; {@link BuiltInEvents#catalog()} unless set
     * @return this builder
     */
    public Builder catalog(EventCatalog value) {
      catalog = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets how large an event may be.
     *
     * @param value the limits; {@link InputLimits#STANDARD} unless set
     * @return this builder
     */
    public Builder limits(InputLimits value) {
      limits = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets what to do with malformed events. After the handler returns, the next event is read. If
     * it throws, the caller gets the exception, and the next call goes on after the malformed
     * event.
     *
     * @param handler the handler, called on the thread that reads; an {@link EventXmlException} is
     *     thrown unless set
     * @return this builder
     */
    public Builder onMalformed(Consumer<MalformedEvent> handler) {
      malformedHandler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets how inputs without a byte order mark are encoded, whatever their XML declarations say.
     *
     * @param value UTF-8, UTF-16 (big-endian unless named otherwise) or a single-byte code page
     *     that holds ASCII; found out from the bytes and the declaration unless set
     * @return this builder
     * @throws IllegalArgumentException if it is another encoding
     */
    public Builder charset(Charset value) {
      if (!InputEncoding.isKnown(value)) {
        throw new IllegalArgumentException(
            "value: expected UTF-8, UTF-16 or a code page that holds ASCII, found " + value);
      }
      charset = value;
      return this;
    }

    /**
     * Sets which events are wanted. The others are counted and passed over, most of them without
     * being parsed.
     *
     * @param value the filter; {@link EventFilter#all()} unless set
     * @return this builder
     */
    public Builder filter(EventFilter value) {
      filter = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets what becomes of characters that XML forbids.
     *
     * @param value the policy; {@link CharacterPolicy#KEEP} unless set
     * @return this builder
     */
    public Builder characters(CharacterPolicy value) {
      characterPolicy = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Makes the parser lenient: a {@code &} that begins no reference, as tools write it that do not
     * know XML, is read as the character that it is. It makes no other repair.
     *
     * <p>An event may be repaired and be malformed all the same.
     *
     * @param handler what to tell every repair, called as that for malformed events is; the parser
     *     makes no repair unless set
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
     * Makes every value that can't be read cost its event: the event is then malformed.
     *
     * @return this builder
     */
    public Builder strict() {
      isStrict = true;
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
