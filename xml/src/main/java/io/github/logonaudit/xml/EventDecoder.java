package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames. There are two decoders. For every frame that both decode, they return equal
 * verdicts:
 *
 * <ul>
 *   <li>{@link CanonicalDecoder} reads the layouts that Windows and the common tools write, byte by
 *       byte. As the framer's probe it reads most events before their frames are made. It leaves
 *       every other frame, and every faulty one, to the reference.
 *   <li>{@link ReferenceDecoder} reads any frame with an XML parser. Only this one reports what is
 *       wrong with an event.
 * </ul>
 *
 * <p>{@link FrameDecoder} asks them in this order.
 *
 * @param <E> the form of the events
 */
sealed interface EventDecoder<E extends WindowsEvent> permits CanonicalDecoder, ReferenceDecoder {
  /** Returns the verdict on a frame, or null if this decoder leaves the frame to the other one. */
  @Nullable Verdict<E> decode(Frame frame);
}
