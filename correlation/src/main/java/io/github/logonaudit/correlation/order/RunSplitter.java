package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import java.util.List;

/** Splits the records of a channel into runs. */
interface RunSplitter {
  /**
   * Takes the records with the next ID; returns the number of the run of each, by the order in
   * which these begin.
   */
  int[] split(List<Step> same);

  /** The runs so far. */
  List<RecordRun> runs();
}
