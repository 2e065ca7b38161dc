package io.github.logonaudit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.correlation.SampleLog;
import io.github.logonaudit.coverage.RecordNumbers.Budget;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordNumbersTest {
  private static RecordNumbers runs(int most, long... records) {
    var runs = new RecordNumbers(new Budget(most));
    for (long record : records) {
      isCopy(runs, record, SampleLog.at(record));
    }
    return runs;
  }

  private static boolean isCopy(RecordNumbers runs, long record, @Nullable Instant time) {
    return runs.isCopy(record, new EventReference("PC1", "Security", record, 4688, time), false);
  }

  private static RecordGap gap(long first, long last) {
    return new RecordGap(first, last, SampleLog.at(first - 1), SampleLog.at(last + 1));
  }

  private static Findings<RecordGap> all(RecordGap... gaps) {
    return new Findings<>(gaps.length, List.of(gaps));
  }

  @Test
  void findsNoGapInALogThatIsWhole() {
    assertThat(runs(9, 5, 6, 7).summary().gaps()).isEqualTo(all());
    assertThat(runs(9, 7, 6, 5).summary().gaps()).isEqualTo(all());
    assertThat(runs(9, 5, 7, 6).summary().missing()).isZero();
    assertThat(runs(9).isEmpty()).isTrue();
  }

  @Test
  void tellsTheTimesAroundAGap() {
    assertThat(runs(9, 5, 6, 10, 12).summary().gaps()).isEqualTo(all(gap(7, 9), gap(11, 11)));
    assertThat(runs(9, 12, 10, 6, 5).summary().gaps()).isEqualTo(all(gap(7, 9), gap(11, 11)));
    assertThat(runs(9, 5, 6, 10, 12).summary().missing()).isEqualTo(4);
  }

  @Test
  void findsTheSameGapsInAnyOrder() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var there = new TreeSet<Long>();
      random.longs(60, 1, 100).forEach(there::add);
      var expected = new ArrayList<RecordGap>();
      Long before = null;
      for (long record : there) {
        if (before != null && record > before + 1) {
          expected.add(gap(before + 1, record - 1));
        }
        before = record;
      }
      var shuffled = new ArrayList<>(there);
      shuffled.addAll(there);
      Collections.shuffle(shuffled, random);

      var runs = runs(100, shuffled.stream().mapToLong(Long::longValue).toArray());

      assertThat(runs.summary().gaps())
          .as("seed %d", seed)
          .isEqualTo(all(expected.toArray(RecordGap[]::new)));
      assertThat(runs.summary().missing())
          .isEqualTo(there.last() - there.first() + 1 - there.size());
    }
  }

  @Test
  void knowsCopies() {
    var runs = runs(9, 5, 6, 9);

    assertThat(isCopy(runs, 6, SampleLog.at(6))).isTrue();
    assertThat(isCopy(runs, 5, SampleLog.at(5).plusMillis(999))).isTrue();
    assertThat(isCopy(runs, 9, null)).isTrue();
    assertThat(isCopy(runs, 8, SampleLog.at(8))).isFalse();
  }

  @Test
  void knowsANumberThatWasUsedAtAnotherTime() {
    var runs = runs(9, 5, 6);

    assertThat(isCopy(runs, 5, SampleLog.at(900))).isFalse();
    assertThat(isCopy(runs, 6, SampleLog.at(-900))).isFalse();
    assertThat(isCopy(runs, 6, Instant.MIN)).isFalse();
    assertThat(isCopy(runs, 6, Instant.MAX)).isFalse();
    assertThat(runs.summary().reused()).isEqualTo(4);
    assertThat(isCopy(runs, 6, Instant.MAX)).isTrue();
  }

  @Test
  void takesAnyTimeWhereNoneIsKnown() {
    var runs = new RecordNumbers(new Budget(9));

    assertThat(isCopy(runs, 5, null)).isFalse();
    assertThat(isCopy(runs, 5, SampleLog.at(5))).isTrue();
    assertThat(isCopy(runs, 7, null)).isFalse();
    assertThat(runs.summary().gaps()).isEqualTo(all(new RecordGap(6, 6, SampleLog.at(5), null)));
  }

  // ---- lives of the log -----------------------------------------------------------------------

  /** Records of one minute each, from a minute on. */
  private static List<EventReference> life(long firstId, int records, long minute) {
    return LongStream.range(0, records)
        .mapToObj(
            n ->
                new EventReference(
                    "PC1", "Security", firstId + n, 4688, SampleLog.at(60 * (minute + n))))
        .toList();
  }

  private static RecordNumbers.Summary inAnyOrder(List<EventReference> records) {
    RecordNumbers.Summary expected = null;
    for (int seed = 0; seed < 50; seed++) {
      var shuffled = new ArrayList<>(records);
      if (seed > 0) {
        Collections.shuffle(shuffled, new Random(seed));
      }
      var runs = new RecordNumbers(new Budget(100));
      for (var record : shuffled) {
        assertThat(runs.isCopy(Objects.requireNonNull(record.recordId()), record, false)).isFalse();
      }
      expected = expected == null ? runs.summary() : expected;
      assertThat(runs.summary()).as("seed %d", seed).isEqualTo(expected);
    }
    return Objects.requireNonNull(expected);
  }

  @Test
  void findsNoGapBetweenTheLivesOfALogWhoseNumbersStartOver() {
    var old = life(50_001, 3, 0);
    var made = life(1, 3, 3000);
    var records = new ArrayList<>(old);
    records.addAll(made);

    assertThat(inAnyOrder(records))
        .isEqualTo(new RecordNumbers.Summary(2, old.get(0), made.get(2), 0, 0, all()));
  }

  @Test
  void countsEachLifeOfAComputerThatIsSetBackToItsImageEachDay() {
    var records = new ArrayList<EventReference>();
    for (int day = 0; day < 3; day++) {
      // A lunch break, and more records each day.
      records.addAll(life(100, 4, 1440L * day));
      records.addAll(life(104, 3 + day, 1440L * day + 300));
    }

    var found = inAnyOrder(records);

    assertThat(found)
        .isEqualTo(
            new RecordNumbers.Summary(
                3, records.get(0), records.get(records.size() - 1), 15, 0, all()));
  }

  @Test
  void findsTheGapsOfEachLife() {
    var records = new ArrayList<>(life(10, 2, 0));
    records.addAll(life(14, 2, 20));
    records.addAll(life(10, 1, 2000));
    records.addAll(life(12, 1, 2030));

    var found = inAnyOrder(records);

    assertThat(found.lives()).isEqualTo(2);
    assertThat(found.missing()).isEqualTo(3);
    assertThat(found.gaps().listed())
        .extracting(RecordGap::first, RecordGap::last, RecordGap::timeBefore)
        .containsExactly(
            tuple(11L, 11L, SampleLog.at(60 * 2000)), tuple(12L, 13L, SampleLog.at(60)));
  }

  @Test
  void findsTheFirstRecordWhereTheNumbersStartOverBelowIt() {
    var old = life(3, 3, 0);
    var made = life(1, 6, 60);
    var records = new ArrayList<>(old);
    records.addAll(made);

    assertThat(inAnyOrder(records))
        .isEqualTo(new RecordNumbers.Summary(2, old.get(0), made.get(5), 3, 0, all()));
  }

  /** Each record is a run of its own, as pauses are longer than any that tells nothing. */
  @Test
  void goesOnWithTheTimesWhereSeveralRecordsHaveTheNextNumber() {
    var records = new ArrayList<EventReference>();
    for (int n = 0; n < 3; n++) {
      records.addAll(life(3 + n, 1, 20L * n));
    }
    for (int n = 0; n < 6; n++) {
      records.addAll(life(1 + n, 1, 100 + 20L * n));
    }

    assertThat(inAnyOrder(records))
        .isEqualTo(new RecordNumbers.Summary(2, records.get(0), records.get(8), 3, 0, all()));
  }

  @Test
  void takesAFallOfTimeAcrossANarrowGapForAChangedClock() {
    var records = new ArrayList<>(life(1, 3, 600));
    records.addAll(life(9, 2, 60));

    var found = inAnyOrder(records);

    assertThat(found.lives()).isEqualTo(1);
    assertThat(found.missing()).isEqualTo(5);
    assertThat(found.first()).isEqualTo(records.get(0));
    assertThat(found.last()).isEqualTo(records.get(4));
  }

  @Test
  void takesAFallOfTimeBetweenAdjacentNumbersForAChangedClock() {
    var records = new ArrayList<>(life(1, 3, 600));
    records.addAll(life(4, 3, 60));

    assertThat(inAnyOrder(records).lives()).isEqualTo(1);
    assertThat(inAnyOrder(records).last()).isEqualTo(records.get(5));
  }

  @Test
  void tellsABoundedNumberOfLivesApart() {
    var runs = new RecordNumbers(new Budget(1_000_000));
    for (int n = 0; n < 2000; n++) {
      isCopy(runs, 1, SampleLog.at(3600L * n));
      isCopy(runs, 10_000_000 - 10L * n, SampleLog.at(3600L * n));
    }

    assertThat(runs.summary().lives()).isLessThanOrEqualTo(257);
  }

  @Test
  void countsNumbersWithoutASign() {
    var runs = new RecordNumbers(new Budget(9));
    isCopy(runs, -1, null);
    isCopy(runs, Long.MIN_VALUE, null);
    isCopy(runs, Long.MAX_VALUE, null);
    isCopy(runs, 0, null);
    isCopy(runs, -2, null);

    assertThat(runs.summary().gaps())
        .isEqualTo(
            all(
                new RecordGap(1, Long.MAX_VALUE - 1, null, null),
                new RecordGap(Long.MIN_VALUE + 1, -3, null, null)));
    assertThat(Long.toUnsignedString(runs.summary().missing())).isEqualTo("18446744073709551611");
  }

  @Test
  void countsOnInBoundedMemoryWhereAnOrderedLogHasManyGaps() {
    var ascending = LongStream.rangeClosed(1, 1000).map(n -> 2 * n).toArray();
    var descending = Arrays.stream(ascending).map(n -> 2002 - n).toArray();
    for (var order : new long[][] {ascending, descending}) {
      var runs = runs(3, order);

      assertThat(runs.summary().missing()).isEqualTo(999);
      assertThat(runs.summary().gaps().count()).isEqualTo(999);
      assertThat(runs.summary().gaps().listed()).hasSize(999).startsWith(gap(3, 3), gap(5, 5));
    }
  }

  @Test
  void listsTheLargestGapsInTheirOrder() {
    var runs = new RecordNumbers(new Budget(5000));
    for (long n = 0; n < 2000; n++) {
      isCopy(runs, n * 2 + (n > 1000 ? 100 : 0), null);
    }

    var gaps = runs.summary().gaps();

    assertThat(gaps.count()).isEqualTo(1999);
    assertThat(gaps.unlisted()).isEqualTo(999);
    assertThat(gaps.listed())
        .hasSize(1000)
        .isSortedAccordingTo((a, b) -> (int) (a.first() - b.first()));
    assertThat(gaps.listed().get(999)).isEqualTo(new RecordGap(2001, 2101, null, null));
    assertThat(gaps.listed().get(0)).isEqualTo(new RecordGap(1, 1, null, null));
  }
}
