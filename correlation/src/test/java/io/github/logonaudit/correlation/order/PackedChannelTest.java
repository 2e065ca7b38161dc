package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static io.github.logonaudit.correlation.order.Steps.system;
import static io.github.logonaudit.correlation.order.Steps.unnumbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedChannelTest {
  private final Dictionary dictionary = new Dictionary();
  private final PackedChannel channel = new PackedChannel(dictionary, "Security");

  /** Adds steps, of which so many at a time are packed. */
  private static PackedChannel add(PackedChannel channel, int each, Step... steps) {
    for (int i = 0; i < steps.length; i++) {
      channel.add(steps[i]);
      if (i % each == each - 1) {
        channel.pack();
        channel.pack();
      }
    }
    return channel;
  }

  private static List<Step> all(StepSource source) {
    List<Step> all = new ArrayList<>();
    for (Step step = source.poll(); step != null; step = source.poll()) {
      all.add(step);
    }
    return all;
  }

  @Test
  void hasNothingAtFirst() {
    channel.pack();

    assertThat(all(channel.source())).isEmpty();
    assertThat(channel.lowest()).isEqualTo(-1);
    assertThat(channel.highest()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void givesTheRecordsInTheOrderOfTheirIdsWithoutCopies(int each) {
    add(
        channel,
        each,
        record(-1, "08:00:09"),
        record(3, "08:00:03"),
        record(1, "08:00:01"),
        record(3, "08:00:03"),
        record(2, "08:00:02"),
        record(1, "08:00:01.5"));

    for (int time = 0; time < 2; time++) {
      assertThat(all(channel.source()))
          .containsExactly(
              record(1, "08:00:01.5"),
              record(2, "08:00:02"),
              record(3, "08:00:03"),
              record(-1, "08:00:09"));
    }
    assertThat(channel.lowest()).isEqualTo(1);
    assertThat(channel.highest()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void givesTheLivesOfALogInOrder(int each) {
    add(
        channel,
        each,
        record(2, "12:00:02"),
        record(1, "08:00:00"),
        record(1, "12:00:00"),
        record(2, "08:00:02"));

    for (int time = 0; time < 2; time++) {
      assertThat(all(channel.source()))
          .containsExactly(
              record(1, "08:00:00"),
              record(2, "08:00:02"),
              record(1, "12:00:00"),
              record(2, "12:00:02"));
    }
  }

  @Test
  void findsLivesByAFallOfTheTimeAcrossAGap() {
    add(channel, 9, record(1, "12:00:00"), record(2, "12:00:02"), record(9000, "08:00:00"));

    assertThat(all(channel.source()))
        .containsExactly(record(9000, "08:00:00"), record(1, "12:00:00"), record(2, "12:00:02"));
  }

  @Test
  void findsLivesOfWhichTheLaterOneComesLater() {
    add(channel, 1, record(9000, "08:00:00"), record(1, "12:00:00"));

    assertThat(all(channel.source()))
        .containsExactly(record(9000, "08:00:00"), record(1, "12:00:00"));
  }

  @Test
  void findsLivesOfWhichTwoRecordsDifferOnlyInTheEvent() {
    Step other = security(1L, 4689, at("08:00:00"), null);
    add(channel, 9, record(1, "08:00:00"), other, record(2, "08:10:00"));

    assertThat(all(channel.source()))
        .containsExactly(record(1, "08:00:00"), other, record(2, "08:10:00"));
    assertThat(channel.doubtful().isBefore(other.event())).isTrue();
  }

  @Test
  void goesOnWhereTheClockWasSetBackBetweenAdjacentRecords() {
    add(channel, 9, record(1, "12:00:00"), record(2, "08:00:00"), record(3, "08:00:01"));

    assertThat(all(channel.source()))
        .containsExactly(record(1, "12:00:00"), record(2, "08:00:00"), record(3, "08:00:01"));
    assertThat(channel.doubtful().isBefore(record(2, "08:00:00").event())).isFalse();
  }

  @Test
  void findsALifeThatBeginsWithASetBackOfTheClock() {
    add(
        channel,
        9,
        clockSet(1, "08:00:00", Duration.ofHours(-4)),
        record(2, "08:30:00"),
        record(20, "08:40:00"));
    channel.source();

    assertThat(channel.doubtful().isBefore(record(2, "08:30:00").event())).isFalse();
    assertThat(channel.doubtful().isBefore(record(20, "08:40:00").event())).isTrue();
  }

  @Test
  void ordersRecordsWithoutIdByTime() {
    PackedChannel unnumbered = new PackedChannel(dictionary, "Security\n");
    add(
        unnumbered,
        2,
        unnumbered("12:00:00", null),
        unnumbered("08:00:00", null),
        unnumbered("08:00:00.5", null),
        unnumbered("06:00:00", null));

    assertThat(all(unnumbered.source()))
        .containsExactly(
            unnumbered("06:00:00", null),
            unnumbered("08:00:00.5", null),
            unnumbered("12:00:00", null));
  }

  @Test
  void readsSeveralChannelsByTimeAndThoseOfOneTimeInTheirOrder() {
    PackedChannel other = new PackedChannel(dictionary, "System");
    add(channel, 9, record(1, "08:00:00"), record(2, "07:00:00"), record(3, "10:00:00"));
    add(other, 9, system(1, "07:30:00"), system(2, "10:00:00"), system(3, "11:00:00"));

    assertThat(all(PackedChannel.byTime(List.of(channel, other))))
        .containsExactly(
            system(1, "07:30:00"),
            record(1, "08:00:00"),
            record(2, "07:00:00"),
            record(3, "10:00:00"),
            system(2, "10:00:00"),
            system(3, "11:00:00"));
  }
}
