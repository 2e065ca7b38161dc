package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;

/** Writes evidence as bytes, by how far it is from the first event of its session, and reads it. */
public final class EvidenceCodec {
  private static final EvidenceRule[] RULES = EvidenceRule.values();

  private final StepCodec references;
  private final ByteWriter entry = new ByteWriter();

  public EvidenceCodec(Dictionary dictionary) {
    this.references = new StepCodec(dictionary);
  }

  /**
   * Writes a piece.
   *
   * @param recordId the number of the first event, or 0
   * @param second the time of the first event, or 0
   * @return what was written, until the next call
   */
  public ByteWriter write(Evidence evidence, long recordId, long second) {
    references.continueFrom(recordId, second);
    entry.clear();
    entry.constant(evidence.rule());
    references.write(entry, evidence.event());
    return entry;
  }

  /** Reads a piece that was written with the same two numbers. */
  public Evidence read(ByteReader in, long recordId, long second) {
    references.continueFrom(recordId, second);
    EvidenceRule rule = in.constant(RULES);
    return new Evidence(references.readReference(in), rule);
  }
}
