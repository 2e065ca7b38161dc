package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import java.io.IOException;

/** Both decoders as one thread uses them: the canonical one first, then the reference. */
final class FrameDecoder<E extends WindowsEvent> {
  private final CanonicalDecoder<E> canonical;
  private final ReferenceDecoder<E> reference;
  private long fallbacks;

  FrameDecoder(CanonicalDecoder<E> canonical, ReferenceDecoder<E> reference) {
    this.canonical = canonical;
    this.reference = reference;
  }

  /** How many frames the canonical decoder left to the reference. */
  long fallbacks() {
    return fallbacks;
  }

  Verdict<E> decode(Frame frame) {
    Verdict<E> verdict = canonical.decode(frame);
    return verdict == null ? reference(frame) : verdict;
  }

  /** Reads the event that comes next without a frame, if there is nothing special about it. */
  boolean take(Framer framer) throws IOException {
    return framer.toEvent() && canonical.take(framer);
  }

  /** Decodes the event that was taken. */
  Verdict<E> decodeTaken(Framer framer) {
    Verdict<E> verdict = canonical.verdict();
    return verdict == null ? reference(framer.taken()) : verdict;
  }

  private Verdict<E> reference(Frame frame) {
    fallbacks++;
    return reference.decode(frame);
  }
}
