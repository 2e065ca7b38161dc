package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records by which copies are known: the 64 latest of a channel, also of a snapshot. */
class RecentRecordsTest {
  private static final int MOST = 64;
  private static final Instant TIME = at("08:00:00.123456789");

  private final RecentRecords recent = new RecentRecords();

  private static EventReference event(@Nullable Long id, int eventId, @Nullable Instant time) {
    return new EventReference("PC1", "Security", id, eventId, time);
  }

  /** The record with an ID; each has another time and event ID than the one before. */
  private static EventReference record(long id) {
    return event(id, 4624 + (int) id % 2, TIME.plusSeconds(id).plusNanos(100 * id));
  }

  private static void add(RecentRecords recent, long first, long last) {
    for (long id = first; id <= last; id++) {
      recent.add(record(id));
    }
  }

  private static byte[] written(RecentRecords recent) {
    PackedOutput out = PackedOutput.withoutNames();
    recent.write(out);
    return out.toBytes(0);
  }

  private static RecentRecords restored(RecentRecords recent) {
    byte[] snapshot = written(recent);
    RecentRecords restored = new RecentRecords();
    restored.read(PackedInput.withoutNames(snapshot, snapshot.length));
    return restored;
  }

  /** Those of the records up to an ID of which copies are known. */
  private static List<Long> held(RecentRecords recent, long last) {
    List<Long> held =
        IntStream.rangeClosed(1, (int) last)
            .mapToObj(id -> (long) id)
            .filter(id -> recent.holdsCopy(id, record(id)))
            .toList();
    assertThat(IntStream.rangeClosed(1, (int) last).mapToObj(id -> (long) id).filter(recent::holds))
        .as("by ID alone")
        .isEqualTo(held);
    return held;
  }

  private static List<Long> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(id -> (long) id).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "5, 1", "63, 1", "64, 1", "65, 2", "100, 37", "128, 65", "200, 137"})
  void holdsTheLatest64(int last, int oldest) {
    add(recent, 1, last);

    assertThat(held(recent, last + 1)).isEqualTo(ids(oldest, last));
  }

  @Test
  void holdsNoneWithoutId() {
    recent.add(event(null, 4624, TIME));

    assertThat(held(recent, 1)).isEmpty();
    assertThat(recent.holds(0)).isFalse();
  }

  @Test
  void knowsACopyByItsIdItsEventIdAndItsTime() {
    recent.add(event(7L, 4624, TIME));

    assertThat(recent.holdsCopy(7, event(7L, 4624, TIME))).isTrue();
    assertThat(recent.holdsCopy(8, event(8L, 4624, TIME))).as("ID").isFalse();
    assertThat(recent.holdsCopy(7, event(7L, 4625, TIME))).as("event ID").isFalse();
    assertThat(recent.holdsCopy(7, event(7L, 4624, TIME.plusSeconds(1)))).as("second").isFalse();
    assertThat(recent.holdsCopy(7, event(7L, 4624, TIME.plusNanos(1)))).as("fraction").isFalse();
    assertThat(recent.holdsCopy(7, event(7L, 4624, null))).as("no time").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "08:00:00, true",
    "08:00:00.123, true",
    "08:00:00.123456, true",
    "08:00:00.1234567, true",
    "08:00:00.12, false",
    "08:00:00.124, false"
  })
  void knowsACopyWhoseTimeWasCut(String time, boolean isCopy) {
    recent.add(event(7L, 4624, TIME));

    assertThat(recent.holdsCopy(7, event(7L, 4624, at(time)))).isEqualTo(isCopy);
    assertThat(recent.holdsCopy(7, event(7L, 4625, at(time)))).as("another event").isFalse();
  }

  @Test
  void knowsACopyWithoutTimeByItsEventId() {
    recent.add(event(7L, 4624, null));

    assertThat(recent.holdsCopy(7, event(7L, 4624, null))).isTrue();
    assertThat(recent.holdsCopy(7, event(7L, 4625, null))).isFalse();
    assertThat(recent.holdsCopy(7, event(7L, 4624, Instant.EPOCH))).as("with a time").isFalse();
  }

  /** Some come before a snapshot, and some after. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "1, 2", "3, 70", "40, 24", "40, 25", "64, 1", "64, 63"})
  void goesOnAfterASnapshot(int before, int after) {
    add(recent, 1, before);
    RecentRecords restored = restored(recent);
    int last = before + after;
    add(recent, before + 1, last);
    add(restored, before + 1, last);

    assertThat(written(restored)).as("next snapshot").isEqualTo(written(recent));
    assertThat(held(restored(restored), last)).isEqualTo(held(recent, last));
    assertThat(held(restored, last)).isEqualTo(held(recent, last));
    add(restored, last + 1, last + 3);
    assertThat(held(restored, last + 3)).isEqualTo(ids(Math.max(1, last + 4 - MOST), last + 3));
  }

  @Test
  void goesOnWithRecordsWithoutTimeAfterASnapshot() {
    recent.add(event(7L, 4624, null));
    recent.add(event(8L, 4625, TIME));

    assertThat(restored(recent).holds(7)).isTrue();
    assertThat(restored(recent).holdsCopy(7, event(7L, 4624, null))).isTrue();
    assertThat(restored(recent).holdsCopy(8, event(8L, 4625, TIME))).isTrue();
  }

  @Test
  void refusesASnapshotOfMoreThanItHolds() {
    PackedOutput out = PackedOutput.withoutNames();
    out.unsigned(MOST + 1);
    out.bytes(new byte[4 * (MOST + 1)], 4 * (MOST + 1));
    byte[] snapshot = out.toBytes(0);

    assertThatThrownBy(
            () -> new RecentRecords().read(PackedInput.withoutNames(snapshot, snapshot.length)))
        .isInstanceOf(SnapshotFormatException.class);
  }
}
