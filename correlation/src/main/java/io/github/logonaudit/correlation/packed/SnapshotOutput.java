package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a correlator write their state.
 *
 * @param bytes takes plain values
 * @param dictionary numbers the values that recur
 * @param codec writes events
 */
public record SnapshotOutput(ByteWriter bytes, Dictionary dictionary, StepCodec codec) {
  public void steps(Collection<Step> steps) {
    bytes.unsigned(steps.size());
    steps.forEach(step -> codec.write(bytes, step));
  }

  public void referenceOrNull(@Nullable EventReference event) {
    bytes.bool(event != null);
    if (event != null) {
      codec.write(bytes, event);
    }
  }

  public void evidence(Evidence evidence) {
    bytes.constant(evidence.rule());
    codec.write(bytes, evidence.event());
  }
}
