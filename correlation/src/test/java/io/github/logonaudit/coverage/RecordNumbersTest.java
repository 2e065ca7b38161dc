package io.github.logonaudit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SampleLog;
import io.github.logonaudit.coverage.RecordNumbers.Budget;
import io.github.logonaudit.coverage.RecordNumbers.Place;
import io.github.logonaudit.session.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordNumbersTest {
  private static RecordNumbers runs(int most, long... records) {
    var runs = new RecordNumbers(new Budget(most));
    for (long record : records) {
      runs.add(record, SampleLog.at(record));
    }
    return runs;
  }

  private static RecordGap gap(long first, long last) {
    return new RecordGap(first, last, SampleLog.at(first - 1), SampleLog.at(last + 1));
  }

  private static Findings<RecordGap> all(RecordGap... gaps) {
    return new Findings<>(gaps.length, List.of(gaps));
  }

  @Test
  void findsNoGapInALogThatIsWhole() {
    assertThat(runs(9, 5, 6, 7).gaps()).isEqualTo(all());
    assertThat(runs(9, 7, 6, 5).gaps()).isEqualTo(all());
    assertThat(runs(9, 5, 7, 6).missing()).isZero();
    assertThat(runs(9).missing()).isZero();
    assertThat(runs(9).gaps()).isEqualTo(all());
  }

  @Test
  void tellsTheTimesAroundAGap() {
    assertThat(runs(9, 5, 6, 10, 12).gaps()).isEqualTo(all(gap(7, 9), gap(11, 11)));
    assertThat(runs(9, 12, 10, 6, 5).gaps()).isEqualTo(all(gap(7, 9), gap(11, 11)));
    assertThat(runs(9, 5, 6, 10, 12).missing()).isEqualTo(4);
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

      assertThat(runs.gaps())
          .as("seed %d", seed)
          .isEqualTo(all(expected.toArray(RecordGap[]::new)));
      assertThat(runs.missing()).isEqualTo(there.last() - there.first() + 1 - there.size());
    }
  }

  @Test
  void knowsCopies() {
    var runs = runs(9, 5, 6, 9);

    assertThat(runs.add(6, SampleLog.at(6))).isEqualTo(Place.COPY);
    assertThat(runs.add(5, SampleLog.at(5).plusMillis(999))).isEqualTo(Place.COPY);
    assertThat(runs.add(9, null)).isEqualTo(Place.COPY);
    assertThat(runs.add(8, SampleLog.at(8))).isEqualTo(Place.NEW);
  }

  @Test
  void knowsANumberThatWasUsedAtAnotherTime() {
    var runs = runs(9, 5, 6);

    assertThat(runs.add(5, SampleLog.at(900))).isEqualTo(Place.REUSED);
    assertThat(runs.add(6, SampleLog.at(-900))).isEqualTo(Place.REUSED);
    assertThat(runs.add(6, Instant.MIN)).isEqualTo(Place.REUSED);
    assertThat(runs.add(6, Instant.MAX)).isEqualTo(Place.REUSED);
  }

  @Test
  void takesAnyTimeWhereNoneIsKnown() {
    var runs = new RecordNumbers(new Budget(9));

    assertThat(runs.add(5, null)).isEqualTo(Place.NEW);
    assertThat(runs.add(5, SampleLog.at(5))).isEqualTo(Place.COPY);
    assertThat(runs.add(7, null)).isEqualTo(Place.NEW);
    assertThat(runs.gaps()).isEqualTo(all(new RecordGap(6, 6, null, null)));
  }

  @Test
  void countsNumbersWithoutASign() {
    var runs = new RecordNumbers(new Budget(9));
    runs.add(-1, null);
    runs.add(Long.MIN_VALUE, null);
    runs.add(Long.MAX_VALUE, null);
    runs.add(0, null);
    runs.add(-2, null);

    assertThat(runs.gaps())
        .isEqualTo(
            all(
                new RecordGap(1, Long.MAX_VALUE - 1, null, null),
                new RecordGap(Long.MIN_VALUE + 1, -3, null, null)));
    assertThat(Long.toUnsignedString(runs.missing())).isEqualTo("18446744073709551611");
  }

  @Test
  void countsOnInBoundedMemoryWhereAnOrderedLogHasManyGaps() {
    var ascending = LongStream.rangeClosed(1, 1000).map(n -> 2 * n).toArray();
    var descending = Arrays.stream(ascending).map(n -> 2002 - n).toArray();
    for (var order : new long[][] {ascending, descending}) {
      var runs = runs(3, order);

      assertThat(runs.missing()).isEqualTo(999);
      assertThat(runs.gaps().count()).isEqualTo(999);
      assertThat(runs.gaps().listed()).hasSize(999).startsWith(gap(3, 3), gap(5, 5));
    }
  }

  @Test
  void listsTheLargestGapsInTheirOrder() {
    var runs = new RecordNumbers(new Budget(5000));
    for (long n = 0; n < 2000; n++) {
      runs.add(n * 2 + (n > 1000 ? 100 : 0), null);
    }

    var gaps = runs.gaps();

    assertThat(gaps.count()).isEqualTo(1999);
    assertThat(gaps.unlisted()).isEqualTo(999);
    assertThat(gaps.listed())
        .hasSize(1000)
        .isSortedAccordingTo((a, b) -> (int) (a.first() - b.first()));
    assertThat(gaps.listed().get(999)).isEqualTo(new RecordGap(2001, 2101, null, null));
    assertThat(gaps.listed().get(0)).isEqualTo(new RecordGap(1, 1, null, null));
  }
}
