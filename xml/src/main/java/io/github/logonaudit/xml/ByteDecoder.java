package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.WindowsEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames that are laid out as Windows and the common tools write them, byte by byte and
 * without a parser. Every other frame, and every one that something is wrong with, is left to the
 * decoder behind it, so that what is right and what is said of a fault is decided in one place.
 *
 * <p>It remembers what repeats from one event to the next, and is used by one thread.
 */
final class ByteDecoder {
  private static final byte[] EVENT_DATA = ByteScan.ascii("<EventData>");
  private static final byte[] END_OF_EVENT_DATA = ByteScan.ascii("</EventData>");
  private static final byte[] NO_EVENT_DATA = ByteScan.ascii("<EventData/>");
  private static final byte[] BINARY = ByteScan.ascii("<Binary>");
  private static final byte[] END_OF_BINARY = ByteScan.ascii("</Binary>");
  private static final byte[] RENDERING_INFO = ByteScan.ascii("<RenderingInfo");
  private static final byte[] END_OF_EVENT = ByteScan.ascii("</Event>");

  private static final int MAX_REPEATS = 4096;

  /** Limits below these would have to be looked at everywhere; real ones never are. */
  private static final InputLimits LEAST_LIMITS = new InputLimits(1, 6, 8, 1, 32, 1);

  private final FrameDecoder reference;
  private final EventCatalog catalog;
  private final InputLimits limits;
  private final boolean canTry;

  private final ByteCursor in;
  private final Repeats<RepeatedText> repeats = new Repeats<>(MAX_REPEATS, RepeatedText::of);
  private final HeaderBytes system;
  private final FieldRun fields;
  private final RenderingBytes renderings;
  private long fallbacks;

  ByteDecoder(FrameDecoder reference, EventCatalog catalog, InputLimits limits) {
    this.reference = reference;
    this.catalog = catalog;
    this.limits = limits;
    this.canTry =
        limits.maxDepth() >= LEAST_LIMITS.maxDepth()
            && limits.maxAttributes() >= LEAST_LIMITS.maxAttributes()
            && limits.maxNameLength() >= LEAST_LIMITS.maxNameLength();
    this.in = new ByteCursor(limits.maxTextLength());
    SpecialText special = new SpecialText();
    this.system = new HeaderBytes(limits.maxTextLength(), repeats);
    this.fields = new FieldRun(limits, special);
    this.renderings = new RenderingBytes(limits.maxTextLength(), special, repeats);
  }

  /** How many frames were left to the other decoder. */
  long fallbacks() {
    return fallbacks;
  }

  Verdict decode(Frame frame) {
    if (canTry && frame.damage() == null && frame.namespaces().isEmpty()) {
      Verdict verdict = read(frame);
      if (verdict != null) {
        return verdict;
      }
    }
    fallbacks++;
    return reference.decode(frame);
  }

  private @Nullable Verdict read(Frame frame) {
    if (frame.length() > limits.maxEventBytes()) {
      return null;
    }
    in.begin(frame.bytes(), frame.start(), frame.start() + frame.length());
    fields.clear();
    EventKind kind = system.read(in);
    if (kind == null) {
      return null;
    }
    FieldLayout layout = FieldLayout.EMPTY;
    boolean hasData = false;
    int binaryFrom = -1;
    int binaryTo = -1;
    if (in.take(EVENT_DATA)) {
      hasData = true;
      layout = fields.read(in, kind.layout);
      if (in.takeHere(BINARY)) {
        binaryFrom = in.position;
        in.position = ByteScan.endOfPlainText(in.bytes, in.position, in.end);
        binaryTo = in.position;
        in.expectHere(END_OF_BINARY);
        if (binaryTo - binaryFrom > limits.maxTextLength()
            || fields.count() == limits.maxFields()) {
          in.fail();
        }
      }
      in.expect(END_OF_EVENT_DATA);
    } else {
      hasData = in.take(NO_EVENT_DATA);
    }
    RenderingInfo rendering = in.take(RENDERING_INFO) ? renderings.read(in) : null;
    in.expect(END_OF_EVENT);
    if (in.failed() || in.position != in.end) {
      return null;
    }
    EventHeader header = system.header(rendering);
    if (header == null) {
      return null;
    }
    if (layout.canBeKept()) {
      kind.layout = layout;
    }
    if (!reference.wants(header)) {
      return new Verdict.FilteredOut();
    }
    EventType<?> type = type(kind, header);
    if (type == null) {
      String binary =
          binaryFrom < 0
              ? null
              : new String(
                  in.bytes,
                  binaryFrom,
                  binaryTo - binaryFrom,
                  java.nio.charset.StandardCharsets.ISO_8859_1);
      return new Verdict.Read(
          new RawEvent(header, hasData ? eventData(layout, binary) : null, List.of()));
    }
    WindowsEvent event = typed(type, header, layout);
    return event == null ? null : new Verdict.Read(event);
  }

  private EventData eventData(FieldLayout layout, @Nullable String binary) {
    DataItem[] items = new Data[fields.count()];
    for (int i = 0; i < items.length; i++) {
      items[i] = fields.data(layout, i);
    }
    return new EventData(null, List.of(items), binary);
  }

  private @Nullable EventType<?> type(EventKind kind, EventHeader header) {
    if (!kind.typeIsKnown) {
      kind.type = catalog.find(header).orElse(null);
      kind.typeIsKnown = true;
    }
    return kind.type;
  }

  private @Nullable WindowsEvent typed(EventType<?> type, EventHeader header, FieldLayout layout) {
    FieldView view = new FieldView(header, layout, fields, repeats);
    try {
      return type.decode(view);
    } catch (EventDecodeException e) {
      return null;
    } finally {
      view.close();
    }
  }
}
