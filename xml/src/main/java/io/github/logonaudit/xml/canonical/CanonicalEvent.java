package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.xml.fields.ReadEvent;
import io.github.logonaudit.xml.fields.ValueCaches;
import io.github.logonaudit.xml.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event from bytes in the layouts that Windows and the common tools write. It is reused
 * for each event. For use by one thread.
 */
public final class CanonicalEvent implements ReadEvent {
  public static final int NOT_READ = -1;

  private static final byte[] EVENT_DATA = ByteScan.ascii("<EventData>");
  private static final byte[] END_OF_EVENT_DATA = ByteScan.ascii("</EventData>");
  private static final byte[] NO_EVENT_DATA = ByteScan.ascii("<EventData/>");
  private static final byte[] BINARY = ByteScan.ascii("<Binary>");
  private static final byte[] END_OF_BINARY = ByteScan.ascii("</Binary>");
  private static final byte[] RENDERING_INFO = ByteScan.ascii("<RenderingInfo");
  private static final byte[] END_OF_EVENT = ByteScan.ascii("</Event>");

  private final int maxFields;
  private final int maxTextLength;
  private final ByteCursor in;
  private final ValueCaches caches = new ValueCaches();
  private final CanonicalSystem system = new CanonicalSystem(caches);
  private final FieldSlices fields;
  private final CanonicalRenderingInfo renderings;

  private @Nullable EventPrefix prefix;
  private FieldLayout layout = FieldLayout.EMPTY;
  private boolean hasData;
  private @Nullable String binary;
  private @Nullable RenderingInfo rendering;

  public CanonicalEvent(int maxFields, int maxTextLength) {
    EscapedText escaped = new EscapedText();
    this.maxFields = maxFields;
    this.maxTextLength = maxTextLength;
    this.in = new ByteCursor(maxTextLength);
    this.fields = new FieldSlices(maxFields, maxTextLength, escaped);
    this.renderings = new CanonicalRenderingInfo(maxTextLength, escaped, caches.texts);
  }

  /**
   * Reads the event that begins at a position.
   *
   * @return where it ends, or {@link #NOT_READ} if it deviates from these layouts
   */
  public int read(byte[] bytes, int from, int to) {
    in.begin(bytes, from, to);
    fields.clear();
    layout = FieldLayout.EMPTY;
    binary = null;
    EventPrefix found = system.read(in);
    prefix = found;
    if (found == null) {
      return NOT_READ;
    }
    hasData = in.take(EVENT_DATA);
    if (hasData) {
      layout = fields.read(in, found.layout(), system.isIndented());
      if (!fields.isClosed()) {
        if (in.takeHere(BINARY)) {
          binary();
        }
        in.expect(END_OF_EVENT_DATA);
      }
    } else {
      hasData = in.take(NO_EVENT_DATA);
    }
    rendering = in.take(RENDERING_INFO) ? renderings.read(in) : null;
    in.expect(END_OF_EVENT);
    if (in.failed()) {
      return NOT_READ;
    }
    found.expect(layout);
    return in.position;
  }

  private void binary() {
    int from = in.position;
    in.position = ByteScan.endOfPlainText(in.bytes, from, in.end);
    int length = in.position - from;
    binary = new String(in.bytes, from, length, StandardCharsets.ISO_8859_1);
    in.expectHere(END_OF_BINARY);
    if (length > maxTextLength || fields.count() == maxFields) {
      in.fail();
    }
  }

  // ---- of the event that was read last ------------------------------------------------------

  @Override
  public @Nullable EventType<?> type(EventCatalog catalog, EventHeader header) {
    return Objects.requireNonNull(prefix).type(catalog, header);
  }

  public EventHeader header() {
    return system.header(rendering);
  }

  @Override
  public SlicedFields fields(EventHeader header) {
    return new SlicedFields(header, layout, fields, caches);
  }

  @Override
  public RawEvent raw(EventHeader header) {
    return new RawEvent(header, payload(), List.of());
  }

  private @Nullable EventData payload() {
    if (!hasData) {
      return null;
    }
    DataItem[] items = new Data[fields.count()];
    for (int i = 0; i < items.length; i++) {
      items[i] = fields.data(layout, i);
    }
    return new EventData(null, List.of(items), binary);
  }
}
