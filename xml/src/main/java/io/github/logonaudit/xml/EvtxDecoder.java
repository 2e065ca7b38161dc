package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.BinXml;
import io.github.logonaudit.xml.evtx.BinXmlReader;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.ElementStream;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.stax.StaxSettings;
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

  private final ReferenceDecoder<E> reference;
  private final StaxSettings settings;
  private final BinXmlReader records;
  private @Nullable Chunk chunk;
  private long byteOffset;
  private boolean isRecovered;

  EvtxDecoder(ReferenceDecoder<E> reference) {
    this.reference = reference;
    this.settings = reference.settings();
    this.records = new BinXmlReader(settings.maxEventBytes());
  }

  void begin(Chunk next) {
    chunk = next;
  }

  /** Returns the next verdict, counted from the beginning of the chunk; null at its end. */
  @Nullable Verdict<E> next() {
    Chunk current = Objects.requireNonNull(chunk);
    for (Frame frame = current.next(); frame != null; frame = current.next()) {
      Verdict<E> verdict = verdict(current, frame);
      byteOffset = frame.byteOffset();
      isRecovered = current.isRecovering();
      if (!isRecovered || !(verdict instanceof Verdict.Malformed<E>)) {
        return verdict;
      }
    }
    chunk = null;
    return null;
  }

  /** Where the frame of the last verdict begins. */
  long byteOffset() {
    return byteOffset;
  }

  /** Whether the last verdict is on a record that was recovered. */
  boolean isRecovered() {
    return isRecovered;
  }

  private Verdict<E> verdict(Chunk current, Frame frame) {
    if (frame.stray() != null) {
      return new Verdict.NoFrame<>(frame.stray());
    }
    if (frame.damage() != null) {
      return malformed(frame, reference.damaged(frame));
    }
    BinXml event = records.read(current, frame);
    ElementStream elements =
        new ElementStream(
            event, settings.maxAttributes(), settings.substitute(), settings.restores());
    Frame judged =
        frame.length() > settings.maxEventBytes() ? tooLong(frame) : judged(frame, event);
    return malformed(frame, reference.decode(judged, elements));
  }

  private Frame tooLong(Frame frame) {
    return frame.damaged(Framer.TOO_LONG + settings.maxEventBytes() + " bytes");
  }

  private static Frame judged(Frame frame, BinXml event) {
    return event.fault() == null ? frame : frame.damaged(event.fault());
  }

  /** The verdict, with the record named if it is malformed. */
  private Verdict<E> malformed(Frame frame, Verdict<E> verdict) {
    if (!(verdict instanceof Verdict.Malformed<E> found)) {
      return verdict;
    }
    MalformedEvent event = found.event();
    int shown = Math.min(frame.length(), SHOWN);
    return new Verdict.Malformed<>(
        new MalformedEvent(
            event.byteOffset(),
            event.ordinal(),
            event.kind(),
            frame.damage() == null ? Chunk.name(frame) + ": " + event.reason() : event.reason(),
            HexFormat.of().formatHex(frame.bytes(), frame.start(), frame.start() + shown),
            event.header(),
            event.rawEvent(),
            event.truncated()),
        found.cause());
  }
}
