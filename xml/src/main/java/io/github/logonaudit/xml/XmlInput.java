package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of event XML.
 *
 * @param <E> the form of the events
 */
final class XmlInput<E extends WindowsEvent> implements EventInput<E> {
  private final Framer framer;
  private final Decoders<E> decoders;
  private final EventIdScan eventIds = new EventIdScan();
  private @Nullable FrameDecoder<E> decoder;
  private @Nullable ReadAhead<E> readAhead;

  XmlInput(Framer framer, Decoders<E> decoders) {
    this.framer = framer;
    this.decoders = decoders;
  }

  @Override
  public @Nullable E next(EventXmlReader<E> reader) throws IOException {
    FrameDecoder<E> mine = decoder == null ? decoders.take() : decoder;
    decoder = mine;
    return readAhead == null ? nextOfFrames(reader, mine) : readAhead.next(mine);
  }

  private @Nullable E nextOfFrames(EventXmlReader<E> reader, FrameDecoder<E> mine)
      throws IOException {
    // Most events that their IDs rule out need not be read.
    boolean takes = !decoders.wanted().looksAtEventIds();
    while (true) {
      E event;
      if (takes && mine.take(framer)) {
        event = taken(reader, mine);
      } else {
        Frame frame = framer.next();
        if (frame == null) {
          return null;
        }
        event = eventOf(reader, frame, mine);
      }
      if (event != null) {
        return event;
      }
    }
  }

  /** Decodes the event that was taken; null if the result is not an event. */
  private @Nullable E taken(EventXmlReader<E> reader, FrameDecoder<E> mine) {
    Verdict<E> verdict;
    try {
      verdict = mine.decodeTaken(framer);
    } catch (RuntimeException | Error e) {
      reader.fail(framer.takenOffset());
      throw e;
    }
    return reader.take(verdict, framer.takenOffset());
  }

  /** Decodes a frame, if its ID may be wanted; null if the result is not an event. */
  @Nullable E eventOf(EventXmlReader<E> reader, Frame frame, FrameDecoder<E> mine) {
    if (frame.stray() != null) {
      return reader.take(new Verdict.NoFrame<>(frame.stray()), frame.byteOffset());
    }
    if (decoders.wanted().isRuledOut(frame, eventIds)) {
      reader.passOver(1);
      return null;
    }
    return reader.take(decode(reader, frame, mine), frame.byteOffset());
  }

  /** Decodes a frame. If that throws, the frame counts too. */
  Verdict<E> decode(EventXmlReader<E> reader, Frame frame, FrameDecoder<E> mine) {
    try {
      return mine.decode(frame);
    } catch (RuntimeException | Error e) {
      reader.fail(frame.byteOffset());
      throw e;
    }
  }

  @Override
  public void readAhead(EventXmlReader<E> reader, int blockLength) {
    if (readAhead == null) {
      readAhead = new ReadAhead<>(reader, this, framer, decoders, blockLength);
    }
  }

  @Override
  public void release() {
    if (decoder != null) {
      decoders.giveBack(decoder);
      decoder = null;
    }
  }
}
