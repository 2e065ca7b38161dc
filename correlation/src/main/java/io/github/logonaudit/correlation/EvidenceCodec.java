package io.github.logonaudit.correlation;

import java.util.function.Consumer;

/** Writes evidence as bytes, each piece by how far it is from the first one, and reads it again. */
final class EvidenceCodec {
  private static final EvidenceRule[] RULES = EvidenceRule.values();

  private final StepCodec references;
  private final ByteWriter entry = new ByteWriter();

  EvidenceCodec(Dictionary dictionary) {
    this.references = new StepCodec(dictionary);
  }

  /**
   * Writes a piece.
   *
   * @param before all that was written before
   * @return what was written, until the next call
   */
  ByteWriter write(Evidence evidence, ByteReader before) {
    references.restart();
    if (!before.isAtEnd()) {
      skip(before);
    }
    entry.clear();
    entry.constant(evidence.rule());
    references.write(entry, evidence.event());
    return entry;
  }

  /** Reads all pieces. */
  void readAll(ByteReader in, Consumer<Evidence> each) {
    references.restart();
    EventReference first = null;
    while (!in.isAtEnd()) {
      Evidence evidence = readNext(in);
      each.accept(evidence);
      first = first == null ? evidence.event() : first;
      references.continueFrom(first);
    }
  }

  /** Passes over a piece. */
  private void skip(ByteReader in) {
    in.oneByte();
    references.skipReference(in);
  }

  private Evidence readNext(ByteReader in) {
    EvidenceRule rule = in.constant(RULES);
    return new Evidence(references.readReference(in), rule);
  }
}
