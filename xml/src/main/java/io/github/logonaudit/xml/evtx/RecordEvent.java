package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.Template.NONE;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.evtx.Template.DataLayout;
import io.github.logonaudit.xml.evtx.Template.SystemLayout;
import io.github.logonaudit.xml.fields.ByteCache;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.OpenFields;
import io.github.logonaudit.xml.fields.ReadEvent;
import io.github.logonaudit.xml.fields.ValueCaches;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event from the values of its record, if its templates have the usual layouts. It is
 * reused for each record. For use by one thread.
 */
public final class RecordEvent implements ReadEvent {
  public static final int NOT_READ = -1;

  private static final DataLayout NO_DATA = Template.noData();
  private static final int SIDS = 1 << 10;

  private final ByteCache<Sid> sids = new ByteCache<>(SIDS);
  private final ValueCaches caches = new ValueCaches();
  private final Instance system = new Instance(caches, sids);
  private final Instance data = new Instance(caches, sids);
  private final Templates templates;
  private final EventKinds kinds = new EventKinds();

  /** The kind of the event that was read last. */
  private EventKinds.@Nullable Kind kind;

  /** What each part but the computer was in the event before, because they repeat. */
  private final LastText[] lastTexts = new LastText[Template.USER_ID];

  // Never compared, and the array is not shared.
  @SuppressWarnings("ArrayRecordComponent")
  private record LastText(byte[] bytes, String text) {}

  private boolean isReadable;
  private DataLayout layout = NO_DATA;
  private boolean hasData;

  public RecordEvent(BinXmlReader reader) {
    this.templates = new Templates(reader);
    Arrays.fill(lastTexts, new LastText(new byte[0], ""));
  }

  /** Goes on with another chunk. */
  public void begin(Chunk chunk) {
    templates.begin(chunk);
  }

  /**
   * Begins to read a record.
   *
   * @return its event ID, or {@link #NOT_READ} if the reference decoder has to read it
   */
  public int read(Chunk chunk) {
    int from = chunk.recordStart() + RecordScan.HEADER;
    if (!system.begin(chunk.bytes(), from, chunk.recordEnd() - RecordScan.END, templates)) {
      return NOT_READ;
    }
    SystemLayout parts = system.template.system;
    if (parts == null || parts.lastSlot() >= system.count()) {
      return NOT_READ;
    }
    return system.early(parts.slots()[Template.EVENT_ID]);
  }

  // ---- System -------------------------------------------------------------------------------

  /** The header; null if the reference decoder has to read it. */
  public @Nullable EventHeader header() {
    SystemLayout parts = system.template.system;
    if (parts == null || !system.readValues()) {
      return null;
    }
    int payload = parts.payload();
    boolean hasPayload = payload != NONE && system.type(payload) == ValueType.BINARY_XML;
    isReadable = system.unusual() == (hasPayload ? 1 : 0);
    EventKinds.Kind found = kind();
    kind = found;
    found
        .header
        .timeCreated(time())
        .recordId(
            isGiven(Template.RECORD_ID, ValueType.UINT_64, 8) ? number(Template.RECORD_ID) : null)
        .correlation(correlation())
        .execution(execution())
        .channel(name(Template.CHANNEL))
        .userId(userId());
    String computer = name(Template.COMPUTER);
    if (computer == null || !isReadable) {
      return null;
    }
    return found.header.computer(computer).build();
  }

  private EventKinds.Kind kind() {
    long ids = small(Template.EVENT_ID, ValueType.UINT_16, 2) << 32;
    ids |= small(Template.TASK, ValueType.UINT_16, 2);
    long levels = small(Template.VERSION, ValueType.UINT_8, 1) << 48;
    levels |= small(Template.LEVEL, ValueType.UINT_8, 1) << 36;
    levels |= small(Template.OPCODE, ValueType.UINT_8, 1) << 24;
    levels |= small(Template.QUALIFIERS, ValueType.UINT_16, 2);
    boolean hasKeywords = isGiven(Template.KEYWORDS, ValueType.HEX_INT_64, 8);
    long keywords = hasKeywords ? number(Template.KEYWORDS) : 0;
    return kinds.kind(provider(), ids, levels, hasKeywords, keywords);
  }

  private EventProvider provider() {
    boolean hasGuid = isGiven(Template.PROVIDER_GUID, ValueType.GUID, 16);
    return kinds.provider(
        text(Template.PROVIDER_NAME),
        system.bytes,
        hasGuid ? system.from(slot(Template.PROVIDER_GUID)) : NONE,
        text(Template.EVENT_SOURCE_NAME));
  }

  private int slot(int index) {
    SystemLayout parts = system.template.system;
    return parts == null ? NONE : parts.slots()[index];
  }

  /** Whether a part has a value of a type and size; notes that it can't be read if of another. */
  private boolean isGiven(int index, int type, int size) {
    int slot = slot(index);
    if (slot == NONE || system.isAbsent(slot)) {
      return false;
    }
    boolean isAsExpected = system.is(slot, type, size);
    isReadable &= isAsExpected;
    return isAsExpected;
  }

