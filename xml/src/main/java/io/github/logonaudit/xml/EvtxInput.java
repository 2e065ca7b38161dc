package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.ChunkInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a {@code .evtx} file.
 *
 * @param <E> the form of the events
 */
final class EvtxInput<E extends WindowsEvent> implements EventInput<E> {
  private final ChunkInput chunks;
  private final Decoders<E> decoders;
  private final byte[] buffer = new byte[Chunk.LENGTH];
  private @Nullable EvtxDecoder<E> decoder;
  private boolean isInChunk;

  /** How many events there were before the chunk. */
  private long before;

  EvtxInput(ChunkInput chunks, Decoders<E> decoders) {
    this.chunks = chunks;
    this.decoders = decoders;
  }

  @Override
  public @Nullable E next(EventXmlReader<E> reader) throws IOException {
    EvtxDecoder<E> mine = decoder == null ? decoders.takeEvtx() : decoder;
    decoder = mine;
    while (isInChunk || begin(reader, mine)) {
      Verdict<E> verdict = mine.next();
      if (verdict == null) {
        isInChunk = false;
        continue;
      }
      E event = reader.take(verdict.after(before), mine.byteOffset());
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  private boolean begin(EventXmlReader<E> reader, EvtxDecoder<E> mine) throws IOException {
    Chunk chunk = chunks.next(buffer);
    if (chunk == null) {
      return false;
    }
    mine.begin(chunk);
    before = reader.total();
    isInChunk = true;
    return true;
  }

  @Override
  public void readAhead(EventXmlReader<E> reader, int blockLength) {}

  @Override
  public void release() {
    if (decoder != null) {
      decoders.giveBack(decoder);
      decoder = null;
    }
  }
}
