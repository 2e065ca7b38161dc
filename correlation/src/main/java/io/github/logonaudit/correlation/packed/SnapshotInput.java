package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a correlator read their state, in the order in which they wrote it.
 *
 * @param bytes gives plain values
 * @param dictionary gives the values that recur
 * @param codec reads events
 */
public record SnapshotInput(ByteReader bytes, Dictionary dictionary, StepCodec codec) {
  private static final EvidenceRule[] RULES = EvidenceRule.values();

  public void steps(Consumer<Step> each) {
    for (int i = bytes.count(); i > 0; i--) {
      each.accept(codec.read(bytes));
    }
  }

  public @Nullable EventReference referenceOrNull() {
    return bytes.bool() ? codec.readReference(bytes) : null;
  }

  public Evidence evidence() {
    EvidenceRule rule = bytes.constant(RULES);
    return new Evidence(codec.readReference(bytes), rule);
  }
}
