package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Frame;

/** Both decoders as one thread uses them: the canonical one first, then the reference. */
final class FrameDecoder<E extends WindowsEvent> {
  private final CanonicalDecoder<E> canonical;
  private final ReferenceDecoder<E> reference;
  private long fallbacks;

  FrameDecoder(CanonicalDecoder<E> canonical, ReferenceDecoder<E> reference) {
    this.canonical = canonical;
    this.reference = reference;
  }

  /** The decoder that reads events before their frames are made, as the framer's probe. */
  CanonicalDecoder<E> canonical() {
    return canonical;
  }

  /** How many frames the canonical decoder left to the reference. */
  long fallbacks() {
    return fallbacks;
  }

  Verdict<E> decode(Frame frame) {
    Verdict<E> verdict = canonical.decode(frame);
    if (verdict != null) {
      return verdict;
    }
    fallbacks++;
    return reference.decode(frame);
  }
}
