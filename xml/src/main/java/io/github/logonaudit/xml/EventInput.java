package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of an input, which a reader counts and returns.
 *
 * @param <E> the form of the events
 */
sealed interface EventInput<E extends WindowsEvent> permits XmlInput, EvtxInput {
  /** Returns the next event, or null at the end, and counts at the reader all results up to it. */
  @Nullable E next(EventXmlReader<E> reader) throws IOException;

  /**
   * Reads the remaining input on several threads.
   *
   * @param blockLength how many bytes a thread reads at a time, where the input does not decide it
   */
  void readAhead(EventXmlReader<E> reader, int blockLength);

  /** Returns the decoders, at or before the end of the input. */
  void release();
}
