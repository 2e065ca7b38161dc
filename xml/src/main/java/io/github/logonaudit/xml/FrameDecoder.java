package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;

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
    return verdict == null ? reference(frame) : verdict;
  }

  /** Decodes the latest event of a framer, which has returned {@link Frame#PROBED}. */
  Verdict<E> decodeProbed(Framer framer) {
    Verdict<E> verdict = canonical.verdict();
    return verdict == null ? reference(framer.probed()) : verdict;
  }

  private Verdict<E> reference(Frame frame) {
    fallbacks++;
    return reference.decode(frame);
  }
}
