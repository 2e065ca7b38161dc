package io.github.logonaudit.correlation;

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
record SnapshotOutput(ByteWriter bytes, Dictionary dictionary, StepCodec codec) {
  void steps(Collection<Step> steps) {
    bytes.unsigned(steps.size());
    steps.forEach(step -> codec.write(bytes, step));
  }

  void referenceOrNull(@Nullable EventReference event) {
    bytes.bool(event != null);
    if (event != null) {
      codec.write(bytes, event);
    }
  }

  void evidence(Evidence evidence) {
    bytes.constant(evidence.rule());
    codec.write(bytes, evidence.event());
  }
}
