package io.github.logonaudit.correlation.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedEventTest {
  private static final EventReference FIRST =
      new EventReference("PC1", "Security", 7L, 4624, Instant.parse("2026-03-03T08:00:00Z"));

  private static EventReference event(int eventId) {
    return new EventReference("PC1", "Security", 9L, eventId, null);
  }

  private static byte[] further(int eventId) {
    PackedOutput out = PackedOutput.withoutNames();
    out.further(
        event(eventId),
        EvidenceRule.ACTIVITY,
        FIRST.computer(),
        FIRST.channel(),
        7,
        Objects.requireNonNull(FIRST.time()).getEpochSecond());
    return out.toBytes(0);
  }

  private static byte[] reference(int eventId) {
    PackedOutput out = new PackedOutput(new Dictionary());
    out.reference(event(eventId));
    return out.toBytes(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4624, 65_535})
  void readsEveryEventId(int eventId) {
    byte[] reference = reference(eventId);
    byte[] further = further(eventId);

    assertThat(PackedInput.learning(reference, 0, reference.length).reference())
        .isEqualTo(event(eventId));
    assertThat(PackedInput.withoutNames(further, further.length).further(FIRST))
        .isEqualTo(new Evidence(event(eventId), EvidenceRule.ACTIVITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE})
  void refusesAnEventIdThatNoEventHas(int eventId) {
    byte[] reference = reference(eventId);
    byte[] further = further(eventId);

    assertThatThrownBy(() -> PackedInput.learning(reference, 0, reference.length).reference())
        .isInstanceOf(SnapshotFormatException.class);
    assertThatThrownBy(() -> PackedInput.withoutNames(further, further.length).further(FIRST))
        .isInstanceOf(SnapshotFormatException.class);
    assertThatThrownBy(() -> PackedInput.withoutNames(further, further.length).skipFurther(0))
        .isInstanceOf(SnapshotFormatException.class);
  }
}
