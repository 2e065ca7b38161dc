package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.BinXml;
import io.github.logonaudit.xml.evtx.BinXmlReader;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.ChunkInput;
import io.github.logonaudit.xml.evtx.ChunkInput.ChunkSource;
import io.github.logonaudit.xml.evtx.ElementStream;
import io.github.logonaudit.xml.evtx.RecordEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.stax.StaxDecoder;
import io.github.logonaudit.xml.stax.StaxSettings;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a chunk. For use by one thread.
 *
 * @param <E> the form of the events
 */
final class EvtxDecoder<E extends WindowsEvent> {
  private static final int SHOWN = 100;

  /** What the usual layouts may need; with lower limits, the reference decodes all records. */
  private static final int LEAST_LENGTH = 1 << 18;

  private static final int LEAST_DEPTH = 6;
  private static final int LEAST_ATTRIBUTES = 8;
  private static final int LEAST_NAME_LENGTH = 32;
  private static final int LEAST_FIELDS = 65;

  /** About how much memory a verdict takes, and what is added for each byte of its record. */
  private static final int SIZE = 512;

  private static final int SIZE_PER_BYTE = 8;

  private final ReferenceDecoder<E> reference;
  private final StaxSettings settings;
  private final Wanted wanted;
  private final EventForm<E> form;
  private final boolean canReadDirectly;
  private final BinXmlReader records;
  private final RecordEvent event;
  private final byte[] buffer = new byte[ChunkInput.BUFFER];
  private @Nullable Chunk chunk;
  private long byteOffset;
  private boolean isRecovered;
  private long fallbacks;
  private long size;

  EvtxDecoder(Wanted wanted, EventForm<E> form, ReferenceDecoder<E> reference, InputLimits limits) {
    this.wanted = wanted;
    this.form = form;
    this.reference = reference;
    this.settings = reference.settings();
    this.records = new BinXmlReader(limits.maxEventBytes(), StaxDecoder::isNamePart);
    this.event = new RecordEvent(records);
    this.canReadDirectly =
        limits.maxEventBytes() >= LEAST_LENGTH
            && limits.maxTextLength() >= LEAST_LENGTH
            && limits.maxDepth() >= LEAST_DEPTH
            && limits.maxAttributes() >= LEAST_ATTRIBUTES
            && limits.maxNameLength() >= LEAST_NAME_LENGTH
            && limits.maxFields() >= LEAST_FIELDS;
  }

  /** Begins to read a chunk, and returns it. */
  Chunk begin(ChunkSource source) throws IOException {
    Chunk begun = source.read(buffer);
    chunk = begun;
    records.begin(begun);
    event.begin(begun);
    return begun;
  }

  /** What {@link #begin} gives to the source of a chunk. */
  byte[] buffer() {
    return buffer;
  }

  /** Returns the next verdict, counted from the beginning of the chunk; null at its end. */
  @Nullable Verdict<E> next() {
    Chunk current = Objects.requireNonNull(chunk);
    while (current.next()) {
      byteOffset = current.byteOffset();
      size = SIZE;
      Verdict<E> verdict = verdict(current);
      isRecovered = current.isRecovering();
      if (!isRecovered || !(verdict instanceof Verdict.Malformed<E>)) {
        return verdict;
      }
    }
    chunk = null;
    return null;
  }

  /** About how much memory the last verdict takes, in bytes. */
  long size() {
    return size;
  }

  /** Where the frame of the last verdict begins. */
  long byteOffset() {
    return byteOffset;
  }

  /** Whether the last verdict is on a record that was recovered. */
  boolean isRecovered() {
    return isRecovered;
  }

  private Verdict<E> verdict(Chunk current) {
    if (canReadDirectly && current.isOnRecord() && !current.isRecovering()) {
      Verdict<E> direct = direct(current);
      if (direct != null) {
        size += (long) SIZE_PER_BYTE * current.recordLength();
        return direct;
      }
    }
    Frame frame = current.frame();
    if (frame.stray() != null) {
      return new Verdict.NoFrame<>(frame.stray());
    }
    if (frame.damage() != null) {
      return malformed(frame, reference.damaged(frame));
    }
    fallbacks++;
    BinXml elements = records.read(frame, current.isRecovering());
    size += records.size();
    ElementStream stream =
        new ElementStream(
            elements, settings.maxAttributes(), settings.substitute(), settings.restores());
    Frame judged = elements.fault() == null ? frame : frame.with(elements.fault());
    return malformed(frame, reference.decode(judged, stream, elements::isUnreadable));
  }

  /** The verdict on a record in the usual layout; null if the reference has to decode it. */
  private @Nullable Verdict<E> direct(Chunk current) {
    int eventId = event.read(current);
    if (eventId == RecordEvent.NOT_READ) {
      return null;
    }
    if (wanted.isRuledOut(eventId)) {
      return new Verdict.FilteredOut<>();
    }
    EventHeader header = event.header();
    if (header == null) {
      return null;
    }
    if (!wanted.matches(header)) {
      return new Verdict.FilteredOut<>();
    }
    E decoded = event.readPayload() ? form.of(event, header) : null;
    return decoded == null ? null : new Verdict.Read<>(decoded);
  }

  /** How many records the reference decoded. */
  long fallbacks() {
    return fallbacks;
  }

  /** The verdict, with the record named if it is malformed. */
  private Verdict<E> malformed(Frame frame, Verdict<E> verdict) {
    if (!(verdict instanceof Verdict.Malformed<E> found)) {
      return verdict;
    }
    MalformedEvent bare = found.event();
    int shown = Math.min(frame.length(), SHOWN);
    return new Verdict.Malformed<>(
        new MalformedEvent(
            bare.byteOffset(),
            bare.ordinal(),
            bare.kind(),
            frame.damage() == null ? Chunk.name(frame) + ": " + bare.reason() : bare.reason(),
            HexFormat.of().formatHex(frame.bytes(), frame.start(), frame.start() + shown),
            bare.header(),
            bare.rawEvent(),
            bare.truncated()),
        found.cause());
  }
}
