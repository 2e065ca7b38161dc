package io.github.logonaudit.xml;

import io.github.logonaudit.xml.frame.Frame;

/** Both decoders as one thread uses them: the canonical one first, then the reference. */
final class FrameDecoder {
  private final CanonicalDecoder canonical;
  private final ReferenceDecoder reference;
  private long fallbacks;

  FrameDecoder(CanonicalDecoder canonical, ReferenceDecoder reference) {
    this.canonical = canonical;
    this.reference = reference;
  }

  /** The decoder that reads events before their frames are made, for the framer to ask. */
  CanonicalDecoder canonical() {
    return canonical;
  }

  /** How many frames the canonical decoder left to the reference. */
  long fallbacks() {
    return fallbacks;
  }

  Verdict decode(Frame frame) {
    Verdict verdict = canonical.decode(frame);
    if (verdict != null) {
      return verdict;
    }
    fallbacks++;
    return reference.decode(frame);
  }
}
