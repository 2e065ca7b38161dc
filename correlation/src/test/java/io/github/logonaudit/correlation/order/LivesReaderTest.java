package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.run;
import static io.github.logonaudit.correlation.order.Steps.system;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivesReaderTest {
  /** Gives each record to the run that a test says. */
  private static final class Said implements RunSplitter {
    private final List<RecordRun> runs;
    private int[] next = {};

    Said(RecordRun... runs) {
      this.runs = List.of(runs);
    }

    @Override
    public int[] split(List<Step> same) {
      return next;
    }

    @Override
    public List<RecordRun> runs() {
      return runs;
    }
  }

  private final DoubtfulOrder doubtful = new DoubtfulOrder();
  private Said said = new Said();
  private LivesReader reader = reader(new LifeDoubts(), false);

  private LivesReader reader(LifeDoubts doubts, boolean isWrittenLate, RecordRun... runs) {
    said = new Said(runs);
    return new LivesReader(said, said.runs(), 2, doubts, isWrittenLate, doubtful);
  }

  /** Two runs, of a life each, of which nothing is doubtful. */
  private void readTwoRuns(boolean isWrittenLate) {
    reader =
        reader(
            new LifeDoubts(),
            isWrittenLate,
            run(0, record(4, "08:00:00"), record(5, "12:30:00")),
            run(1, record(4, "12:00:00")));
  }

  /** Reads records with one ID, the first of which are of the first runs; which are doubtful. */
  private List<Boolean> doubts(Step... same) {
    int[] runs = new int[same.length];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = i;
    }
    return doubts(runs, same);
  }

  private List<Boolean> doubts(int[] runs, Step... same) {
    said.next = runs;
    reader.livesOf(List.of(same));
    List<Boolean> all = new ArrayList<>();
    for (Step step : same) {
      all.add(doubtful.isBefore(step.event()));
    }
    return all;
  }

  @Test
  void tellsTheLifeOfTheRunOfEachRecord() {
    readTwoRuns(false);
    said.next = new int[] {1, 0};

    assertThat(reader.livesOf(List.of(record(4, "08:00:00"), record(4, "12:00:00"))))
        .containsExactly(1, 0);
  }

  // ---- records of which another may come before ---------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "08:30:00, 12:30:00, false",
    "11:59:59, 12:30:00, false",
    "12:00:00, 12:30:00, true",
    "13:30:00, 13:00:00, true",
    "08:30:00, 08:20:00, true"
  })
  void doubtsRecordsBetweenWhichAndThoseBeforeThemOthersWereLogged(
      String first, String second, boolean isDoubtful) {
    readTwoRuns(false);
    assertThat(doubts(record(5, "08:00:00"), record(5, "12:00:00"))).containsExactly(false, false);

    assertThat(doubts(record(6, first), record(6, second))).containsExactly(isDoubtful, isDoubtful);
  }

  @Test
  void comparesWithTheLongestTimeBetweenTwoRecords() {
    reader =
        reader(
            new LifeDoubts(),
            false,
            run(0, record(4, "08:00:00")),
            run(1, record(4, "09:00:00")),
            run(1, record(4, "11:00:00")),
            run(1, record(4, "19:00:00")));
    doubts(record(5, "08:00:00"));

    assertThat(
            doubts(
                record(6, "18:00:00"),
                record(6, "09:00:00"),
                record(6, "11:00:00"),
                record(6, "19:00:00")))
        .containsExactly(true, true, true, false);
  }

  @Test
  void doubtsARecordBeforeWhichARunEndsThatHasItsTime() {
    readTwoRuns(false);
    doubts(record(5, "08:00:00"), record(5, "12:00:00"));

    assertThat(doubts(new int[] {1}, record(6, "13:00:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, record(7, "13:01:00"))).containsExactly(false);
  }

  @Test
  void doubtsNoRecordWhereOneRunOnlyHasItsId() {
    readTwoRuns(false);
    doubts(record(5, "08:00:00"));

    assertThat(doubts(new int[] {1}, record(6, "12:00:00"))).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void comparesWithTheLatestTimeWhereALogIsWrittenLate(boolean isWrittenLate, boolean isDoubtful) {
    readTwoRuns(isWrittenLate);
    doubts(record(5, "08:00:00"), record(5, "06:00:00"));
    doubts(record(6, "07:00:00"), record(6, "07:10:00"));

    assertThat(doubts(record(7, "08:30:00"), record(7, "07:30:00")))
        .containsExactly(isDoubtful, isDoubtful);
  }

  @Test
  void comparesWithTheLatestTimeThatIsKnown() {
    readTwoRuns(false);
    doubts(record(5, "08:00:00"), record(5, "07:00:00"));
    doubts(untimed(6), record(6, "07:50:00"));

    assertThat(doubts(record(7, "08:30:00"), record(7, "08:10:00"))).containsExactly(true, true);
  }

  // ---- doubtful lives and runs --------------------------------------------------------------

  /** By their IDs, the records of the later life are before those of the earlier one. */
  private void readContinued(boolean isWrittenLate) {
    RecordRun earlier = run(0, eventLogStart(100, "08:00:00"));
    RecordRun later = run(1, system(1, "12:00:00"), system(99, "12:10:00"));
    LifeDoubts doubts = LifeDoubts.ofLives(List.of(later, earlier), 2, 256, StartOrder.START);
    reader = reader(doubts, isWrittenLate, later, earlier);
  }

  @Test
  void doubtsTheFirstRecordOfADoubtfulLife() {
    readContinued(false);
    doubts(new int[] {0}, system(99, "12:10:00"));

    assertThat(doubts(new int[] {1}, system(100, "08:00:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, system(101, "08:00:01"))).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({
    "07:59:50, true",
    "07:50:00, true",
    "07:49:59, false",
    "08:10:00, true",
    "08:10:01, false"
  })
  void doubtsAllMarksOfADoubtfulStartOfALogThatIsWrittenLate(String time, boolean isDoubtful) {
    readContinued(true);

    assertThat(doubts(new int[] {1}, eventLogStart(100, "08:00:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, system(101, time))).as("no mark").containsExactly(false);
    assertThat(doubts(new int[] {1}, kernelStart(102, time))).containsExactly(isDoubtful);
  }

  @Test
  void doubtsNoOtherMarksOfALogThatIsWrittenInOrder() {
    readContinued(false);

    assertThat(doubts(new int[] {1}, eventLogStart(100, "08:00:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, kernelStart(101, "07:59:50"))).containsExactly(false);
  }

  @Test
  void doubtsTheFirstRecordOfADoubtfulRun() {
    RecordRun first = run(0, record(1, "08:00:00"), record(2, "10:00:00"));
    RecordRun second = run(0, record(20, "09:00:00"), record(21, "09:01:00"));
    LifeDoubts doubts = LifeDoubts.ofLives(List.of(first, second), 1, 256, RecordTimes.TOLERANCE);
    reader = reader(doubts, false, first, second);

    assertThat(doubts(new int[] {0}, record(1, "08:00:00"))).containsExactly(false);
    assertThat(doubts(new int[] {1}, record(20, "09:00:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, record(21, "09:01:00"))).containsExactly(false);
  }

  @Test
  void doubtsARecordAfterEachGapOfALogThatBeginsWithASetBackOfTheClock() {
    Step set = clockSet(1, "08:00:00", Duration.ofHours(-4));
    RecordRun first = run(0, set, record(2, "08:30:00"));
    RecordRun second = run(0, record(20, "08:40:00"), record(21, "10:00:00"));
    reader = reader(LifeDoubts.ofFalls(List.of(first, second), 256), false, first, second);

    assertThat(doubts(new int[] {0}, set)).containsExactly(false);
    assertThat(doubts(new int[] {0}, record(2, "08:30:00"))).containsExactly(false);
    assertThat(doubts(new int[] {1}, record(20, "08:40:00"))).containsExactly(true);
    assertThat(doubts(new int[] {1}, record(21, "10:00:00"))).containsExactly(false);
  }
}