  private long number(int index) {
    return system.unsigned(slot(index));
  }

  /** A number and one, or 0 if there is none. */
  private long small(int index, int type, int size) {
    return isGiven(index, type, size) ? 1 + number(index) : 0;
  }

  private @Nullable Instant time() {
    if (!isGiven(Template.SYSTEM_TIME, ValueType.FILE_TIME, 8)) {
      return null;
    }
    Instant time = ValueText.instantOrNull(number(Template.SYSTEM_TIME));
    isReadable &= time != null;
    return time;
  }

  private Correlation correlation() {
    boolean hasActivity = isGiven(Template.ACTIVITY_ID, ValueType.GUID, 16);
    boolean hasRelated = isGiven(Template.RELATED_ACTIVITY_ID, ValueType.GUID, 16);
    return hasActivity || hasRelated
        ? new Correlation(
            hasActivity ? system.guid(slot(Template.ACTIVITY_ID)) : null,
            hasRelated ? system.guid(slot(Template.RELATED_ACTIVITY_ID)) : null)
        : Correlation.NONE;
  }

  private Execution execution() {
    boolean hasProcess = isGiven(Template.PROCESS_ID, ValueType.UINT_32, 4);
    boolean hasThread = isGiven(Template.THREAD_ID, ValueType.UINT_32, 4);
    if (hasProcess && hasThread) {
      return caches.execution(number(Template.PROCESS_ID), number(Template.THREAD_ID));
    }
    return new Execution(
        hasProcess ? system.boxed(number(Template.PROCESS_ID)) : null,
        hasThread ? system.boxed(number(Template.THREAD_ID)) : null,
        null,
        null,
        null,
        null,
        null);
  }

  private @Nullable Sid userId() {
    int slot = slot(Template.USER_ID);
    if (slot == NONE || system.isAbsent(slot)) {
      return null;
    }
    Sid sid = system.sid(slot);
    isReadable &= sid != null;
    return sid;
  }

  private @Nullable String text(int index) {
    int slot = slot(index);
    if (slot == NONE) {
      SystemLayout parts = system.template.system;
      return parts == null ? null : parts.texts()[index];
    }
    if (system.isAbsent(slot)) {
      return null;
    }
    int from = system.from(slot);
    byte[] lastBytes = lastTexts[index].bytes();
    if (index != Template.COMPUTER
        && system.isString(slot)
        && Arrays.equals(lastBytes, 0, lastBytes.length, system.bytes, from, system.to(slot))) {
      return lastTexts[index].text();
    }
    CachedText text = system.cachedText(slot);
    // The end of a line is another one in an attribute.
    if (text == null || text.text.indexOf('\n') >= 0) {
      isReadable = false;
      return null;
    }
    if (index != Template.COMPUTER) {
      byte[] bytes = Arrays.copyOfRange(system.bytes, from, system.to(slot));
      lastTexts[index] = new LastText(bytes, text.text);
    }
    return text.text;
  }

  /** A text around which there is no white space. */
  private @Nullable String name(int index) {
    String text = text(index);
    isReadable &=
        text == null
            || !(Character.isWhitespace(text.charAt(0))
                || Character.isWhitespace(text.charAt(text.length() - 1)));
    return text;
  }

  // ---- the payload --------------------------------------------------------------------------

  /** Reads the payload; false if the reference decoder has to read it. */
  public boolean readPayload() {
    SystemLayout parts = system.template.system;
    int payload = parts == null ? NONE : parts.payload();
    layout = NO_DATA;
    hasData = payload != NONE && !system.isAbsent(payload);
    if (!hasData) {
      return true;
    }
    if (system.type(payload) != ValueType.BINARY_XML
        || !data.begin(system.bytes, system.from(payload), system.to(payload), templates)
        || !data.readValues()) {
      return false;
    }
    DataLayout found = data.template.data;
    if (found == null || found.lastSlot() >= data.count() || data.unusual() > 0) {
      return false;
    }
    layout = found;
    return true;
  }

  @Override
  public @Nullable EventType<?> type(EventCatalog catalog, EventHeader of) {
    return kind == null ? null : kind.type(catalog, of);
  }

  @Override
  public OpenFields fields(EventHeader of) {
    return new RecordFields(of, layout, data);
  }

  @Override
  public @Nullable RawEvent raw(EventHeader of) {
    if (!hasData) {
      return new RawEvent(of, null, List.of());
    }
    DataItem[] items = new DataItem[layout.names().length];
    for (int i = 0; i < items.length; i++) {
      String text = data.text(layout.slots()[i]);
      if (text == null) {
        return null;
      }
      items[i] = new Data(layout.names()[i], null, text);
    }
    String binary = layout.binary() == NONE ? null : data.text(layout.binary());
    return layout.binary() != NONE && binary == null
        ? null
        : new RawEvent(of, new EventData(null, List.of(items), binary), List.of());
  }
}
