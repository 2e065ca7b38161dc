package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs between the falls of the time across gaps in the record IDs, if these are wide. */
final class RisingRuns implements RunSplitter {
  private final List<RecordRun> runs = new ArrayList<>();
  private final RecordTimes times;

  /** How many records are missing at most in a gap that ends no run. */
  private final long narrow;

  private final boolean isWrittenLate;
  private long recordId;

  /** How often the time falls across such a gap. */
  int narrowFalls;

  RisingRuns(Duration tolerance, long narrow) {
    this.times = new RecordTimes(tolerance);
    this.narrow = narrow;
    this.isWrittenLate = !tolerance.equals(RecordTimes.TOLERANCE);
  }

  @Override
  public int[] split(List<Step> same) {
    int[] numbers = new int[same.size()];
    for (int i = 0; i < numbers.length; i++) {
      Step step = same.get(i);
      long id = RecordOrder.idOf(step);
      Instant time = RecordOrder.timeOf(step);
      boolean first = runs.isEmpty();
      if (first) {
        times.begin(id, time);
      }
      boolean falls = !first && times.falls(id, time, step.signal());
      boolean isNarrow = Long.compareUnsigned(id - recordId - 1, narrow) <= 0;
      recordId = id;
      narrowFalls += falls && isNarrow ? 1 : 0;
      if (first || (falls && !isNarrow)) {
        runs.add(RecordRun.begin(step));
      }
      runs.get(runs.size() - 1).add(id, time, isWrittenLate);
      numbers[i] = runs.size() - 1;
    }
    return numbers;
  }

  @Override
  public List<RecordRun> runs() {
    return runs;
  }
}
