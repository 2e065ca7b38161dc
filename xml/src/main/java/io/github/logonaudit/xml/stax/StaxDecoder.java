package io.github.logonaudit.xml.stax;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.io.WstxInputData;
import com.ctc.wstx.stax.WstxInputFactory;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.OuterNamespaces;
import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import io.github.logonaudit.xml.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/** Decodes frames with Woodstox. Safe for use by several threads. */
public final class StaxDecoder {
  /** Elements are read, compared and printed recursively, which the stack limits. */
  private static final int MAX_DEPTH = 1000;

  /** Characters that XML allows in names, since its fifth edition. */
  private static final Pattern SUPPLEMENTARY = Pattern.compile("[\\x{10000}-\\x{EFFFF}]");

  private static final byte[] END_OF_WRAPPER = "</Events>".getBytes(StandardCharsets.UTF_8);

  private final WstxInputFactory bare;
  private final WstxInputFactory wrapped;
  private final StaxSettings settings;
  private final RecentValues recent = new RecentValues();

  public StaxDecoder(StaxSettings settings) {
    this.settings = settings;
    int depth = Math.min(settings.maxDepth(), MAX_DEPTH);
    bare = factory(depth, settings.maxAttributes());
    wrapped = factory(depth + 1, Math.max(settings.maxAttributes(), OuterNamespaces.MAX_PREFIXES));
  }

  private static WstxInputFactory factory(int maxDepth, int maxAttributes) {
    // Not by XMLInputFactory.newFactory, which might find another parser on the class path.
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, maxDepth);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, maxAttributes);
    // Here only the length of the event limits a text.
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
    factory.configureForSpeed();
    // Otherwise texts are split at the end of the parser's buffer.
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Otherwise faults in text surface as unchecked exceptions, after the event that holds them.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    return factory;
  }

  /** Whether a name without a prefix is one in XML. */
  public static boolean isNamePart(String name) {
    // Woodstox leaves surrogates to its decoder of UTF-8.
    String bare = SUPPLEMENTARY.matcher(name).replaceAll("x");
    return !bare.isEmpty()
        && bare.chars().noneMatch(c -> Character.isSurrogate((char) c))
        && WstxInputData.findIllegalNameChar(bare, true, false) < 0;
  }

  public StaxSettings settings() {
    return settings;
  }

  /** Decodes one frame, as far as it can be read. */
  public DecodedFrame decode(Frame frame) {
    // A damaged frame may be longer than the longest event.
    Frame within = frame.upTo(settings.maxEventBytes());
    boolean escapes = !Utf8.isIn(within.bytes(), within.start(), within.end());
    if (!escapes
        && !ForbiddenCharacters.areIn(within.bytes(), within.start(), within.end())
        && !(settings.repairs() && FrameRewriter.hasBareAmpersand(within))) {
      return read(within, false, IntUnaryOperator.identity());
    }
    escapes |= settings.restores();
    FrameRewriter rewriter = new FrameRewriter(within, settings, escapes);
    DecodedFrame decoded =
        read(rewriter.rewrite(), escapes, rewriter::originalCharacter)
            .withRepairs(rewriter.repairs());
    if (decoded.header() == null) {
      // Nothing was read, so nothing was repaired: text without an event has references, too.
      decoded = decoded.withRepairs(List.of());
    }
    String refused = rewriter.fault();
    return refused == null ? decoded : decoded.withReason(refused);
  }

  private DecodedFrame read(Frame frame, boolean escaped, IntUnaryOperator character) {
    StaxEventReader event = null;
    try {
      XMLStreamReader reader = open(frame);
      try {
        if (reader.nextTag() == XMLStreamConstants.START_ELEMENT && !frame.namespaces().isEmpty()) {
          reader.nextTag();
        }
        event = new StaxEventReader(reader, settings, frame.length(), escaped, null, recent);
        return event.whole();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int before = lengthBefore(frame);
      String reason =
          FaultReason.of(e, offset -> character.applyAsInt(Math.max(0, offset - before)));
      return event == null ? DecodedFrame.nothing(reason, e) : event.upToFault(reason, e);
    }
  }

  /**
   * Decodes the element that a caller's reader is on, and leaves the reader on its end tag.
   *
   * @throws XMLStreamException if the reader itself fails
   */
  public DecodedFrame decode(XMLStreamReader reader) throws XMLStreamException {
    DepthGuard guard = new DepthGuard(reader, Math.min(settings.maxDepth(), MAX_DEPTH));
    StaxEventReader event =
        new StaxEventReader(guard, settings, Integer.MAX_VALUE, false, null, recent);
    try {
      return event.whole();
    } catch (EventFault e) {
      guard.skipToEnd();
      return event.upToFault(FaultReason.of(e), e);
    } catch (WstxLazyException e) {
      // Woodstox reads most of a text when it is asked for, where the interface of readers allows
      // no checked exception.
      throw e.getCause() instanceof XMLStreamException fault ? fault : new XMLStreamException(e);
    }
  }

  /**
   * Decodes an event whose elements come from another format than XML.
   *
   * @param elements a reader before the event; what it throws is a fault of the event
   * @param isUnreadable whether a value has a size that does not fit its type
   */
  public DecodedFrame decodeElements(XMLStreamReader elements, Predicate<String> isUnreadable) {
    StaxEventReader event = null;
    try {
      elements.next();
      DepthGuard guard = new DepthGuard(elements, Math.min(settings.maxDepth(), MAX_DEPTH));
      event = new StaxEventReader(guard, settings, Integer.MAX_VALUE, false, isUnreadable, recent);
      return event.whole();
    } catch (XMLStreamException e) {
      String reason =
          e instanceof EventFault found
              ? FaultReason.of(found)
              : FaultReason.of(e, IntUnaryOperator.identity());
      return event == null ? DecodedFrame.nothing(reason, e) : event.upToFault(reason, e);
    }
  }

  private XMLStreamReader open(Frame frame) throws XMLStreamException {
    if (frame.namespaces().isEmpty()) {
      if (isAscii(frame)) {
        return bare.createXMLStreamReader(new AsciiReader(frame));
      }
      // A copy, because Woodstox looks for a byte order mark at the beginning of the array.
      byte[] event = Arrays.copyOfRange(frame.bytes(), frame.start(), frame.end());
      return bare.createXMLStreamReader(new Stax2ByteArraySource(event, 0, event.length));
    }
    // An element around the event declares the prefixes that its document declared around it.
    byte[] start = startOfWrapper(frame).getBytes(StandardCharsets.UTF_8);
    byte[] event = Arrays.copyOf(start, start.length + frame.length() + END_OF_WRAPPER.length);
    System.arraycopy(frame.bytes(), frame.start(), event, start.length, frame.length());
    System.arraycopy(
        END_OF_WRAPPER, 0, event, start.length + frame.length(), END_OF_WRAPPER.length);
    return wrapped.createXMLStreamReader(new Stax2ByteArraySource(event, 0, event.length));
  }

  private static boolean isAscii(Frame frame) {
    byte[] bytes = frame.bytes();
    int to = frame.start() + frame.length();
    int i = frame.start() + ByteScan.ascii(bytes, frame.start(), to);
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i == to;
  }

  /** How many characters the parser receives before those of the frame. */
  private static int lengthBefore(Frame frame) {
    return frame.namespaces().isEmpty() ? 0 : startOfWrapper(frame).length();
  }

  private static String startOfWrapper(Frame frame) {
    return "<Events" + frame.namespaces() + ">";
  }
}
